import {certain, leading} from "../certain.ts";
import {bisect} from "./bisect.ts";
import type {CompoundMoments, CompoundPoisson} from "./compoundPoisson.ts";
import {exp, ln, pow} from "./elementary.ts";

/** The annual loss when one of several distributions holds, each with equal probability. */
export interface PooledLoss {
  readonly moments: CompoundMoments;
  /** P(S > x). */
  exceedance(x: number): number;
  /** Smallest x with P(S ≤ x) ≥ p, for 0 ≤ p < 1. */
  quantile(p: number): number;
  /** Mean of the worst share 1 − p of years, for 0 ≤ p < 1. */
  tailValueAtRisk(p: number): number;
}

/**
 * The mixture, with equal weights, of exact distributions; one that is absent is a loss of nothing. Exceedance and the mean
 * above a loss are averages, the quantile is bisected in ln x until it no longer moves.
 *
 * @param moments of the mixture: see `pooledMoments`
 * @throws {RangeError} on a probability outside [0, 1), by the methods
 */
export function poolLosses(
  distributions: readonly (CompoundPoisson | undefined)[],
  moments: CompoundMoments
): PooledLoss {
  const n = distributions.length;
  const present = distributions.filter((distribution) => distribution !== undefined);
  if (n === 1 && present.length) {
    const [only] = leading(present, 1);
    return {
      moments,
      exceedance: (x) => only.exceedance(x),
      quantile: (p) => only.quantile(p),
      tailValueAtRisk: (p) => only.tailValueAtRisk(p)
    };
  }
  const mean = (of: (distribution: CompoundPoisson) => number) =>
    present.reduce((sum, distribution) => sum + of(distribution), 0) / n;
  const exceedance = (x: number) => mean((distribution) => distribution.exceedance(x));
  const quantile = (p: number) => {
    if (!(p >= 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
    if (exceedance(0) <= 1 - p) return 0;
    const ends = present.map((distribution) => distribution.quantile(p));
    const highest = ln(Math.max(...ends));
    // Where one is still at zero, the mixture may lie below the quantiles of all others.
    const least = Math.min(
      ...present.map((distribution) => distribution.quantile(1 - 0.999 * distribution.exceedance(0)))
    );
    const lowest = ln(Math.min(least, ...ends.filter((end) => end > 0)));
    return exp(bisect(lowest - 1, highest, (u) => exceedance(exp(u)) > 1 - p));
  };
  return {
    moments,
    exceedance,
    quantile,
    tailValueAtRisk: (p) => {
      const at = quantile(p);
      return mean((distribution) => distribution.momentAbove(at)) / (1 - p);
    }
  };
}

/**
 * Moments of a mixture, with equal weights, of distributions with known moments; one that is absent is a loss of nothing.
 *
 * @example
 * pooledMoments([undefined]).p_zero // => 1
 */
export function pooledMoments(parts: readonly (CompoundMoments | undefined)[]): CompoundMoments {
  const nothing = {p_zero: 1, mean_events: 0, mean: 0, variance: 0, sd: 0, skewness: 0, excess_kurtosis: 0};
  const each = parts.map((part) => part ?? nothing);
  if (each.length === 1) return certain(each[0]);
  const average = (of: (part: CompoundMoments) => number) =>
    each.reduce((sum, part) => sum + of(part), 0) / each.length;
  const mean = average((part) => part.mean);
  const variance = average((part) => part.variance + (part.mean - mean) ** 2);
  const third = ({variance, sd, skewness, mean: own}: CompoundMoments) =>
    skewness * pow(sd, 3) + 3 * (own - mean) * variance + pow(own - mean, 3);
  const fourth = ({variance, sd, skewness, excess_kurtosis, mean: own}: CompoundMoments) =>
    (excess_kurtosis + 3) * variance ** 2 +
    4 * (own - mean) * skewness * pow(sd, 3) +
    6 * (own - mean) ** 2 * variance +
    pow(own - mean, 4);
  return {
    p_zero: average((part) => part.p_zero),
    mean_events: average((part) => part.mean_events),
    mean,
    variance,
    sd: Math.sqrt(variance),
    skewness: variance > 0 ? average(third) / pow(variance, 1.5) : 0,
    excess_kurtosis: variance > 0 ? average(fourth) / variance ** 2 - 3 : 0
  };
}
