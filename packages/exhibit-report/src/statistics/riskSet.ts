import {certain, leading} from "../certain.ts";
import {numberAtRisk} from "./survivalCounts.ts";
import type {EventCounts} from "./survivalCounts.ts";
import {firstWatched} from "./survival.ts";

/** Fewer at risk than this, with more to come, and one closing decides too much. */
export const fewAtRisk = 10;

/** Between which days findings are watched without a break, and what to beware of in between. */
export interface WatchedSpan {
  /** The first day on which anyone is watched. */
  from: number;
  /** The day after which nobody is watched for a while, though more enter later; undefined without such a break. */
  until: number | undefined;
  /** Findings that enter only after that: the curve cannot count them. */
  n_after: number;
  /** The first closing among few, while many enter later; undefined when there is none. */
  shaky: {time: number; n_risk: number} | undefined;
  /** The first day after all that on which enough are open and watched: what a curve can be conditioned on. */
  steadyFrom: number;
}

/**
 * Looks at who is watched when. Without late entry all are, from the first day; with it the number at risk may be tiny or
 * nought on early days, where one closing moves the whole curve, or ends it while others are known to be open.
 *
 * @throws on counts that contradict themselves
 * @example
 * watchedSpan({time: [5, 20], n_event: [1, 1], n_censor: [0, 0], entry: {time: [0, 10], n_enter: [1, 1]}}).until
 * // => 5
 */
export function watchedSpan(counts: EventCounts): WatchedSpan {
  const from = firstWatched(counts);
  const {entry, time} = counts;
  if (!entry) return {from, until: undefined, n_after: 0, shaky: undefined, steadyFrom: 0};
  const risk = numberAtRisk(counts, time);
  const left = risk.map((n, i) => n - certain(counts.n_event[i]) - certain(counts.n_censor[i]));
  const gap = firstGap(time, left, entry);
  const until = gap < 0 ? undefined : time[gap];
  const enough = Math.min(fewAtRisk, Math.max(0, ...risk) / 2);
  const largestAfter = suffixMaximum(risk);
  const shaky = risk.findIndex(
    (n, i) => certain(counts.n_event[i]) > 0 && n < fewAtRisk && certain(largestAfter[i]) >= 5 * n
  );
  const trouble = Math.max(until ?? -Infinity, shaky < 0 ? -Infinity : certain(time[shaky]));
  const entries = Array.from(entry.time);
  return {
    from,
    until,
    n_after:
      until === undefined ? 0 : entries.reduce((n, at, i) => (at >= until ? n + certain(entry.n_enter[i]) : n), 0),
    shaky: shaky < 0 ? undefined : {time: certain(time[shaky]), n_risk: certain(risk[shaky])},
    steadyFrom:
      trouble === -Infinity ? from : (entries.find((at) => at >= trouble && openCount(counts, at) >= enough) ?? from)
  };
}

/** How many are open and watched just after a time. */
function openCount({time, n_event, n_censor, entry}: EventCounts, at: number): number {
  const entered = Array.from(entry!.time).reduce((n, t, i) => (t <= at ? n + certain(entry!.n_enter[i]) : n), 0);
  return Array.from(time).reduce((n, t, i) => (t <= at ? n - certain(n_event[i]) - certain(n_censor[i]) : n), entered);
}

/** The first time at which the last one watched leaves, and the next enters no earlier. */
function firstGap(time: ArrayLike<number>, left: readonly number[], entry: NonNullable<EventCounts["entry"]>): number {
  const entries = Array.from(entry.time).filter((_, i) => certain(entry.n_enter[i]) > 0);
  return left.findIndex((n, i) => n === 0 && entries.some((at) => at >= certain(time[i])));
}

function suffixMaximum(values: readonly number[]): number[] {
  const result = [...values];
  for (let i = result.length - 2; i >= 0; i--) result[i] = Math.max(certain(result[i]), certain(result[i + 1]));
  return result;
}

/** Counts of which some are left out, with the outcomes that belong to them. */
export interface CountedOutcomes {
  readonly counts: EventCounts;
  readonly outcomes?: Readonly<Record<string, ArrayLike<number>>>;
}

/**
 * The findings that are open and watched at a day or come under observation after it: for curves of those open then. Those
 * watched at the day count as if always watched, so that the curve is 1 until it.
 *
 * @param from in days since opening
 * @throws on counts that contradict themselves
 * @example
 * openAt({counts: {time: [5, 20], n_event: [1, 1], n_censor: [0, 0]}}, 10).counts
 * // => {time: [20], n_event: [1], n_censor: [0], entry: {time: [-1], n_enter: [1]}}
 */
export function openAt({counts, outcomes}: CountedOutcomes, from: number): CountedOutcomes {
  const kept = indices(counts.time, (time) => time > from);
  const [open] = leading(numberAtRisk(counts, [from]), 1);
  const gone = indices(counts.time, (time) => time === from).reduce(
    (n, i) => n + certain(counts.n_event[i]) + certain(counts.n_censor[i]),
    0
  );
  const entry = counts.entry ?? {time: [], n_enter: []};
  const atFrom = indices(entry.time, (time) => time === from).reduce((n, i) => n + certain(entry.n_enter[i]), 0);
  const later = indices(entry.time, (time) => time > from);
  return pick({counts, outcomes}, kept, {
    time: [-1, ...later.map((i) => certain(entry.time[i]))],
    n_enter: [open - gone + atFrom, ...later.map((i) => certain(entry.n_enter[i]))]
  });
}

/**
 * The findings watched before the first break, and their endings before the day on which it begins: that the last one
 * watched ends then says nothing of those that are watched later.
 */
export function beforeBreak({counts, outcomes}: CountedOutcomes, {until}: Pick<WatchedSpan, "until">): CountedOutcomes {
  if (until === undefined || !counts.entry) return {counts, outcomes};
  const {entry} = counts;
  const kept = indices(counts.time, (time) => time <= until);
  const entered = indices(entry.time, (time) => time < until);
  const picked = pick({counts, outcomes}, kept, {
    time: entered.map((i) => certain(entry.time[i])),
    n_enter: entered.map((i) => certain(entry.n_enter[i]))
  });
  const last = kept.length - 1;
  const clear = (values: ArrayLike<number>) => Array.from(values, (n, i) => (i === last ? 0 : n));
  const {time, n_event, n_censor} = picked.counts;
  return {
    counts: {
      ...picked.counts,
      n_event: clear(n_event),
      n_censor: Array.from(time, (_, i) => certain(n_censor[i]) + (i === last ? certain(n_event[i]) : 0))
    },
    ...(picked.outcomes && {
      outcomes: Object.fromEntries(Object.entries(picked.outcomes).map(([name, n]) => [name, clear(n)]))
    })
  };
}

function pick({counts, outcomes}: CountedOutcomes, kept: number[], entry: EventCounts["entry"]): CountedOutcomes {
  const at = (values: ArrayLike<number>) => kept.map((i) => certain(values[i]));
  return {
    counts: {time: at(counts.time), n_event: at(counts.n_event), n_censor: at(counts.n_censor), entry},
    ...(outcomes && {outcomes: Object.fromEntries(Object.entries(outcomes).map(([name, n]) => [name, at(n)]))})
  };
}

function indices(values: ArrayLike<number>, isKept: (value: number) => boolean): number[] {
  return Array.from(values).flatMap((value, i) => (isKept(value) ? [i] : []));
}
