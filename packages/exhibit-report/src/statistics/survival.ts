import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {certain} from "../certain.ts";
import {exp, ln} from "./elementary.ts";
import {numberAtRisk} from "./survivalCounts.ts";
import type {EventCounts} from "./survivalCounts.ts";

/** Scale on which the pointwise confidence interval of S(t) is symmetric: log(-log S), log S, or S itself. */
export type ConfidenceType = "log-log" | "log" | "plain";

/** The quantile of the normal distribution that a scale’s limits are away. @throws on an unknown scale, or a level outside (0, 1) */
export function limitWidth({confidence = "log-log", level = 0.95}: ConfidenceOptions): number {
  if (!(level > 0 && level < 1)) throw new Error(`invalid level: ${level}`);
  if (!Object.hasOwn(limitOn, confidence)) throw new Error(`unknown confidence: ${confidence}`);
  return normalQuantile((1 + level) / 2, 0, 1);
}

/** How to draw the confidence limits: scale, and coverage between 0 and 1. */
export interface ConfidenceOptions {
  readonly confidence?: ConfidenceType;
  readonly level?: number;
}

/**
 * A Kaplan-Meier curve: one row per time at which anyone is closed or censored. S(t) is 1 before the first, steps down at
 * each time that has an event, and is flat to the next.
 */
export interface SurvivalCurve {
  /** Days since opening, ascending. */
  readonly time: readonly number[];
  /** Estimated share still open just after each time. */
  readonly survival: readonly number[];
  /** Greenwood's standard error of `survival`; undefined once survival is 0. */
  readonly std_err: readonly (number | undefined)[];
  /** Pointwise limits; undefined once survival is 0 and, on the log-log scale, while it is still 1. */
  readonly lower: readonly (number | undefined)[];
  readonly upper: readonly (number | undefined)[];
  /** Number at risk just before each time. */
  readonly n_risk: readonly number[];
  readonly n_event: readonly number[];
  readonly n_censor: readonly number[];
  /** Findings, of which closed, of which still open when last seen. */
  readonly n: number;
  readonly events: number;
  readonly censored: number;
  /** Longest time observed; undefined without findings. */
  readonly maxTime: number | undefined;
  readonly confidence: ConfidenceType;
  readonly level: number;
  /** Whether findings enter the risk set late (left truncation). */
  readonly delayedEntry: boolean;
  /** Day from which anyone is watched: with delayed entry the curve is conditional on being open then. */
  readonly watchedFrom: number;
}

/** A curve read off at given times; everything but `n_risk` is undefined when the curve has no findings. */
export interface SurvivalAt {
  readonly time: readonly number[];
  readonly survival: readonly (number | undefined)[];
  readonly std_err: readonly (number | undefined)[];
  readonly lower: readonly (number | undefined)[];
  readonly upper: readonly (number | undefined)[];
  readonly n_risk: readonly number[];
}

/**
 * Estimates the share of findings still open as a function of days since opening, by the product-limit method, with
 * Greenwood's variance. Findings still open count for as long as they were watched, so they do not bias the curve, provided
 * that being lost to sight says nothing about being closed. Linear in the number of times; times at which nobody leaves
 * are left out.
 *
 * With delayed entry S(t) is conditional on the earliest times at which anyone is at risk; where that set is small, one
 * event moves the whole curve (if all at risk close, S is 0 ever after), and the limits need not fall monotonically.
 *
 * @param counts events and censorings per distinct time
 * @param options scale of the confidence limits (the default stays within 0 and 1) and their coverage
 * @throws on counts that contradict themselves, an unknown scale, or a level outside (0, 1)
 * @see Kaplan and Meier (1958), https://doi.org/10.1080/01621459.1958.10501452
 * @see Borgan and Liestøl (1990), on the scales, Scandinavian Journal of Statistics 17, 35-41
 * @example
 * kaplanMeier({time: [10, 20, 40], n_event: [1, 1, 0], n_censor: [0, 1, 1]}).survival
 * // => [0.75, 0.5, 0.5]
 */
export function kaplanMeier(
  counts: EventCounts,
  {confidence = "log-log", level = 0.95}: ConfidenceOptions = {}
): SurvivalCurve {
  const z = limitWidth({confidence, level});
  const limit = limitOn[confidence];
  const columns = exitRows(counts);
  const {n_risk, n_event, n_censor} = columns;
  const {survival, error} = productLimit(n_risk, n_event);
  const events = n_event.reduce((a, b) => a + b, 0);
  const censored = n_censor.reduce((a, b) => a + b, 0);
  return {
    ...columns,
    survival,
    std_err: survival.map((s, i) => (s > 0 ? s * certain(error[i]) : undefined)),
    lower: survival.map((s, i) => (s > 0 ? limit(s, z * certain(error[i])) : undefined)),
    upper: survival.map((s, i) => (s > 0 ? limit(s, -z * certain(error[i])) : undefined)),
    n: events + censored,
    events,
    censored,
    maxTime: columns.time.at(-1),
    confidence,
    level,
    delayedEntry: counts.entry !== undefined,
    watchedFrom: firstWatched(counts)
  };
}

