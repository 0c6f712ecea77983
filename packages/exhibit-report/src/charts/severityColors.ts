import {certain} from "../certain.ts";
import {color} from "./theme.ts";

/** Words for severities, the worst first. */
const words = [
  ["critical", "blocker", "urgent", "very high"],
  ["high", "major", "important"],
  ["medium", "moderate", "normal"],
  ["low", "minor"],
  ["info", "informational", "information", "negligible", "trivial", "note", "none"]
];
/** From the top of the ramp, whose lightness falls; what informs alone is grey. */
const ranked: string[] = [...color.series.slice(0, 4), color.neutral];
const unranked: string[] = [color.accent, color.series[0], color.series[1], color.series[4], color.neutral];

/**
 * How bad a severity is, whatever its case: 0 is the worst.
 *
 * @returns undefined for a word that names no severity
 * @example
 * severityRank("High")
 * // => 1
 * @example
 * severityRank("platform")
 * // => undefined
 */
export function severityRank(name: string): number | undefined {
  const rank = words.findIndex((same) => same.includes(name.trim().toLowerCase()));
  return rank < 0 ? undefined : rank;
}

/** Orders names for `sort`: severities from the worst down, then others by their letters. */
export function compareSeverities(a: string, b: string): number {
  const [first, second] = [severityRank(a) ?? Infinity, severityRank(b) ?? Infinity];
  return first === second ? (a < b ? -1 : a > b ? 1 : 0) : first - second;
}

/**
 * A colour for each group of findings. A severity has the same one in every figure; other groups take what is left, in their
 * order, and again from the first when there are more of them than colours.
 */
export function severityColors(names: readonly string[]): string[] {
  const ranks = names.map(severityRank);
  const taken = new Set(ranks.flatMap((rank) => (rank === undefined ? [] : [ranked[rank]])));
  const free = (taken.size ? [color.series[4], ...ranked] : unranked).filter((fill) => !taken.has(fill));
  let next = 0;
  return ranks.map((rank) => certain(rank === undefined ? free[next++ % free.length] : ranked[rank]));
}
