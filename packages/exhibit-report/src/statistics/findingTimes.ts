import {day, isoDay} from "../days.ts";
import {isNoDate, plausibleMoments} from "./cutOff.ts";
import {groupKey, groupNames} from "./groupSpelling.ts";
import {observationRules, observe} from "./observation.ts";
import type {DatedFinding, Observation} from "./observation.ts";
import {repeats} from "./repeats.ts";

/** A moment in milliseconds since 1970, UTC; undefined where there is none, NaN where nobody can read it. */
export type ReadMoment = number | undefined;

/** Findings, one entry each; without `closed` a finding is open. */
export interface ReadFindings {
  readonly opened: readonly ReadMoment[];
  readonly closed: readonly ReadMoment[];
  /** When each was last seen and first no longer seen, where only scans bound the closing. */
  readonly closedLo?: readonly ReadMoment[];
  readonly closedHi?: readonly ReadMoment[];
  /** What became of each: open, or how it ended. */
  readonly outcome?: readonly (string | undefined)[];
  /** When watching each began, where that was after its opening. */
  readonly watchedFrom?: readonly ReadMoment[];
  /** One group for all when absent. */
  readonly group?: readonly (string | undefined)[];
  /** What names each: of those with one key the latest state counts. */
  readonly key?: readonly (string | undefined)[];
  /** When the state of each was recorded. */
  readonly updated?: readonly ReadMoment[];
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
  /** Days since opening when each was last seen open, where it is only known to have ended between this and `time`. */
  since: (number | undefined)[];
}

/** Days open by group, and what was left out: together every finding given. */
export interface FindingTimes {
  groups: Map<string, GroupTimes>;
  leftOut: OddFinding[];
  /** Closings that stand for none: taken as not closed. */
  notClosed: OddFinding[];
  /** Day until which findings were watched, as ISO text. */
  cutOff: string | undefined;
  /** The last moment at which they were watched, in milliseconds since 1970; NaN where it is not known. */
  end: number;
  isCutOffGiven: boolean;
  /** The first closing of those used, in milliseconds since 1970, and whether any was watched late. */
  firstClosing: number | undefined;
  isLate: boolean;
  /** Whether some closing is known by bounds alone. */
  isBounded: boolean;
}

export interface FindingTimesOptions {
  /** Last moment at which findings were watched; by default the latest plausible date of all that can be used. */
  cutOff?: number;
  /** Moment from which on all are watched, in place of what the findings say. */
  from?: number;
}

/** Under which a finding is left out whose date nobody can have meant. */
export const beyondRule = "date far beyond all others";

/**
 * Turns moments into days open, by what `observe` defines to be observed of a finding. What cannot be read is left out with
 * its reason, never guessed; of rows with one key the latest state counts, and none of the others where that cannot be used.
 *
 * @example
 * findingTimes({opened: [1e12, 1e12], closed: [1e12 + 864e6, undefined]}, {cutOff: 1e12 + 2592e6}).groups.get("all").time
 * // => [10, 30]
 */
export function findingTimes(findings: ReadFindings, {cutOff, from}: FindingTimesOptions = {}): FindingTimes {
  const n = findings.opened.length;
  const group = groupOf(findings);
  const row: Row = {opened: undefined};
  const reasons: (string | undefined)[] = [];
  for (let i = 0; i < n; ++i) {
    fill(row, findings, i);
    row.watchedFrom = undefined;
    reasons.push(whyUnread(findings, i, group(i)) ?? (isPlain(row) ? undefined : observe(row, Infinity).rule));
  }
  if (findings.key) excludeRepeats(findings, reasons);
  const {last} = plausibleMoments(datesOf(findings, reasons));
  const end = cutOff ?? last ?? NaN;
  const beyond = (Math.floor(Math.max(last ?? -Infinity, cutOff ?? -Infinity) / day) + 1) * day;
  const mayBeBounded =
    findings.closedHi !== undefined || (findings.closedLo !== undefined && findings.outcome !== undefined);
  const found: FindingTimes = {
    groups: new Map(),
    leftOut: [],
    notClosed: [],
    cutOff: Number.isFinite(end) ? isoDay(end) : undefined,
    end,
    isCutOffGiven: cutOff !== undefined,
    ...{firstClosing: undefined, isLate: false, isBounded: false}
  };
  for (let i = 0; i < n; ++i) {
    fill(row, findings, i);
    if (from !== undefined) row.watchedFrom = from;
    const why = reasons[i] ?? whyBeyond(row, beyond);
    const seen = why === undefined ? observe(row, end) : {rule: why};
    const rule = seen.rule ?? (mayBeBounded && seen.entry !== undefined ? observationRules.lateBounded : undefined);
    if (rule !== undefined) found.leftOut.push({row: i, reason: rule});
    else add(found, group(i), row, seen as Exclude<Observation, {rule: string}>, i);
  }
  return found;
}

type Row = DatedFinding & {updated?: number};