/**
 * Reads a curve off at given times. Beyond the last time the estimate is held flat, with nobody at risk. `n_risk` is the
 * number at risk at the first time of the curve at or after t; with delayed entry that includes those who enter between
 * the two, and `numberAtRisk` gives the number at t itself.
 *
 * @param times in days, not negative, in any order
 * @throws on a time that is negative or not a number
 * @example
 * survivalAt(kaplanMeier({time: [10, 20, 40], n_event: [1, 1, 0], n_censor: [0, 1, 1]}), [0, 10, 30]).survival
 * // => [1, 0.75, 0.5]
 */
export function survivalAt(curve: SurvivalCurve, times: ArrayLike<number>): SurvivalAt {
  const time = Array.from(times);
  for (const t of time) if (!(t >= 0)) throw new Error(`invalid time: ${t}`);
  const start = curve.n > 0 ? 1 : undefined;
  const passed = time.map((t) => countUpTo(curve.time, t));
  const read = <T>(column: readonly T[], before: T) => passed.map((k) => (k > 0 ? column[k - 1] : before));
  return {
    time,
    survival: read<number | undefined>(curve.survival, start),
    std_err: read(curve.std_err, start && 0),
    lower: read(curve.lower, start),
    upper: read(curve.upper, start),
    n_risk: time.map(
      (t, i) =>
        curve.n_risk[curve.time[certain(passed[i]) - 1] === t ? certain(passed[i]) - 1 : certain(passed[i])] ?? 0
    )
  };
}

/**
 * Draws the limits of a curve anew, on its own scale: from a standard error that is not Greenwood's, or for a band.
 *
 * @param width how far each limit lies from log S(t), by row; undefined where there is none
 * @example
 * withLimits(kaplanMeier({time: [1, 2], n_event: [1, 1], n_censor: [0, 0]}, {confidence: "log"}), () => Math.log(2)).lower
 * // => [0.25, undefined]
 */
export function withLimits(curve: SurvivalCurve, width: (row: number) => number | undefined): SurvivalCurve {
  const limit = limitOn[curve.confidence];
  const draw = (sign: number) =>
    curve.survival.map((s, row) => {
      const w = s > 0 ? width(row) : undefined;
      return w === undefined ? undefined : limit(s, sign * w);
    });
  return {...curve, lower: draw(1), upper: draw(-1)};
}

/**
 * The limit of S > 0 on each scale, `width` below it in log S: the lower one for a positive width, else the upper. On the
 * log-log scale undefined while S is 1.
 */
export const limitOn: Record<ConfidenceType, (survival: number, width: number) => number | undefined> = {
  "log-log": (survival, width) => {
    if (survival === 1) return undefined;
    const hazard = -ln(survival);
    return exp(-hazard * exp(width / hazard));
  },
  log: (survival, width) => Math.min(1, survival * exp(-width)),
  plain: (survival, width) => Math.min(1, Math.max(0, survival * (1 - width)))
};

/** The first day on which anyone is under observation: 0 when any is watched since its opening. */
export function firstWatched({entry}: Pick<EventCounts, "entry">): number {
  if (!entry) return 0;
  const first = Array.from(entry.n_enter).findIndex((n) => n > 0);
  return Math.max(0, entry.time[first] ?? 0);
}

/** The counts at times at which anyone leaves, with the number at risk just before. */
function exitRows(counts: EventCounts) {
  const risk = numberAtRisk(counts, counts.time);
  const rows: number[] = [];
  for (let i = 0; i < risk.length; i++) if (certain(counts.n_event[i]) + certain(counts.n_censor[i]) > 0) rows.push(i);
  const pick = (values: ArrayLike<number>) => rows.map((i) => certain(values[i]));
  return {time: pick(counts.time), n_risk: pick(risk), n_event: pick(counts.n_event), n_censor: pick(counts.n_censor)};
}

/** S(t) after each row, and the root of Greenwood's sum, which is the standard error of log S(t). */
function productLimit(n_risk: readonly number[], n_event: readonly number[]) {
  const survival = new Array<number>(n_risk.length);
  const error = new Array<number>(n_risk.length);
  for (let i = 0, share = 1, greenwood = 0; i < n_risk.length; i++) {
    const r = certain(n_risk[i]);
    const d = certain(n_event[i]);
    if (d > 0) {
      share = (share * (r - d)) / r;
      greenwood += d / (r * (r - d));
    }
    survival[i] = share;
    error[i] = Math.sqrt(greenwood);
  }
  return {survival, error};
}

/** How many of the ascending times are at or before t. */
function countUpTo(times: readonly number[], t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (certain(times[middle]) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
