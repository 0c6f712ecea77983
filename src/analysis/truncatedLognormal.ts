import erfc from "@stdlib/math-base-special-erfc";
import {bisect} from "./bisect.ts";
import type {Lognormal} from "./lognormal.ts";
import {maximize} from "./maximize.ts";

/** A lognormal of which only values above a threshold were recorded. */
export interface TruncatedFit extends Lognormal {
  n: number;
  threshold: number;
  log_likelihood: number;
  /** Share of values that are expected to lie below the threshold, and so were not recorded. */
  share_below: number;
}

/**
 * The lognormal of greatest likelihood for a sample that holds nothing below a threshold: Σ ln f(x) − n ln S(threshold).
 *
 * For each sdlog the best meanlog solves one equation, mean ln x = E[ln X | X > threshold], which is bisected; the likelihood
 * is then maximised over ln sdlog. Cost is linear in the sample, once.
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
  const from = Math.log(threshold);
  let [sum, squares, logs] = [0, 0, 0];
  for (let i = 0; i < n; ++i) {
    if (!(sample[i] >= threshold && sample[i] < Infinity)) throw new RangeError(`invalid value: ${sample[i]}`);
    const excess = Math.log(sample[i]) - from;
    sum += excess;
    squares += excess * excess;
    logs += Math.log(sample[i]);
  }
  const mean = sum / n;
  const variance = squares / n - mean * mean;
  if (n < 5 || !(variance > 0) || variance >= mean * mean) return undefined;
  // Of ln X − ln threshold, a normal cut at zero.
  const likelihood = (mu: number, sd: number) =>
    n * (-Math.log(sd) - 0.5 * Math.log(2 * Math.PI) - (squares / n - 2 * mu * mean + mu * mu) / (2 * sd * sd)) -
    n * logUpper(-mu / sd);
  const bestMean = (sd: number) => {
    const excess = (mu: number) => mu + sd * hazard(-mu / sd);
    let low = mean - sd;
    while (excess(low) > mean && low > -1e6 * sd) low -= 2 * (mean - low);
    return bisect(low, mean, (mu) => excess(mu) < mean);
  };
  const spread = Math.log(Math.sqrt(variance));
  const profile = (logSd: number) => likelihood(bestMean(Math.exp(logSd)), Math.exp(logSd));
  const sdlog = Math.exp(maximize(profile, spread - 0.1, spread + 4, 100));
  const mu = bestMean(sdlog);
  return {
    n,
    threshold,
    meanlog: from + mu,
    sdlog,
    log_likelihood: likelihood(mu, sdlog) - logs,
    share_below: 1 - Math.exp(logUpper(-mu / sdlog))
  };
}

/** ln P(Z > z) of a standard normal, by its asymptotic series where that would underflow. */
function logUpper(z: number): number {
  if (z < 25) return Math.log(erfc(z / Math.SQRT2) / 2);
  const w = 1 / (z * z);
  return -0.5 * z * z - Math.log(z) - 0.5 * Math.log(2 * Math.PI) + Math.log(1 - w + 3 * w * w - 15 * w ** 3);
}

/** Density over upper tail of a standard normal: the mean of what lies above z. */
function hazard(z: number): number {
  return Math.exp(-0.5 * z * z - 0.5 * Math.log(2 * Math.PI) - logUpper(z));
}
