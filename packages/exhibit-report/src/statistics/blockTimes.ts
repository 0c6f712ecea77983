import {certain} from "../certain.ts";

/** Times that something took, counted per distinct time and block. */
export interface BlockTimes {
  /** Ascending; equal times of different blocks stand side by side. */
  readonly time: ArrayLike<number>;
  /** Block to which each entry belongs. */
  readonly block: ArrayLike<number>;
  /** Number that took this time. */
  readonly n_event: ArrayLike<number>;
  /** Number not finished after this time, when last seen. */
  readonly n_censor: ArrayLike<number>;
  /** Time after which each entry was watched: what had begun before the period. Absent: from its beginning. */
  readonly entry?: ArrayLike<number>;
}

/** A step of a Kaplan-Meier curve. */
interface Step {
  time: number;
  events: number;
  risk: number;
  /** Share not finished after it. */
  survival: number;
}

/** A Kaplan-Meier curve of times in blocks. */
export interface BlockCurve {
  n: number;
  /** Times at which something finished. */
  steps: readonly Step[];
}

/** Kaplan-Meier’s curve: what is not finished, or was not watched from its beginning, counts for as long as it was watched. */
export function blockCurve({time, n_event, n_censor, entry}: BlockTimes): BlockCurve {
  const size = (i: number) => certain(n_event[i]) + certain(n_censor[i]);
  const order = Array.from({length: time.length}, (_, i) => i);
  const entries = entry ? order.toSorted((a, b) => certain(entry[a]) - certain(entry[b])) : [];
  const steps: Step[] = [];
  let n = 0;
  for (const i of order) n += size(i);
  let risk = entry ? 0 : n;
  let entered = 0;
  let survival = 1;
  for (let i = 0; i < time.length;) {
    const t = certain(time[i]);
    for (; entered < entries.length && certain(entry![certain(entries[entered])]) < t; ++entered)
      risk += size(certain(entries[entered]));
    let [events, all] = [0, 0];
    for (; i < time.length && time[i] === t; ++i) {
      // What ended when it came under observation was never at risk.
      if (entry && certain(entry[i]) >= t) continue;
      events += certain(n_event[i]);
      all += size(i);
    }
    if (events > 0) {
      survival *= (risk - events) / risk;
      steps.push({time: t, events, risk, survival});
    }
    risk -= all;
  }
  return {n, steps};
}

/** The time by which a share is finished, the middle of where exactly that share is; `undefined` when never. */
export function timeFinished({steps}: BlockCurve, share: number): number | undefined {
  const left = 1 - share;
  let touched: number | undefined;
  for (const {time, survival} of steps) {
    if (survival < left - 1e-9) return touched === undefined ? time : (touched + time) / 2;
    if (survival < left + 1e-9) touched ??= time;
  }
  return undefined;
}

/**
 * What each block adds to the share finished by a time, times the number of all: the curve’s first derivative by the
 * weight of a block. Without censoring that is the number finished less its expectation.
 *
 * @param blocks number of blocks
 */
export function blockInfluence(times: BlockTimes, {n, steps}: BlockCurve, by: number, blocks: number): Float64Array {
  const influence = new Float64Array(blocks);
  // At the last step of all nobody is left, and the derivative says nothing.
  const used = steps.filter(({time, events, risk}) => time <= by && events < risk);
  if (!used.length) return influence;
  const {survival} = certain(used[used.length - 1]);
  // Sums of d / (Y (Y − d)) up to each step, for what is at risk there.
  const hazards = [0];
  for (const {events, risk} of used)
    hazards.push(certain(hazards[hazards.length - 1]) + events / (risk * (risk - events)));
  const stepsUntil = (t: number) => {
    let [low, high] = [0, used.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (certain(used[middle]).time <= t) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const {time, block, n_event, n_censor, entry} = times;
  for (let i = 0; i < time.length; ++i) {
    if (entry && certain(entry[i]) >= certain(time[i])) continue;
    const until = stepsUntil(certain(time[i]));
    const atRisk = certain(hazards[until]) - (entry ? certain(hazards[stepsUntil(certain(entry[i]))]) : 0);
    const step = until > 0 && certain(used[until - 1]).time === time[i] ? used[until - 1] : undefined;
    const finished = step ? certain(n_event[i]) / (step.risk - step.events) : 0;
    const own = certain(block[i]);
    const left = certain(n_event[i]) + certain(n_censor[i]);
    influence[own] = certain(influence[own]) + n * survival * (finished - left * atRisk);
  }
  return influence;
}
