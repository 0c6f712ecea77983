import {certain} from "../certain.ts";
import {sortNumbers} from "./sortNumbers.ts";

/** Findings that come under observation late (left truncation), counted per time of entry. */
export interface EntryCounts {
  /** Distinct times since opening at which observation begins, in days, ascending; negative: watched since opening. */
  readonly time: ArrayLike<number>;
  /** Number that enter at each time. */
  readonly n_enter: ArrayLike<number>;
}

/**
 * Events and censorings counted per distinct time, one entry per time: all that Kaplan-Meier and the log-rank test need,
 * and what one SQL `group by` returns. An event is a finding closed; a censoring is one still open when last seen.
 */
export interface EventCounts {
  /** Distinct times since opening in days, ascending, not negative. Times tie only when equal: round before counting. */
  readonly time: ArrayLike<number>;
  /** Number closed at each time. */
  readonly n_event: ArrayLike<number>;
  /** Number last seen open at each time; where both happen at one time, events come first. */
  readonly n_censor: ArrayLike<number>;
  /** Delayed entry: at risk on (entry, time]. Absent: everyone is at risk from opening, day 0 included. */
  readonly entry?: EntryCounts;
}

/** One finding per index; `time` and `entry` as in {@link EventCounts}, `status` true or 1 when closed, else 0. */
export interface SurvivalRows {
  readonly time: ArrayLike<number>;
  readonly status: ArrayLike<number | boolean>;
  readonly entry?: ArrayLike<number>;
}

/**
 * Counts row-level findings. Time grows as n log n, memory as n; row order does not matter.
 *
 * A finding opened under observation is at risk on day 0 too. With delayed entry say so by a negative entry (observation
 * begins before the opening): an entry of 0 means "from just after opening", and cannot be closed on day 0.
 *
 * @param rows times in days since opening; status; optionally the time at which observation begins
 * @throws when lengths differ, a time is negative or not finite, a status is not 0, 1 or boolean, or entry >= time
 * @example
 * countEvents({time: [5, 2, 5], status: [true, true, false]})
 * // => {time: [2, 5], n_event: [1, 1], n_censor: [0, 1]}
 */
export function countEvents({time, status, entry}: SurvivalRows): EventCounts {
  checkLengths({time, status, ...(entry && {entry})});
  const all = Float64Array.from(time);
  const events = new Float64Array(all.length);
  let n = 0;
  for (let i = 0; i < all.length; i++) {
    if (!(certain(all[i]) >= 0 && certain(all[i]) < Infinity)) throw new Error(`invalid time: ${all[i]} (row ${i})`);
    if (isEvent(certain(status[i]), i)) events[n++] = certain(all[i]);
    if (entry && !(certain(entry[i]) > -Infinity && certain(entry[i]) < certain(all[i])))
      throw new Error(`invalid entry: ${entry[i]} (row ${i}), expected a time before ${all[i]}`);
  }
  const exits = tally(all);
  const closed = tally(events.subarray(0, n));
  const n_event = alignCounts(closed.time, closed.n, exits.time);
  const n_censor = exits.n.map((total, i) => total - certain(n_event[i]));
  if (!entry) return {time: exits.time, n_event, n_censor};
  const entries = tally(Float64Array.from(entry));
  return {time: exits.time, n_event, n_censor, entry: {time: entries.time, n_enter: entries.n}};
}

/**
 * Adds the counts of several groups: the overall curve from its groups, or a long table from its chunks. When only some
 * have delayed entry, the others enter at -1, before their opening.
 *
 * @throws on counts that contradict themselves
 * @example
 * poolCounts([
 *   {time: [1, 4], n_event: [2, 1], n_censor: [0, 0]},
 *   {time: [4, 9], n_event: [1, 0], n_censor: [0, 3]}
 * ])
 * // => {time: [1, 4, 9], n_event: [2, 2, 0], n_censor: [0, 0, 3]}
 */
export function poolCounts(groups: readonly EventCounts[]): EventCounts {
  groups.forEach(checkCounts);
  const time = distinctTimes(groups.map((g) => g.time));
  const n_event = addCounts(
    groups.map((g) => ({time: g.time, n: g.n_event})),
    time
  );
  const n_censor = addCounts(
    groups.map((g) => ({time: g.time, n: g.n_censor})),
    time
  );
  if (!groups.some((g) => g.entry)) return {time, n_event, n_censor};
  const entries = groups.map((g) => g.entry ?? {time: [-1], n_enter: [totalExits(g)]});
  const entryTime = distinctTimes(entries.map((e) => e.time));
  const n_enter = addCounts(
    entries.map((e) => ({time: e.time, n: e.n_enter})),
    entryTime
  );
  return {time, n_event, n_censor, entry: {time: entryTime, n_enter}};
}

/**
 * Number under observation and still open just before each time: those with entry < t <= time.
 *
 * @param times in days, ascending
 * @throws on counts that contradict themselves, or times that are not ascending
 * @example
 * numberAtRisk({time: [1, 4], n_event: [2, 1], n_censor: [0, 3]}, [0, 1, 2, 4, 5])
 * // => [6, 6, 4, 4, 0]
 */
