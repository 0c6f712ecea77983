import {isNoDate, plausibleMoments} from "./cutOff.ts";
import {groupKey, groupNames} from "./groupSpelling.ts";
import {observationRules, observe} from "./observation.ts";
import type {Observation} from "./observation.ts";

/** Findings as text, one entry per finding; an empty `closed` is a finding still open. */
export interface FindingDates {
  readonly opened: ArrayLike<string | null>;
  readonly closed: ArrayLike<string | null>;
  /** What became of each: open, or how it ended. */
  readonly outcome?: ArrayLike<string | null>;
  /** When watching each began, where that was after its opening. */
  readonly watchedFrom?: ArrayLike<string | null>;
  /** One group for all when absent. */
  readonly group?: ArrayLike<string | null>;
}

/** A finding that cannot be counted, or is counted otherwise than it stands: its place, from 0, and why. */
export interface OddFinding {
  row: number;
  reason: string;
}

/** Findings of a group: days since opening when each ended or was last seen open, how it ended, and since when it was watched. */
export interface GroupTimes {
  time: number[];
  status: boolean[];
  ended: (string | undefined)[];
  /** Days since opening at which watching began; -1 where it began with the opening. */
  entry: number[];
}

/** Days open by group, and what was left out: together every finding given. */
export interface FindingTimes {
  groups: Map<string, GroupTimes>;
  leftOut: OddFinding[];
  /** Closings that stand for none: taken as not closed. */
  notClosed: OddFinding[];
  /** Day until which findings were watched, as ISO text. */
  cutOff: string | undefined;
  isCutOffGiven: boolean;
  /** The first closing of those used, in milliseconds since 1970, and whether any was watched late. */
  firstClosing: number | undefined;
  isLate: boolean;
}

const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const day = 86_400_000;

/**
 * Turns dates into days open, by what `observe` defines to be observed of a finding. Dates are ISO 8601 (2024-03-01, with or
 * without a time); anything else is left out with its reason, never guessed. A time without a zone is UTC.
 *
 * @param cutOff last day on which findings were watched; by default the latest plausible date of all
 * @param from moment from which on all are watched, in milliseconds since 1970, in place of what the findings say
 * @example
 * findingTimes({opened: ["2024-01-01", "2024-01-01"], closed: ["2024-01-11", null]}, "2024-01-31").groups.get("all").time
 * // => [10, 30]
 */
export function findingTimes(dates: FindingDates, cutOff?: string, from?: number): FindingTimes {
  const rows = withOneName(Array.from({length: dates.opened.length}, (_, row) => read(dates, row)));
  const dated = rows.flatMap(({opened, closed}) => [opened, closed].filter((t) => t !== undefined && !Number.isNaN(t)));
  const {last} = plausibleMoments(dated.filter((moment) => !isNoDate(moment)) as number[]);
  const given = cutOff ? parse(cutOff) : undefined;
  const plausible = Math.max(last ?? -Infinity, given ?? -Infinity);
  const end = given ?? last ?? NaN;
  const found: FindingTimes = {
    groups: new Map(),
    leftOut: [],
    notClosed: [],
    cutOff: Number.isFinite(end) ? new Date(end).toISOString().slice(0, 10) : undefined,
    isCutOffGiven: given !== undefined,
    firstClosing: undefined,
    isLate: false
  };
  rows.forEach((finding, row) => {
    const seen =
      whyNot(finding, end, plausible) ?? observe({...finding, ...(from !== undefined && {watchedFrom: from})}, end);
    if (typeof seen === "string" || seen.rule !== undefined)
      found.leftOut.push({row, reason: typeof seen === "string" ? seen : (spelt[seen.rule] ?? seen.rule)});
    else add(found, finding, seen, row);
  });
  return found;
}

type Read = ReturnType<typeof read>;

const spelt: Record<string, string> = {[observationRules.noOpening]: "no date of opening"};

function read({opened, closed, outcome, watchedFrom, group}: FindingDates, row: number) {
  return {
    opened: parse(opened[row]),
    closed: parse(closed[row]),
    outcome: outcome?.[row]?.trim().toLowerCase() || undefined,
    watchedFrom: parse(watchedFrom?.[row] ?? null),
    group: group ? (group[row] ?? "").trim() || "(none)" : "all"
  };
}

function withOneName(rows: readonly Read[]): Read[] {
  const counts = new Map<string, number>();
  for (const {group} of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
  const names = groupNames(counts);
  const named = new Map(Array.from(counts.keys(), (group) => [group, names.get(groupKey(group))!]));
  return rows.map((row) => ({...row, group: named.get(row.group)!}));
}

function add(found: FindingTimes, finding: Read, seen: Exclude<Observation, {rule: string}>, row: number): void {
  const times = found.groups.get(finding.group) ?? {time: [], status: [], ended: [], entry: []};
  found.groups.set(finding.group, times);
  times.time.push((seen.exit - seen.opened) / day);
  times.status.push(seen.ended !== undefined);
  times.ended.push(seen.ended);
  times.entry.push(seen.entry === undefined ? -1 : (seen.entry - seen.opened) / day);
  if (isNoDate(finding.closed)) found.notClosed.push({row, reason: "closed on a day that stands for no date"});
  if (seen.ended !== undefined) found.firstClosing = Math.min(found.firstClosing ?? Infinity, seen.exit);
  if (seen.entry !== undefined) found.isLate = true;
}

/** Milliseconds; `undefined` when empty, NaN when not an ISO date. */
function parse(text: string | null): number | undefined {
  const value = text?.trim();
  if (!value) return undefined;
  if (!iso.test(value)) return NaN;
  const zoned = /Z|[+-]\d\d:?\d\d$/.test(value.slice(10)) || value.length === 10 ? value : `${value}Z`;
  return Date.parse(zoned.replace(" ", "T"));
}

/** What no definition can mend. */
function whyNot({opened, closed, watchedFrom}: Read, end: number, plausible: number): string | undefined {
  if (Number.isNaN(opened)) return "opening is not an ISO date";
  if (Number.isNaN(closed)) return "closing is not an ISO date";
  if (Number.isNaN(watchedFrom)) return "start of watching is not an ISO date";
  if (opened === undefined) return "no date of opening";
  if (Number.isNaN(end)) return "data cut-off is not an ISO date";
  const isBeyond = [opened, closed].some(
    (moment) => moment !== undefined && moment >= (Math.floor(plausible / day) + 1) * day && !isNoDate(moment)
  );
  return isBeyond ? "date far beyond all others" : undefined;
}
