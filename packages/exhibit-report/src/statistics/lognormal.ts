import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {certain} from "../certain.ts";
import {exp, expm1, ln} from "./elementary.ts";

/** A lognormal distribution by the mean and standard deviation of the natural logarithm. */
export interface Lognormal {
  meanlog: number;
  sdlog: number;
}

/** An estimate of a loss by its quantiles; one of `p05` and `p50` may be missing. */
export interface QuantileEstimate {
  p05?: number;
  p50?: number;
  p95: number;
}

export interface QuantileFit extends Lognormal {
  /** Median of the fitted distribution, exp(meanlog). */
  median: number;
  /** Given median over the fitted one, less one; only when both `p05` and `p50` were given. */
  medianDifference?: number;
}

/**
 * The lognormal through an expert’s 5% and 95% quantiles: meanlog = (ln p05 + ln p95) / 2,
 * sdlog = (ln p95 − ln p05) / (2 z₀.₉₅). A given median is then not fitted but compared. Without `p05` the curve goes
 * through the median and `p95`. These are the rules of the R package quantrr.
 *
 * @throws {RangeError} unless the quantiles are positive, finite and increasing, with `p05` or `p50` present
 * @see https://github.com/jabenninghoff/quantrr
 * @example
 * lognormalFromQuantiles({p05: 100000, p50: 1425000, p95: 20000000}).medianDifference?.toFixed(6) // => "0.007627"
 */
export function lognormalFromQuantiles({p05, p50, p95}: QuantileEstimate): QuantileFit {
  const given = [p05, p50, p95].filter((x) => x !== undefined);
  if (given.length < 2) throw new RangeError(`missing quantile: p05 ${p05}, p50 ${p50}, p95 ${p95}`);
  if (!given.every((x, i) => x > 0 && x < Infinity && !(i && x <= certain(given[i - 1])))) {
    throw new RangeError(notRising(given));
  }
  const z95 = normalQuantile(0.95, 0, 1);
  const upper = ln(p95);
  if (ln(p05 ?? p50!) === upper) throw new RangeError(notRising(given));
  if (p05 === undefined) {
    const meanlog = ln(p50!);
    return {meanlog, sdlog: (upper - meanlog) / z95, median: p50!};
  }
  const lower = ln(p05);
  const meanlog = (lower + upper) / 2;
  const median = exp(meanlog);
  const fit = {meanlog, sdlog: (upper - lower) / (2 * z95), median};
  return p50 === undefined ? fit : {...fit, medianDifference: (p50 - median) / median};
}

function notRising(given: readonly number[]): string {
  return `invalid quantiles: ${given.join(", ")} (expected amounts above 0, each larger than the one before)`;
}

/** One quantile: P(X ≤ x) = p. */
export interface ProbabilityPoint {
  p: number;
  x: number;
}

/**
 * The lognormal closest to two or more quantiles: least squares of ln x on the normal quantile of p. Exact for two.
 *
 * @returns the fit and its residuals in ln x, given less fitted, in the order of the points
 * @throws {RangeError} unless there are two different probabilities in (0, 1), losses are positive, and they increase
 * with p on the whole
 * @example
 * lognormalFromManyQuantiles([{p: 0.5, x: 1}, {p: 0.9, x: 10}]).meanlog // => 0
 */
export function lognormalFromManyQuantiles(points: readonly ProbabilityPoint[]): Lognormal & {residuals: number[]} {
  for (const {p, x} of points) {
    if (!(p > 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
    if (!(x > 0 && x < Infinity)) throw new RangeError(`invalid loss: ${x}`);
  }
  const z = points.map(({p}) => normalQuantile(p, 0, 1));
  const y = points.map(({x}) => ln(x));
  const zMean = mean(z);
  const yMean = mean(y);
  const spread = sum(z.map((value) => (value - zMean) ** 2));
  const sdlog = sum(z.map((value, i) => (value - zMean) * (certain(y[i]) - yMean))) / spread;
  if (!(sdlog > 0)) throw new RangeError(`invalid quantiles: ${points.map(({p, x}) => `${p}: ${x}`).join(", ")}`);
  const meanlog = yMean - sdlog * zMean;
  return {meanlog, sdlog, residuals: y.map((value, i) => value - meanlog - sdlog * certain(z[i]))};
}

export interface LognormalMoments {
  mean: number;
  sd: number;
  /** Coefficient of variation, sd / mean. */
  cv: number;
  skewness: number;
  median: number;
  mode: number;
}

/**
 * Closed-form moments of a lognormal distribution.
 *
 * @throws {RangeError} on an invalid meanlog or sdlog
 * @example
 * lognormalMoments({meanlog: 0, sdlog: 1}).mean.toFixed(6) // => "1.648721"
 */
export function lognormalMoments(distribution: Lognormal): LognormalMoments {
  const {meanlog, sdlog} = checked(distribution);
  const variance = sdlog * sdlog;
  const mean = exp(meanlog + variance / 2);
  const cv = Math.sqrt(expm1(variance));
  return {
    mean,
    sd: mean * cv,
    cv,
    skewness: (exp(variance) + 2) * cv,
    median: exp(meanlog),
    mode: exp(meanlog - variance)
  };
}

/**
 * Loss with P(X ≤ x) = p.
 *
 * @param p probability in (0, 1)
 * @throws {RangeError} on an invalid probability, meanlog or sdlog
 * @example
 * lognormalQuantile({meanlog: 0, sdlog: 1}, 0.5) // => 1
 */
export function lognormalQuantile(distribution: Lognormal, p: number): number {
  const {meanlog, sdlog} = checked(distribution);
  if (!(p > 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
  return exp(meanlog + sdlog * normalQuantile(p, 0, 1));
}

/**
 * P(X > x), accurate in the upper tail; one for x ≤ 0.
 *
 * @throws {RangeError} on an invalid meanlog or sdlog
 * @example
 * lognormalExceedance({meanlog: 0, sdlog: 1}, 1) // => 0.5
 */
export function lognormalExceedance(distribution: Lognormal, x: number): number {
  const {meanlog, sdlog} = checked(distribution);
  return x > 0 ? normalCdf(meanlog, ln(x), sdlog) : 1;
}

function checked({meanlog, sdlog}: Lognormal): Lognormal {
  if (!Number.isFinite(meanlog)) throw new RangeError(`invalid meanlog: ${meanlog}`);
  if (!(sdlog > 0 && sdlog < Infinity)) throw new RangeError(`invalid sdlog: ${sdlog}`);
  return {meanlog, sdlog};
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
