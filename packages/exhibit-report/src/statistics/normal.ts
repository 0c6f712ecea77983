import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalPdf from "@stdlib/stats-base-dists-normal-pdf";

/** A normal distribution. */
export interface Normal {
  mean: number;
  /** Standard deviation, above zero. */
  sd: number;
}

/** Where outcomes turn bad and where they turn good. */
export interface Thresholds {
  badBelow: number;
  goodAbove: number;
}

export interface Tails {
  /** P(X < badBelow). */
  bad: number;
  /** P(X > goodAbove). */
  good: number;
}

/**
 * The two tail areas of a normal distribution. The upper tail is taken by symmetry, not as 1 - cdf, so that it keeps its
 * digits when it is small.
 *
 * @throws RangeError when `sd` is not above zero
 * @example
 * tailAreas({mean: 1, sd: 1}, {badBelow: -2, goodAbove: 1}).good
 * // => 0.5
 */
export function tailAreas({mean, sd}: Normal, {badBelow, goodAbove}: Thresholds): Tails {
  if (!(sd > 0)) throw new RangeError(`invalid sd: ${sd}`);
  return {bad: normalCdf(badBelow, mean, sd), good: normalCdf(-goodAbove, -mean, sd)};
}

/** One point of a density. */
export interface DensityPoint {
  x: number;
  density: number;
}

/**
 * The density on an even grid over `[from, to]`, its ends included, and at the points `at`, so that a tail can be filled
 * up to its threshold exactly.
 *
 * @param n number of points of the grid, at least 2
 * @param at further points; those outside the interval are left out
 */
export function densityCurve(
  {mean, sd}: Normal,
  [from, to]: [number, number],
  n = 201,
  at: number[] = []
): DensityPoint[] {
  if (!(sd > 0)) throw new RangeError(`invalid sd: ${sd}`);
  const grid = Array.from({length: n}, (_, i) => from + ((to - from) * i) / (n - 1));
  const xs = new Set([...grid, ...at.filter((x) => x > from && x < to)]);
  return [...xs].sort((a, b) => a - b).map((x) => ({x, density: normalPdf(x, mean, sd)}));
}