/** The finding at a place, in an object that is used again for the next. */
function fill(row: Row, findings: ReadFindings, i: number): Row {
  row.opened = findings.opened[i];
  row.closed = findings.closed[i];
  row.closedLo = findings.closedLo?.[i];
  row.closedHi = findings.closedHi?.[i];
  row.outcome = findings.outcome?.[i]?.toLowerCase();
  row.watchedFrom = findings.watchedFrom?.[i];
  row.updated = findings.updated?.[i];
  return row;
}

/** Whether no rule can exclude a finding by what it says itself; most are so, which need not be looked at closer. */
function isPlain({opened, closed, closedLo, closedHi, outcome}: Row): boolean {
  if (opened === undefined || isNoDate(opened) || isNoDate(closed)) return false;
  return (closed ?? opened) >= opened && (outcome ?? closedLo ?? closedHi) === undefined;
}

/** The group of each finding, by the commonest spelling of it; undefined where it has none. */
function groupOf({group}: ReadFindings): (row: number) => string | undefined {
  if (!group) return () => "all";
  const counts = new Map<string, number>();
  for (const own of group) if (own) counts.set(own, (counts.get(own) ?? 0) + 1);
  const names = groupNames(counts);
  const named = new Map(Array.from(counts.keys(), (own) => [own, names.get(groupKey(own))!]));
  return (row) => named.get(group[row] ?? "");
}

/** What no definition can mend. */
function whyUnread(findings: ReadFindings, row: number, group: string | undefined): string | undefined {
  const {opened, closed, closedLo, closedHi, watchedFrom, updated} = findings;
  if (Number.isNaN(opened[row])) return unread.opened;
  if (Number.isNaN(closed[row])) return unread.closed;
  if (Number.isNaN(closedLo?.[row]) || Number.isNaN(closedHi?.[row])) return unread.bound;
  if (Number.isNaN(watchedFrom?.[row])) return unread.watchedFrom;
  if (Number.isNaN(updated?.[row])) return unread.updated;
  return group === undefined ? unread.group : undefined;
}

/** Why a finding cannot be counted whatever the others say. */
export const unread = {
  opened: "opening cannot be read",
  closed: "closing cannot be read",
  bound: "bound of its closing cannot be read",
  watchedFrom: "start of watching cannot be read",
  updated: "date of its state cannot be read",
  group: "no group"
} as const;

const unreadReasons: ReadonlySet<string | undefined> = new Set(Object.values(unread));

/** Gives the rows whose key a later state has their reason. */
function excludeRepeats(findings: ReadFindings, reasons: (string | undefined)[]): void {
  const {opened, closed, closedLo, closedHi, outcome, updated, key} = findings;
  repeats(
    opened.map((since, i) => ({
      key: unreadReasons.has(reasons[i]) && reasons[i] !== undefined ? undefined : key![i],
      updated: updated?.[i] ?? closedLo?.[i],
      since,
      state: `${closed[i] ?? ""} ${closedHi?.[i] ?? ""} ${outcome?.[i]?.toLowerCase() ?? ""}`
    }))
  ).forEach((rule, i) => {
    reasons[i] ??= rule;
  });
}

/** Every date of the findings that can be used, but those that stand for none. */
function datesOf(findings: ReadFindings, reasons: readonly (string | undefined)[]): number[] {
  const dates: number[] = [];
  for (const moments of [findings.opened, findings.closed, findings.closedLo, findings.closedHi])
    moments?.forEach((moment, i) => {
      if (moment !== undefined && reasons[i] === undefined && !isNoDate(moment)) dates.push(moment);
    });
  return dates;
}

function whyBeyond({opened, closed, closedLo, closedHi}: Row, end: number): string | undefined {
  return isBeyond(opened, end) || isBeyond(closed, end) || isBeyond(closedLo, end) || isBeyond(closedHi, end)
    ? beyondRule
    : undefined;
}

function isBeyond(moment: number | undefined, end: number): boolean {
  return moment !== undefined && moment >= end && !isNoDate(moment);
}

function add(
  found: FindingTimes,
  group: string | undefined,
  finding: Row,
  seen: Exclude<Observation, {rule: string}>,
  row: number
): void {
  let times = found.groups.get(group!);
  if (!times) found.groups.set(group!, (times = {time: [], status: [], ended: [], entry: [], since: []}));
  times.time.push(days(seen.opened, seen.exit));
  times.status.push(seen.ended !== undefined);
  times.ended.push(seen.ended);
  times.entry.push(seen.entry === undefined ? -1 : days(seen.opened, seen.entry));
  times.since.push(seen.since === undefined ? undefined : days(seen.opened, seen.since));
  if (isNoDate(finding.closed)) found.notClosed.push({row, reason: "closed on a day that stands for no date"});
  if (seen.ended !== undefined) found.firstClosing = Math.min(found.firstClosing ?? Infinity, seen.exit);
  if (seen.entry !== undefined) found.isLate = true;
  if (seen.since !== undefined) found.isBounded = true;
}

/** From whole microseconds, so that equal times are equal, to the last digit those that DuckDB counts. */
function days(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 86400e6;
}
