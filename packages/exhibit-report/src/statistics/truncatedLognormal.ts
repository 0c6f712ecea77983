import {certain} from "../certain.ts";
import {bisect} from "./bisect.ts";
import {exp, ln} from "./elementary.ts";
import type {Lognormal} from "./lognormal.ts";
import {logUpper, meanExcess} from "./normalTail.ts";

/** A lognormal of which only values above a threshold were recorded. */
export interface TruncatedFit extends Lognormal {
  n: number;
  threshold: number;
  log_likelihood: number;
  /** Share of values that are expected to lie below the threshold, and so were not recorded. */
  share_below: number;
}

/**
 * The maximum-likelihood lognormal for a sample that holds nothing below a threshold: Σ ln f(x) − n ln S(threshold).
 *
 * The mean of ln x and the mean of its square are those of the distribution: one equation, which is bisected. Cost is linear in
 * the sample, once.
 *
 * @param sample values at or above the threshold
 * @param threshold above zero
 * @returns `undefined` for fewer than five values, or when the logarithms above the threshold vary at least as much as those
 * of a Pareto distribution: the likelihood then grows without end towards that
 * @throws {RangeError} on an invalid threshold, or a value below it
 * @see Cohen (1959), doi:10.1080/00401706.1959.10489859; del Castillo (1994), doi:10.1007/BF00773592
 */
export function truncatedLognormalFit(sample: ArrayLike<number>, threshold: number): TruncatedFit | undefined {
  if (!(threshold > 0 && threshold < Infinity)) throw new RangeError(`invalid threshold: ${threshold}`);
  const n = sample.length;
  const from = ln(threshold);
  let [sum, squares, logs] = [0, 0, 0];
  for (let i = 0; i < n; ++i) {
    if (!(certain(sample[i]) >= threshold && certain(sample[i]) < Infinity))
      throw new RangeError(`invalid value: ${sample[i]}`);
    const excess = ln(certain(sample[i])) - from;
    sum += excess;
    squares += excess * excess;
    logs += ln(certain(sample[i]));
  }
  const fit = truncatedNormalFit(n, sum / n, squares / n);
  if (!fit) return undefined;
  const {mean, sd, log_likelihood} = fit;
  return {
    n,
    threshold,
    meanlog: from + mean,
    sdlog: sd,
    log_likelihood: log_likelihood - logs,
    share_below: 1 - exp(logUpper(-mean / sd))
  };
}

/**
 * The maximum-likelihood normal distribution for values of which none below zero were recorded: all that counts is their mean and the
 * mean of their squares.
 *
 * @returns `undefined` as `truncatedLognormalFit`
 */
export function truncatedNormalFit(
  n: number,
  mean: number,
  square: number
): {mean: number; sd: number; log_likelihood: number} | undefined {
  const variance = square - mean * mean;
  if (n < 5 || !(variance > 0) || variance >= mean * mean) return undefined;
  // A distribution of the exponential family: its mean and mean square are the sample’s. Their ratio fixes where zero lies.
  const cut = bisect(-1e8, 1e6, (z) => meanExcess(z).ratio < square / (mean * mean));
  const sd = mean / meanExcess(cut).excess;
  const mu = -cut * sd;
  const squares = square - 2 * mu * mean + mu * mu;
  const log_likelihood = -n * (ln(sd * Math.sqrt(2 * Math.PI)) + squares / (2 * sd * sd) + logUpper(cut));
  return {mean: mu, sd, log_likelihood};
}
