import {quantileSorted} from "./quantiles.ts";
import {streamSeed, uniformIndex, wordGenerator} from "./random.ts";

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
}

/** Deliveries and incidents of a period cut into blocks, such as weeks: all that the four keys need. */
export interface DeliveryBlocks {
  /** Length of each block in days; the last may be shorter. */
  readonly days: ArrayLike<number>;
  /** Deployments in each block. */
  readonly deployments: ArrayLike<number>;
  /** How many of them failed; absent when nobody recorded it. */
  readonly failures?: ArrayLike<number>;
  /** From commit to production, in hours, by the block of the deployment. */
  readonly leadTimes?: BlockTimes;
  /** From failure to restored service, in hours, by the block of the failure. */
  readonly recoveries?: BlockTimes;
}

export interface DeliveryOptions {
  /** Integer from 0 to 2³² − 1. */
  seed: number;
  /** Number of resamples, at least 2; 2,000 by default. */
  resamples?: number;
  /** Confidence level; 0.95 by default. */
  level?: number;
}

/** One of the four keys. */
export interface DeliveryKey {
  /** How many deployments, changes or failures it rests on. */
  n: number;
  /** Undefined when it cannot be told, as a median not reached. */
  estimate: number | undefined;
  std_err: number | undefined;
  /** Percentile limits; undefined where the resamples do not reach that far, or for too few blocks. */
  lower: number | undefined;
  upper: number | undefined;
  /** The key in each resample, ascending, infinite where not reached; empty for too few blocks. */
  resamples: Float64Array;
}

/** The four keys; a key is undefined when there is nothing to compute it from. */
export interface DeliveryKeys {
  /** Deployments a year. */
  deployment_frequency: DeliveryKey | undefined;
  /** Median hours from commit to production. */
  lead_time_for_changes: DeliveryKey | undefined;
  /** Percent of deployments that failed. */
  change_failure_rate: DeliveryKey | undefined;
  /** Median hours from failure to restored service. */
  time_to_restore_service: DeliveryKey | undefined;
}

const daysInYear = 365.25;

/** With fewer blocks a bootstrap of blocks says nothing. */
const fewestBlocks = 8;

/**
 * The four keys of software delivery, with intervals from a bootstrap of whole blocks.
 *
 * What happens in one week belongs together: the changes of one deployment, the failures after one bad release. So whole
 * blocks are drawn with replacement, the same for all four keys. Medians are those of Kaplan-Meier curves: what is not yet
 * restored counts for as long as it has lasted. Where no deployment failed, or all did, resampling knows no more than
 * that; the posterior from a uniform prior takes its place. Cost is resamples × entries.
 *
 * @throws {RangeError} on invalid options, or for blocks that do not match
 * @see Künsch (1989), doi:10.1214/aos/1176347265
 */
export function deliveryKeys(
  blocks: DeliveryBlocks,
  {seed, resamples = 2000, level = 0.95}: DeliveryOptions
): DeliveryKeys {
  const {days, deployments, failures, leadTimes, recoveries} = blocks;
  const nBlocks = days.length;
  if (!(Number.isInteger(resamples) && resamples >= 2))
    throw new RangeError(`invalid number of resamples: ${resamples}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level: ${level}`);
  for (const column of [deployments, failures ?? deployments])
    if (column.length !== nBlocks) throw new RangeError(`invalid blocks: ${column.length}, expected ${nBlocks}`);
  const once = new Float64Array(nBlocks).fill(1);
  const draws = nBlocks < fewestBlocks ? [] : drawBlocks(nBlocks, resamples, seed);
  const n = weigh(deployments, once);
  const key = (count: number, statistic: (weights: Float64Array) => number | undefined) =>
    count > 0 ? describe(count, statistic(once), draws.map(statistic), level) : undefined;
  const nFailed = failures && weigh(failures, once);
  return {
    deployment_frequency: key(n, (w) => (weigh(deployments, w) / weigh(days, w)) * daysInYear),
    lead_time_for_changes: leadTimes && key(totalTimes(leadTimes), (w) => medianTime(leadTimes, w)),
    change_failure_rate:
      nFailed === 0 || (nFailed === n && n > 0)
        ? extremeRate(n, nFailed > 0, draws.length, level)
        : failures && key(n, (w) => shareOf(weigh(failures, w), weigh(deployments, w))),
    time_to_restore_service: recoveries && key(totalTimes(recoveries), (w) => medianTime(recoveries, w))
  };
}

