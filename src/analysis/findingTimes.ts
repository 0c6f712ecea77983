/** Findings as text, one entry per finding; an empty `closed` is a finding still open. */
export interface FindingDates {
  readonly opened: ArrayLike<string | null>;
  readonly closed: ArrayLike<string | null>;
  /** One group for all when absent. */
  readonly group?: ArrayLike<string | null>;
}

/** A finding that cannot be counted: its place, from 0, and why. */
export interface LeftOut {
  row: number;
  reason: string;
}

/** Days open by group, and what was left out: together every finding given. */
export interface FindingTimes {
  groups: Map<string, {time: number[]; status: boolean[]}>;
  leftOut: LeftOut[];
  /** Day until which findings were watched, as ISO text. */
  census: string | undefined;
}

const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const day = 86_400_000;

/**
 * Turns dates into days open. A finding without a date of closing, or closed after the census, was open when last seen.
 * Dates are ISO 8601 (2024-03-01, with or without a time); anything else is left out with its reason, never guessed. A time
 * without a zone is UTC.
 *
 * @param census last day on which findings were watched; by default the latest date of all
 * @example
 * findingTimes({opened: ["2024-01-01", "2024-01-01"], closed: ["2024-01-11", null]}, "2024-01-31").groups.get("all")
 * // => {time: [10, 30], status: [true, false]}
 */
export function findingTimes({opened, closed, group}: FindingDates, census?: string): FindingTimes {
  const parsed = Array.from({length: opened.length}, (_, row) => ({
    row,
    group: group ? (group[row] ?? "").trim() || "(none)" : "all",
    opened: parse(opened[row]),
    closed: parse(closed[row])
  }));
  const dated = parsed.flatMap(({opened, closed}) => [opened ?? NaN, closed ?? NaN]).filter(Number.isFinite);
  const latest = dated.reduce((a, b) => Math.max(a, b), -Infinity);
  const end = census ? parse(census) : latest;
  const groups: FindingTimes["groups"] = new Map();
  const leftOut: LeftOut[] = [];
  for (const finding of parsed) {
    const reason = whyNot(finding, end ?? NaN);
    if (reason) {
      leftOut.push({row: finding.row, reason});
      continue;
    }
    const status = finding.closed !== undefined && finding.closed <= end!;
    const times = groups.get(finding.group) ?? {time: [], status: []};
    groups.set(finding.group, times);
    times.time.push(((status ? finding.closed! : end!) - finding.opened!) / day);
    times.status.push(status);
  }
  return {groups, leftOut, census: Number.isFinite(end) ? new Date(end!).toISOString().slice(0, 10) : undefined};
}

/** Milliseconds; `undefined` when empty, NaN when not an ISO date. */
function parse(text: string | null): number | undefined {
  const value = text?.trim();
  if (!value) return undefined;
  if (!iso.test(value)) return NaN;
  const zoned = /Z|[+-]\d\d:?\d\d$/.test(value.slice(10)) || value.length === 10 ? value : `${value}Z`;
  return Date.parse(zoned.replace(" ", "T"));
}

function whyNot({opened, closed}: {opened?: number; closed?: number}, end: number): string | undefined {
  if (opened === undefined) return "no date of opening";
  if (Number.isNaN(opened)) return "opening is not an ISO date";
  if (Number.isNaN(closed)) return "closing is not an ISO date";
  if (closed !== undefined && closed < opened) return "closed before opened";
  if (opened > end) return "opened after the census";
  return Number.isNaN(end) ? "census is not an ISO date" : undefined;
}
