import {certain} from "../certain.ts";
import {isoDay} from "../days.ts";
import {exceptionsAt} from "../objectives/exceptions.ts";
import {ledgerOf, withCovered} from "../objectives/ledger.ts";
import {closingSteps, mostClosingTimes} from "../objectives/measured.ts";
import type {FindingClosing, Measured} from "../objectives/measured.ts";
import type {TimedObjective} from "../objectives/objective.ts";
import {windowBounds} from "../objectives/spans.ts";
import {clusteredError} from "../statistics/clusteredAttainment.ts";
import type {ClusterCounts} from "../statistics/clusterTable.ts";
import type {GroupTimes} from "../statistics/findingTimes.ts";
import {eventGroups} from "./eventGroups.ts";
import {findingStates} from "./findingStates.ts";
import type {FindingState} from "./findingStates.ts";
import type {ObservedFindings} from "./findingTable.ts";

/**
 * What became of the findings of an objective, in memory: what `measureFindings` counts by SQL.
 *
 * @param fixed endings that count, unless the objective says otherwise
 */
export function measureFindings(
  {read, findings, times, rows}: ObservedFindings,
  objective: TimedObjective,
  fixed: readonly string[]
): Measured {
  const {indicator, window} = objective;
  const cutOff = certain(times.cutOff);
  const known = rows.some((row) => !["open", "unknown", undefined].includes(findings.outcome?.[row]));
  const counted = known ? (indicator.counts ?? fixed) : undefined;
  const exceptions = exceptionsAt(objective.exceptions, cutOff);
  const held = objective.exceptions.filter((_, i) => !certain(exceptions[i]).isOverdue);
  const all = findingStates(read, findings, rows, {indicator, exceptions: held, counted, end: times.end});
  const {from} = windowBounds(window, Date.parse(`${cutOff}T00:00:00Z`));
  const isDueLater = ({due}: FindingState) => from === undefined || (due !== undefined && isoDay(due) > isoDay(from));
  const isBad = ({state}: FindingState) => state === "late" || state === "past due";
  const decided = all.filter((own) => own.state === "met" || isBad(own));
  const closed = decided.filter((own) => own.isClosed && isDueLater(own));
  const isLate = times.isLate || indicator.starts !== "detected";
  const first = least(all.flatMap(({start}) => start ?? []));
  const last = least(all.flatMap((own) => (isBad(own) ? -own.exit : [])));
  const covered = countBy(all.filter(({state}) => state === "excepted").map(({exception}) => certain(exception)));
  const closing: FindingClosing = {
    ledger: ledgerOf(countBy(all.map(({state}) => state))),
    carried: all.filter((own) => own.state === "past due" && !isDueLater(own)).length,
    ...countClosings(all.filter(isDueLater), {counted, isLate}),
    ...(counted && {counted}),
    closedOnly: {n: closed.length, inTime: closed.filter(({state}) => state === "met").length},
    isLate: times.isLate,
    isBounded: times.isBounded
  };
  return {
    daily: dailyOf(decided, cutOff),
    cutOff,
    ...(first !== undefined && {first: isoDay(first)}),
    ...(last !== undefined && {lastBreach: isoDay(-last)}),
    closing,
    exceptions: withCovered(exceptions, covered)
  };
}

function least(values: readonly number[]): number | undefined {
  return values.length ? values.reduce((a, b) => Math.min(a, b)) : undefined;
}

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What was decided, on the day on which it was due. */
function dailyOf(decided: readonly FindingState[], cutOff: string): Measured["daily"] {
  const due = (own: FindingState) => isoDay(certain(own.due));
  const days = countBy(decided.map(due));
  const good = countBy(decided.filter(({state}) => state === "met").map(due));
  return [...days]
    .filter(([day]) => day <= cutOff)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, n]) => ({day, n, good: good.get(day) ?? 0}));
}

/** Closings and findings last seen open, by how much of the time that is allowed had passed. */
function countClosings(
  all: readonly FindingState[],
  {counted, isLate}: {counted: readonly string[] | undefined; isLate: boolean}
): Pick<FindingClosing, "counts" | "outcomes" | "clustered"> {
  const apps: string[] = [];
  const times: GroupTimes = {time: [], status: [], ended: [], entry: [], since: []};
  for (const {state, start, due, exit, entry, isClosed, outcome, app} of all) {
    if (state === "not started" || state === "excepted" || start === undefined || !(due! > start)) continue;
    if (entry !== undefined && !(entry < exit && entry < due! + (due! - start))) continue;
    const passed = (moment: number) => (moment - start) / (due! - start);
    // What lasted longer than twice the time allowed says nothing more of who is in time.
    const time = Math.min(passed(exit), 2);
    if (time < 0) continue;
    const status = isClosed && passed(exit) <= 2;
    apps.push(app);
    times.time.push(time);
    times.status.push(status);
    times.ended.push(status ? (outcome ?? "unknown") : undefined);
    times.entry.push(entry === undefined ? -1 : passed(entry));
  }
  if (new Set(times.time).size > mostClosingTimes) roundTimes(times);
  const [group] = eventGroups(
    {groups: new Map(times.time.length ? [["all", times]] : []), isLate, isBounded: false},
    counted !== undefined
  );
  if (!group) return {};
  const {counts, nClusters} = clusterCounts(times, apps, {counted, isLate});
  const clustered = clusteredError(counts, nClusters, 1);
  return {counts: group.counts, ...(group.outcomes && {outcomes: group.outcomes}), ...(clustered && {clustered})};
}

/** The same by application, which are numbered as `countClusters` numbers them: draws go by that. */
function clusterCounts(
  {time, status, ended, entry}: GroupTimes,
  apps: readonly string[],
  {counted, isLate}: {counted: readonly string[] | undefined; isLate: boolean}
): {counts: ClusterCounts; nClusters: number} {
  const rows = [...time.keys()]
    .filter((row) => certain(entry[row]) < certain(time[row]))
    .sort((a, b) => certain(time[a]) - certain(time[b]) || (certain(apps[a]) < certain(apps[b]) ? -1 : 1));
  const numbers = new Map<string, number>();
  for (const row of rows) if (!numbers.has(certain(apps[row]))) numbers.set(certain(apps[row]), numbers.size);
  const cluster = rows.map((row) => numbers.get(certain(apps[row]))!);
  const isFixed = (row: number) => !counted || counted.includes(certain(ended[row]));
  const count = (is: (row: number) => boolean) => rows.map((row) => Number(is(row)));
  const late = isLate ? rows.map((row, i) => ({at: certain(entry[row]), own: certain(cluster[i])})) : [];
  late.sort((a, b) => a.at - b.at);
  return {
    nClusters: numbers.size,
    counts: {
      time: rows.map((row) => certain(time[row])),
      cluster,
      n_event: count((row) => certain(status[row]) && isFixed(row)),
      n_other: count((row) => certain(status[row]) && !isFixed(row)),
      n_censor: count((row) => !status[row]),
      ...(isLate && {
        entry: {time: late.map(({at}) => at), cluster: late.map(({own}) => own), n_enter: late.map(() => 1)}
      })
    }
  };
}

function roundTimes(times: GroupTimes): void {
  times.time = times.time.map((time) => Math.ceil(time * closingSteps) / closingSteps);
  times.entry = times.entry.map((entry) =>
    entry === -1 ? entry : (Math.floor(entry * closingSteps) - 0.5) / closingSteps
  );
}
