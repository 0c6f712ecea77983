import {isNoDate, plausibleMoments} from "./cutOff.ts";
import {groupKey, groupNames} from "./groupSpelling.ts";
import {observe} from "./observation.ts";
import type {DatedFinding, Observation} from "./observation.ts";
import {repeats} from "./repeats.ts";

/** A moment in milliseconds since 1970, UTC; undefined where there is none, NaN where nobody can read it. */
export type ReadMoment = number | undefined;

/** Findings, one entry each; without `closed` a finding is open. */
export interface ReadFindings {
  readonly opened: readonly ReadMoment[];
  readonly closed: readonly ReadMoment[];
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

export interface FindingTimesOptions {
  /** Last moment at which findings were watched; by default the latest plausible date of all that can be used. */
  cutOff?: number;
  /** Moment from which on all are watched, in place of what the findings say. */
  from?: number;
}

interface Row extends DatedFinding {
  group: string;
  key: string | undefined;
  updated: ReadMoment;
}

const day = 86_400_000;

/**
 * Turns moments into days open, by what `observe` defines to be observed of a finding. What cannot be read is left out with
 * its reason, never guessed; of rows with one key the latest state counts, and none of the others where that cannot be used.
 *
 * @example
 * findingTimes({opened: [1e12, 1e12], closed: [1e12 + 864e6, undefined]}, {cutOff: 1e12 + 2592e6}).groups.get("all").time
 * // => [10, 30]
 */
export function findingTimes(findings: ReadFindings, {cutOff, from}: FindingTimesOptions = {}): FindingTimes {
  const rows = withOneName(findings.opened.map((_, row) => rowOf(findings, row)));
  const reasons = rows.map((row) => whyUnread(row) ?? rowRule(row));
  const isRead = rows.map((row) => whyUnread(row) === undefined);
  repeats(rows.map((row, i) => ({...stateOf(row), key: isRead[i] ? row.key : undefined}))).forEach((rule, i) => {
    reasons[i] ??= rule;
  });
  const used = rows.filter((_, i) => reasons[i] === undefined);
  const dated = used.flatMap(({opened, closed}) => [opened, closed]).filter((moment) => moment !== undefined);
  const {last} = plausibleMoments(dated.filter((moment) => !isNoDate(moment)));
  const end = cutOff ?? last ?? NaN;
  const plausible = Math.max(last ?? -Infinity, cutOff ?? -Infinity);
  const found: FindingTimes = {
    groups: new Map(),
    leftOut: [],
    notClosed: [],
    cutOff: Number.isFinite(end) ? new Date(end).toISOString().slice(0, 10) : undefined,
    isCutOffGiven: cutOff !== undefined,
    firstClosing: undefined,
    isLate: false
  };
  rows.forEach((row, i) => {
    const why = reasons[i] ?? whyBeyond(row, plausible);
    const seen = why ?? observe({...row, ...(from !== undefined && {watchedFrom: from})}, end);
    if (typeof seen === "string" || seen.rule !== undefined)
      found.leftOut.push({row: i, reason: typeof seen === "string" ? seen : seen.rule});
    else add(found, row, seen, i);
  });
  return found;
}

function rowOf({opened, closed, outcome, watchedFrom, group, key, updated}: ReadFindings, row: number): Row {
  return {
    opened: opened[row],
    closed: closed[row],
    outcome: outcome?.[row]?.toLowerCase(),
    watchedFrom: watchedFrom?.[row],
    group: group ? (group[row] ?? "") : "all",
    key: key?.[row],
    updated: updated?.[row]
  };
}

function withOneName(rows: readonly Row[]): Row[] {
  const counts = new Map<string, number>();
  for (const {group} of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
  const names = groupNames(counts);
  const named = new Map(Array.from(counts.keys(), (group) => [group, names.get(groupKey(group))!]));
  return rows.map((row) => ({...row, group: named.get(row.group)!}));
}

/** What no definition can mend. */
function whyUnread({opened, closed, watchedFrom, updated, group}: Row): string | undefined {
  if (Number.isNaN(opened)) return "opening cannot be read";
  if (Number.isNaN(closed)) return "closing cannot be read";
  if (Number.isNaN(watchedFrom)) return "start of watching cannot be read";
  if (Number.isNaN(updated)) return "date of its state cannot be read";
  return group === "" ? "no group" : undefined;
}

/** Which of the rules that need no other row excludes it. */
function rowRule(row: Row): string | undefined {
  const {rule} = observe({...row, watchedFrom: undefined}, Infinity);
  return rule;
}

function stateOf({opened, closed, outcome, updated}: Row) {
  return {updated, since: opened, state: `${closed ?? ""} ${outcome ?? ""}`};
}

function whyBeyond({opened, closed}: Row, plausible: number): string | undefined {
  const isBeyond = [opened, closed].some(
    (moment) => moment !== undefined && moment >= (Math.floor(plausible / day) + 1) * day && !isNoDate(moment)
  );
  return isBeyond ? "date far beyond all others" : undefined;
}

function add(found: FindingTimes, finding: Row, seen: Exclude<Observation, {rule: string}>, row: number): void {
  const times = found.groups.get(finding.group) ?? {time: [], status: [], ended: [], entry: []};
  found.groups.set(finding.group, times);
  times.time.push(days(seen.opened, seen.exit));
  times.status.push(seen.ended !== undefined);
  times.ended.push(seen.ended);
  times.entry.push(seen.entry === undefined ? -1 : days(seen.opened, seen.entry));
  if (isNoDate(finding.closed)) found.notClosed.push({row, reason: "closed on a day that stands for no date"});
  if (seen.ended !== undefined) found.firstClosing = Math.min(found.firstClosing ?? Infinity, seen.exit);
  if (seen.entry !== undefined) found.isLate = true;
}

/** To the microsecond, so that equal times are equal. */
function days(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1000 / day;
}