export function numberAtRisk(counts: EventCounts, times: ArrayLike<number>): number[] {
  checkCounts(counts);
  for (let i = 0; i < times.length; i++)
    if (Number.isNaN(times[i]) || (i > 0 && certain(times[i]) < certain(times[i - 1])))
      throw new Error(`time not ascending: ${times[i]}`);
  return walkRisk(counts, times);
}

/** Spreads counts `n` at `time` over `times`, which must hold every `time`, both ascending; 0 elsewhere. */
export function alignCounts(time: ArrayLike<number>, n: ArrayLike<number>, times: ArrayLike<number>): number[] {
  const aligned = new Array<number>(times.length).fill(0);
  for (let i = 0, k = 0; i < time.length; i++) {
    while (certain(times[k]) < certain(time[i])) k++;
    aligned[k] = certain(n[i]);
  }
  return aligned;
}

function walkRisk({time, n_event, n_censor, entry}: EventCounts, times: ArrayLike<number>): number[] {
  const atRisk = new Array<number>(times.length);
  let risk = entry ? 0 : totalExits({time, n_event, n_censor});
  for (let k = 0, exit = 0, enter = 0; k < times.length; k++) {
    for (; entry && enter < entry.time.length && certain(entry.time[enter]) < certain(times[k]); enter++)
      risk += certain(entry.n_enter[enter]);
    for (; exit < time.length && certain(time[exit]) < certain(times[k]); exit++)
      risk -= certain(n_event[exit]) + certain(n_censor[exit]);
    atRisk[k] = risk;
  }
  return atRisk;
}

function checkCounts(counts: EventCounts): void {
  const {time, n_event, n_censor, entry} = counts;
  checkLengths({time, n_event, n_censor});
  checkTimes("time", time, 0);
  checkWhole("n_event", n_event);
  checkWhole("n_censor", n_censor);
  if (!entry) return;
  checkLengths({"entry.time": entry.time, n_enter: entry.n_enter});
  checkTimes("entry time", entry.time, -Number.MAX_VALUE);
  checkWhole("n_enter", entry.n_enter);
  const risk = walkRisk(counts, time);
  for (let i = 0; i < time.length; i++) {
    const exits = certain(n_event[i]) + certain(n_censor[i]);
    if (exits > certain(risk[i]))
      throw new Error(`invalid entry: ${risk[i]} at risk at time ${time[i]}, but ${exits} leave`);
  }
  const entered = sum(entry.n_enter);
  if (entered !== totalExits(counts))
    throw new Error(`invalid entry: ${entered} enter, but ${totalExits(counts)} leave`);
}

function checkLengths(columns: Record<string, ArrayLike<unknown>>): void {
  const lengths = Object.values(columns).map((column) => column.length);
  if (lengths.every((n) => n === lengths[0])) return;
  throw new Error(
    `mismatched lengths: ${Object.keys(columns)
      .map((name, i) => `${name} ${lengths[i]}`)
      .join(", ")}`
  );
}

function checkTimes(name: string, time: ArrayLike<number>, least: number): void {
  for (let i = 0; i < time.length; i++) {
    if (!(certain(time[i]) >= least && certain(time[i]) < Infinity)) throw new Error(`invalid ${name}: ${time[i]}`);
    if (i > 0 && certain(time[i]) <= certain(time[i - 1]))
      throw new Error(`${name} not ascending: ${time[i]} after ${time[i - 1]}`);
  }
}

function checkWhole(name: string, n: ArrayLike<number>): void {
  for (let i = 0; i < n.length; i++)
    if (!(Number.isSafeInteger(n[i]) && certain(n[i]) >= 0)) throw new Error(`invalid ${name}: ${n[i]}`);
}

function isEvent(status: number | boolean, row: number): boolean {
  if (status === true || status === 1) return true;
  if (status === false || status === 0) return false;
  throw new Error(`invalid status: ${status} (row ${row})`);
}

/** Distinct values and how often each occurs. Overwrites `values`. */
function tally(unsorted: Float64Array): {time: number[]; n: number[]} {
  const values = sortNumbers(unsorted);
  const time: number[] = [];
  const n: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (i === 0 || values[i] !== values[i - 1]) {
      time.push(certain(values[i]) + 0); // -0 becomes 0
      n.push(0);
    }
    n[n.length - 1] = certain(n[n.length - 1]) + 1;
  }
  return {time, n};
}

function distinctTimes(times: readonly ArrayLike<number>[]): number[] {
  const all = new Float64Array(times.reduce((total, t) => total + t.length, 0));
  let offset = 0;
  for (const t of times) {
    all.set(t, offset);
    offset += t.length;
  }
  return tally(all).time;
}

function addCounts(groups: readonly {time: ArrayLike<number>; n: ArrayLike<number>}[], times: number[]): number[] {
  const position = new Map(times.map((t, i) => [t, i]));
  const totals = new Array<number>(times.length).fill(0);
  for (const {time, n} of groups)
    for (let i = 0; i < time.length; i++) {
      const at = certain(position.get(certain(time[i])));
      totals[at] = certain(totals[at]) + certain(n[i]);
    }
  return totals;
}

function totalExits({n_event, n_censor}: EventCounts): number {
  return sum(n_event) + sum(n_censor);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += certain(values[i]);
  return total;
}