function drawBlocks(nBlocks: number, resamples: number, seed: number): Float64Array[] {
  const nextWord = wordGenerator(streamSeed(seed, 0));
  return Array.from({length: resamples}, () => {
    const weights = new Float64Array(nBlocks);
    for (let i = 0; i < nBlocks; ++i) ++weights[uniformIndex(nextWord, nBlocks)];
    return weights;
  });
}

function weigh(counts: ArrayLike<number>, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; ++i) sum += counts[i] * weights[i];
  return sum;
}

function shareOf(failed: number, all: number): number | undefined {
  return all > 0 ? (100 * failed) / all : undefined;
}

function totalTimes({n_event, n_censor}: BlockTimes): number {
  let sum = 0;
  for (let i = 0; i < n_event.length; ++i) sum += n_event[i] + n_censor[i];
  return sum;
}

// Kaplan-Meier’s median with weighted blocks: the first time at which half are finished, the middle where exactly half are.
function medianTime({time, block, n_event, n_censor}: BlockTimes, weights: Float64Array): number | undefined {
  let risk = 0;
  for (let i = 0; i < time.length; ++i) risk += weights[block[i]] * (n_event[i] + n_censor[i]);
  let survival = 1;
  let touched: number | undefined;
  for (let i = 0; i < time.length && risk > 0;) {
    let events = 0;
    let all = 0;
    const t = time[i];
    for (; i < time.length && time[i] === t; ++i) {
      events += weights[block[i]] * n_event[i];
      all += weights[block[i]] * (n_event[i] + n_censor[i]);
    }
    if (events > 0) survival *= (risk - events) / risk;
    if (survival < 0.5 - 1e-9) return touched === undefined ? t : (touched + t) / 2;
    if (survival < 0.5 + 1e-9) touched ??= t;
    risk -= all;
  }
  return undefined;
}

// The share s after n trials all alike has density (n + 1) (1 − s)^n: its quantiles are closed, and the limits one-sided.
function extremeRate(n: number, areAll: boolean, resamples: number, level: number): DeliveryKey | undefined {
  if (n === 0) return undefined;
  const quantile = (p: number) => -100 * Math.expm1(Math.log1p(-p) / (n + 1));
  const draws = Array.from({length: resamples}, (_, i) => quantile((i + 0.5) / resamples));
  const far = resamples ? quantile(level) : undefined;
  return areAll
    ? {
        ...describe(
          n,
          100,
          draws.map((share) => 100 - share),
          level
        ),
        lower: far && 100 - far,
        upper: resamples ? 100 : undefined
      }
    : {...describe(n, 0, draws, level), lower: resamples ? 0 : undefined, upper: far};
}

function describe(
  n: number,
  estimate: number | undefined,
  draws: readonly (number | undefined)[],
  level: number
): DeliveryKey {
  const resamples = Float64Array.from(draws, (value) => value ?? Infinity).sort();
  const limit = (p: number) => {
    const value = resamples.length ? quantileSorted(resamples, p) : undefined;
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  };
  return {
    n,
    estimate,
    std_err: standardDeviation(resamples),
    lower: limit((1 - level) / 2),
    upper: limit((1 + level) / 2),
    resamples
  };
}

function standardDeviation(values: Float64Array): number | undefined {
  const n = values.length;
  if (n < 2 || !Number.isFinite(values[n - 1])) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
}
