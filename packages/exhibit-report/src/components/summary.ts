import {certain} from "../certain.ts";
import {fromFragmentText, toFragmentText} from "./fragmentText.ts";

/** Counts of one kind of thing in classes, for a link that a reader may hand on. */
export interface Summary {
  /** What is counted. */
  of: string;
  /** Names of the classes. */
  classes: string[];
  /** In each group the number in each class; null where it is below the least that is told. */
  groups: {name: string; counts: (number | null)[]}[];
}

/** A smaller number could tell of single findings. */
export const leastCell = 5;

const mostGroups = 20;
const longestName = 40;
const mostClasses = 20;
const longest = 20_000;

/**
 * Keeps what does not tell of single things: counts of five or more. Where just one count of a group is too small, or only small
 * ones are, nobody can work it out from a total, since none is given.
 */
export function summarise(
  of: string,
  classes: readonly string[],
  groups: readonly {name: string; counts: readonly number[]}[]
): Summary {
  return {
    of,
    classes: [...classes],
    groups: groups
      .map(({name, counts}) => ({
        name: name.slice(0, longestName),
        counts: counts.map((n) => (n < leastCell ? null : n))
      }))
      .filter(({counts}) => counts.some((n) => n !== null))
      .slice(0, mostGroups)
  };
}

/** How many values lie in each class, whose upper ends these are; the last class has none. */
export function countIn(values: readonly number[], weights: readonly number[], ends: readonly number[]): number[] {
  const counts = new Array<number>(ends.length + 1).fill(0);
  values.forEach((value, i) => {
    const at = ends.findIndex((end) => value <= end);
    const place = at < 0 ? ends.length : at;
    counts[place] = certain(counts[place]) + certain(weights[i]);
  });
  return counts;
}

/** A summary as text for the fragment of an address, which no server sees. */
export function toFragment(summary: Summary): string {
  return `summary=${toFragmentText(summary)}`;
}

/** The summary in a fragment; undefined where there is none that can be one, whoever wrote it. */
export function fromFragment(fragment: string): Summary | undefined {
  const [, text] = fragment.length > longest ? [] : (/^#?summary=([\w-]+)$/.exec(fragment) ?? []);
  if (text === undefined) return undefined;
  try {
    return checked(fromFragmentText(text));
  } catch {
    return undefined;
  }
}

function checked(value: unknown): Summary | undefined {
  const {of, classes, groups} = (value ?? {}) as Partial<Summary>;
  const isName = (name: unknown): name is string => typeof name === "string" && name.length <= longestName;
  const isCount = (n: unknown) => n === null || (Number.isSafeInteger(n) && (n as number) >= leastCell);
  if (!isName(of) || !Array.isArray(classes) || !Array.isArray(groups)) return undefined;
  if (!classes.every(isName) || classes.length > mostClasses || groups.length > mostGroups) return undefined;
  const areGroups = groups.every(
    (group) =>
      isName(group?.name) &&
      Array.isArray(group.counts) &&
      group.counts.length === classes.length &&
      group.counts.every(isCount)
  );
  return areGroups ? {of, classes, groups: groups.map(({name, counts}) => ({name, counts}))} : undefined;
}
