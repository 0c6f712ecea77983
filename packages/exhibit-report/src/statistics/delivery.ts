import betainc from "@stdlib/math-base-special-betainc";
import chisquareQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {certain} from "../certain.ts";
import {bisect} from "./bisect.ts";
import {blockCurve, blockInfluence, timeFinished} from "./blockTimes.ts";
import type {BlockTimes} from "./blockTimes.ts";
import {exp} from "./elementary.ts";
import {checkLevel} from "./quantiles.ts";
import {sumError} from "./weekLimits.ts";

/** Deliveries and incidents of a period cut into blocks, such as weeks: all that the four keys need. */
export interface DeliveryBlocks {
  /** Length of each block in days; the last may be shorter. */
  readonly days: ArrayLike<number>;
  /** Deployments in each block. */
  readonly deployments: ArrayLike<number>;
  /** How many of them failed; absent when nobody recorded it. */
  readonly failures?: ArrayLike<number>;
  /** From commit to production, in hours, by the block of the deployment, or of the commit while there is none. */
  readonly leadTimes?: BlockTimes;
  /** From failure to restored service, in hours, by the block of the failure. */
  readonly recoveries?: BlockTimes;
}

/** One of the four keys. */
export interface DeliveryKey {
  /** How many deployments, changes or failures it rests on. */
  n: number;
  /** How many it must rest on for limits. */
  least_n: number;
  /** How many of them had not ended when last seen; of times alone. */
  n_open?: number;
  /** Undefined when it cannot be told, as a median not reached. */
  estimate: number | undefined;
  /** Limits; undefined where the data do not reach that far, or for too few blocks or cases. */
  lower: number | undefined;
  upper: number | undefined;
  /** The distribution behind the limits, by its quantiles: undefined where not reached; absent for too few blocks or cases. */
  quantile: Quantile | undefined;
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

/** So few of each kind say nothing beyond themselves: below, there are no limits and no probabilities of classes. */
export const leastOf = {deployments: 10, changes: 10, failures: 20, recoveries: 10} as const;

/** Days of a year on average, leap years among them. */
export const daysInYear = 365.25;

/** @param p probability in (0, 1) */
export type Quantile = (p: number) => number | undefined;

/**
 * The four keys of software delivery, with limits that allow for correlation between weeks: see `sumError`. What happens in
 * one week belongs together, and so does what happens in weeks that follow each other.
 *
 * Limits of the frequency are Jeffreys’ for a Poisson count with the same relative error, those of the failure rate Jeffreys’
 * for as many independent deployments as would leave the same error, at most those there were. Medians are those of Kaplan-Meier curves, so that
 * what is not finished counts for as long as it has lasted; their limits are Woodruff’s: the times by which the limits of
 * one half are finished. Cost is linear in the entries.
 *
 * @param level confidence level; 0.95 by default
 * @param errors of the numbers of deployments and failures, where more is known of them than the blocks say: see `periodErrors`
 * @throws {RangeError} on an invalid level, or for blocks that do not match
 * @see Woodruff (1952), doi:10.1080/01621459.1952.10483443; Korn and Graubard (1998), Survey Methodology 24, 193–201
 */
export function deliveryKeys(
  blocks: DeliveryBlocks,
  {level = 0.95, errors}: {level?: number; errors?: WeekErrors} = {}
): DeliveryKeys {
  const {days, deployments, failures, leadTimes, recoveries} = blocks;
  checkLevel(level);
  for (const column of [deployments, failures ?? deployments])
    if (column.length !== days.length)
      throw new RangeError(`invalid blocks: ${column.length}, expected ${days.length}`);
  const {frequency: ofFrequency, failures: ofFailures} = errors ?? ownErrors(blocks, level);
  return {
    deployment_frequency: frequency(days, deployments, ofFrequency, level),
    lead_time_for_changes: leadTimes && median(leadTimes, days.length, leastOf.changes, level),
    change_failure_rate: failures && failureRate(deployments, failures, ofFailures, level),
    time_to_restore_service: recoveries && median(recoveries, days.length, leastOf.recoveries, level)
  };
}

/** How far weeks tell that the number of deployments, and that of failures, may lie from what is expected; undefined for too few. */
export interface WeekErrors {
  frequency: number | undefined;
  failures: number | undefined;
}

/** By the weeks of the period alone. */
function ownErrors({days, deployments, failures}: DeliveryBlocks, level: number): WeekErrors {
  const n = total(deployments);
  const deviations = (counts: ArrayLike<number>, of: ArrayLike<number>) => {
    const rate = total(counts) / total(of);
    return Float64Array.from(counts, (count, i) => count - rate * certain(of[i]));
  };
  return {
    frequency: n ? sumError(deviations(deployments, days), level) : undefined,
    failures: n && failures ? sumError(deviations(failures, deployments), level) : undefined
  };
}

function frequency(
  days: ArrayLike<number>,
  deployments: ArrayLike<number>,
  error: number | undefined,
  level: number
): DeliveryKey | undefined {
  const n = total(deployments);
  if (!n) return undefined;
  const estimate = (n / total(days)) * daysInYear;
  const effective = error === undefined ? 0 : (n / error) ** 2;
  const quantile: Quantile | undefined =
    error === undefined
      ? undefined
      : (p) => (effective < 1e6 ? (estimate * chisquareQuantile(p, 2 * effective + 1)) / (2 * effective) : estimate);
  return describe(n, leastOf.deployments, estimate, quantile, level);
}

function failureRate(
  deployments: ArrayLike<number>,
  failures: ArrayLike<number>,
  error: number | undefined,
  level: number
): DeliveryKey | undefined {
  const n = total(deployments);
  if (!n) return undefined;
  const share = total(failures) / n;
  if (error === undefined) return describe(n, leastOf.failures, 100 * share, undefined, level);
  const effective = error > 0 ? Math.min(n, (n * n * share * (1 - share)) / error ** 2) : n;
  const [a, b] = [effective * share + 0.5, effective * (1 - share) + 0.5];
  const quantile = (p: number) => 100 * bisect(0, 1, (x) => betainc(x, a, b) < p);
  const key = describe(n, leastOf.failures, 100 * share, quantile, level);
  // Where none failed, or all did, nothing speaks against its staying so.
  return key.quantile && (share === 0 || share === 1) ? {...key, [share ? "upper" : "lower"]: 100 * share} : key;
}

function median(times: BlockTimes, blocks: number, least: number, level: number): DeliveryKey | undefined {
  const curve = blockCurve(times);
  if (!curve.n) return undefined;
  const estimate = timeFinished(curve, 0.5);
  const error = sumError(blockInfluence(times, curve, estimate ?? Infinity, blocks), level);
  // On the logit of the share, whose derivative is 4 at one half, so that limits stay within 0 and 1.
  const quantile =
    error === undefined
      ? undefined
      : (p: number) => timeFinished(curve, 1 / (1 + exp(((-4 * error) / curve.n) * z(p))));
  return {...describe(curve.n, least, estimate, quantile, level), n_open: total(times.n_censor)};
}

function describe(
  n: number,
  least: number,
  estimate: number | undefined,
  quantile: Quantile | undefined,
  level: number
): DeliveryKey {
  const known = n >= least ? quantile : undefined;
  return {
    n,
    least_n: least,
    estimate,
    lower: known?.((1 - level) / 2),
    upper: known?.((1 + level) / 2),
    quantile: known
  };
}

/** Values of equal probability, ascending, infinite where not reached: what a distribution is placed by. */
export function equalDraws(quantile: Quantile, n = 2000): Float64Array {
  return Float64Array.from({length: n}, (_, i) => quantile((i + 0.5) / n) ?? Infinity);
}

function z(p: number): number {
  return normalQuantile(p, 0, 1);
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += certain(values[i]);
  return sum;
}
