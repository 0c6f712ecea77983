import {certain} from "../certain.ts";
import type {FindingTimes, GroupTimes} from "../statistics/findingTimes.ts";
import {alignCounts, countEvents, poolCounts} from "../statistics/survivalCounts.ts";
import type {EventCounts} from "../statistics/survivalCounts.ts";
import type {IntervalCounts} from "../statistics/turnbull.ts";
import type {Value} from "../sources/value.ts";

/** What happened when to the findings of a group. */
export interface EventGroup {
  group: Value;
  /** Where scans bound the closings (`bounds`), these are at the later bound. */
  counts: EventCounts;
  /** Closings by how they ended, as `counts.n_event`; present when asked for. */
  outcomes?: Record<string, number[]>;
  /** Every finding between its bounds; present when some closing, of whatever group, is known by bounds alone. */
  bounds?: IntervalCounts;
}

/** Counts what happened to findings that are in memory, as `countEventsByGroup` counts it by SQL; in order of group. */
export function eventGroups(
  {groups, isLate, isBounded}: Pick<FindingTimes, "groups" | "isLate" | "isBounded">,
  hasOutcomes: boolean
): EventGroup[] {
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, times]) => {
      const {time, status, entry} = times;
      const counts = countEvents({time, status, ...(isLate && {entry})});
      return {
        group,
        counts,
        ...(hasOutcomes && {outcomes: outcomesOf(times, counts)}),
        ...(isBounded && {bounds: boundsOf(times, hasOutcomes)})
      };
    });
}

function outcomesOf({time, ended}: GroupTimes, counts: EventCounts): Record<string, number[]> {
  const place = new Map(Array.from(counts.time, (at, i) => [at, i]));
  const names = [...new Set(ended)].filter((name) => name !== undefined).sort();
  const outcomes = Object.fromEntries(names.map((name) => [name, new Array<number>(counts.time.length).fill(0)]));
  time.forEach((at, row) => {
    const own = ended[row] === undefined ? undefined : certain(outcomes[ended[row]]);
    if (own) own[place.get(at)!] = certain(own[place.get(at)!]) + 1;
  });
  return outcomes;
}

/** Every finding between its bounds, in the order in which `countEventsByGroup` finds them: bootstraps draw by it. */
function boundsOf({time, status, since, ended}: GroupTimes, hasOutcomes: boolean): IntervalCounts {
  const last = (a: string | number | undefined, b: string | number | undefined) =>
    a === b ? 0 : a === undefined ? 1 : b === undefined || a < b ? -1 : 1;
  const rows = time
    .map((at, row) => ({at, row}))
    .sort(
      (a, b) =>
        a.at - b.at ||
        (hasOutcomes ? last(ended[a.row], ended[b.row]) : 0) ||
        last(since[a.row], since[b.row]) ||
        Number(status[b.row]) - Number(status[a.row])
    );
  const counts = new Map<string, {lo: number; hi: number; n: number}>();
  for (const {at, row} of rows) {
    const [lo, hi] = status[row] ? [since[row] ?? at, at] : [at, Infinity];
    const own = counts.get(`${lo} ${hi}`);
    if (own) own.n += 1;
    else counts.set(`${lo} ${hi}`, {lo, hi, n: 1});
  }
  const all = [...counts.values()];
  return {lo: all.map(({lo}) => lo), hi: all.map(({hi}) => hi), n: all.map(({n}) => n)};
}

/** All groups as one. */
export function poolGroups(groups: readonly EventGroup[]): EventGroup {
  const counts = poolCounts(groups.map((group) => group.counts));
  const names = [...new Set(groups.flatMap(({outcomes = {}}) => Object.keys(outcomes)))].sort();
  const outcomes = names.map((name) => {
    const own = groups.map((group) =>
      alignCounts(group.counts.time, group.outcomes?.[name] ?? Array.from(group.counts.time, () => 0), counts.time)
    );
    return [name, Array.from(counts.time, (_, i) => own.reduce((sum, n) => sum + certain(n[i]), 0))];
  });
  const bounds = groups.flatMap((group) => group.bounds ?? []);
  const join = (name: "lo" | "hi" | "n") => bounds.flatMap((own) => Array.from(own[name]));
  return {
    group: "all",
    counts,
    ...(groups.some((group) => group.outcomes) && {outcomes: Object.fromEntries(outcomes) as Record<string, number[]>}),
    ...(bounds.length && {bounds: {lo: join("lo"), hi: join("hi"), n: join("n")}})
  };
}
