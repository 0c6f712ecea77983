import binomialQuantile from "@stdlib/stats-base-dists-binomial-quantile";
import {certain} from "../certain.ts";
import {sortNumbers} from "./sortNumbers.ts";

/** Limits of an interval; a limit is `undefined` where the data do not reach that far. */
export interface Limits {
  lower: number | undefined;
  upper: number | undefined;
}

/**
 * An ascending copy, as the other functions here expect it.
 *
 * @throws {RangeError} when a value is NaN, which has no place in an order
 * @example
 * sorted([3, 1, 2])[0] // => 1
 */
export function sorted(values: ArrayLike<number>): Float64Array {
  const copy = sortNumbers(new Float64Array(values));
  if (Number.isNaN(copy[copy.length - 1])) throw new RangeError(`invalid value: ${NaN}`);
  return copy;
}

/**
 * Sample quantile by linear interpolation between order statistics, R’s type 7.
 *
 * @param ascending sorted values; see `sorted`
 * @param p probability in [0, 1]
 * @returns `undefined` for an empty sample
 * @throws {RangeError} on an invalid probability
 * @see Hyndman and Fan (1996), doi:10.1080/00031305.1996.10473566
 * @example
 * quantileSorted([1, 2, 3, 10], 0.5) // => 2.5
 */
export function quantileSorted(ascending: ArrayLike<number>, p: number): number | undefined {
  checkProbability(p);
  const n = ascending.length;
  if (n === 0) return undefined;
  const index = (n - 1) * p;
  const low = Math.floor(index);
  const share = index - low;
  const value = certain(ascending[low]);
  const next = certain(ascending[Math.min(low + 1, n - 1)]);
  return share === 0 || next === value ? value : (1 - share) * value + share * next;
}

/**
 * Sample quantile of values in any order, type 7. Sorts a copy: for several quantiles, sort once and use
 * `quantileSorted`.
 *
 * @throws {RangeError} on an invalid probability, or when a value is NaN
 * @example
 * quantile([10, 1, 3, 2], 0.5) // => 2.5
 */
export function quantile(values: ArrayLike<number>, p: number): number | undefined {
  return quantileSorted(sorted(values), p);
}

/**
 * Number of values below x, or at most x. Cost is logarithmic.
 *
 * @param ascending sorted values
 * @example
 * countBelow([0, 0, 5], 0, true) // => 2
 */
export function countBelow(ascending: ArrayLike<number>, x: number, inclusive: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inclusive ? certain(ascending[middle]) <= x : certain(ascending[middle]) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Loss exceedance: share of values above x, one minus the empirical distribution function.
 *
 * @param ascending sorted values
 * @returns `undefined` for an empty sample
 * @example
 * exceedance([0, 0, 5, 12], 0) // => 0.5
 */
export function exceedance(ascending: ArrayLike<number>, x: number): number | undefined {
  const n = ascending.length;
  return n ? (n - countBelow(ascending, x, true)) / n : undefined;
}

/**
 * Share of values at or above x.
 *
 * @example
 * shareAtLeast([0, 0, 5, 12], 5) // => 0.5
 */
export function shareAtLeast(ascending: ArrayLike<number>, x: number): number | undefined {
  const n = ascending.length;
  return n ? (n - countBelow(ascending, x, false)) / n : undefined;
}

/**
 * Share of the other values that lie below x, from 0 for the smallest to 1 for the largest: dplyr’s `percent_rank`,
 * where ties share the lowest rank. Its complement differs from `exceedance` by up to one value in n.
 *
 * @param x one of the values
 * @returns `undefined` for fewer than two values
 * @example
 * percentRank([0, 0, 5, 12, 40], 5) // => 0.5
 */
export function percentRank(ascending: ArrayLike<number>, x: number): number | undefined {
  const n = ascending.length;
  return n > 1 ? countBelow(ascending, x, false) / (n - 1) : undefined;
}

/**
 * Distribution-free confidence interval for a quantile: two order statistics, with ranks from the binomial distribution
 * of the number of values below the true quantile. Covers at least `level`, whatever the distribution.
 *
 * @param ascending sorted values, independent draws
 * @param p probability in (0, 1)
 * @returns a limit is `undefined` when no order statistic is far enough out
 * @throws {RangeError} on an invalid probability or level
 * @see David and Nagaraja, Order Statistics, section 7.1, doi:10.1002/0471722162
 * @example
 * quantileInterval(Array.from({length: 100}, (_, i) => i + 1), 0.5) // => {lower: 40, upper: 61}
 */
export function quantileInterval(ascending: ArrayLike<number>, p: number, level = 0.95): Limits {
  const {lower, upper} = quantileRanks(ascending.length, p, level);
  return {
    lower: lower === undefined ? undefined : ascending[lower - 1],
    upper: upper === undefined ? undefined : ascending[upper - 1]
  };
}

/**
 * The ranks, from 1, of the order statistics of n values that are the limits of `quantileInterval`.
 *
 * @throws {RangeError} on an invalid probability or level
 * @example
 * quantileRanks(100, 0.5) // => {lower: 40, upper: 61}
 */
export function quantileRanks(n: number, p: number, level = 0.95): Limits {
  checkProbability(p);
  checkLevel(level);
  if (n === 0) return {lower: undefined, upper: undefined};
  const lower = binomialQuantile((1 - level) / 2, n, p);
  const upper = binomialQuantile((1 + level) / 2, n, p) + 1;
  return {lower: lower >= 1 ? lower : undefined, upper: upper <= n ? upper : undefined};
}

/**
 * Standard error of a sample quantile: half the distance between the quantiles one standard error of p either side.
 * Needs no density estimate.
 *
 * @param ascending sorted values, independent draws
 * @returns `undefined` when p is within one standard error of 0 or 1
 * @example
 * quantileStandardError(Array.from({length: 101}, (_, i) => i), 0.5)?.toFixed(3) // => "4.975"
 */
export function quantileStandardError(ascending: ArrayLike<number>, p: number): number | undefined {
  const step = Math.sqrt((p * (1 - p)) / ascending.length);
  if (!(p - step >= 0 && p + step <= 1)) return undefined;
  return (quantileSorted(ascending, p + step)! - quantileSorted(ascending, p - step)!) / 2;
}

/** @throws {RangeError} unless 0 ≤ p ≤ 1 */
export function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid probability: ${p}`);
}

/** @throws {RangeError} unless 0 < level < 1 */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid confidence level: ${level}`);
}
