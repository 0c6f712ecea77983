import gammaln from "@stdlib/math-base-special-gammaln";
import chisquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import {certain} from "../certain.ts";
import {exp, ln, log1p} from "./elementary.ts";
import {maximize} from "./maximize.ts";
import {poissonFit} from "./poisson.ts";

/** A negative binomial fitted to counts, beside the Poisson that it becomes when its size grows without end. */
export interface NegativeBinomialFit {
  n: number;
  mean: number;
  /** k: the variance is mean + mean² / k; infinite where counts vary no more than the Poisson’s. */
  size: number;
  log_likelihood: number;
  poisson_log_likelihood: number;
  /** Twice the gain in log likelihood over the Poisson. */
  statistic: number;
  /** P(statistic at least as large), were the counts Poisson: half that of chi-squared, for a value on the boundary. */
  p: number;
}

/**
 * Fits a negative binomial by maximum likelihood to counts over equal periods, and tests it against the Poisson.
 *
 * The mean is the sample’s; the likelihood is maximised over ln k. The Poisson lies on the boundary, so that the statistic
 * is zero in half of all samples, and chi-squared with one degree of freedom in the other half.
 *
 * @returns `undefined` for fewer than two counts, or when all are zero
 * @throws {RangeError} on an invalid count
 * @see Self and Liang (1987), doi:10.1080/01621459.1987.10478472
 * @example
 * negativeBinomialFit([0, 0, 9, 0, 12])?.p < 0.01 // => true
 */
export function negativeBinomialFit(counts: ArrayLike<number>): NegativeBinomialFit | undefined {
  const poisson = poissonFit(counts);
  if (!poisson || poisson.n < 2 || poisson.total === 0) return undefined;
  const {n, lambda: mean, log_likelihood} = poisson;
  const likelihood = (logSize: number) => {
    const size = exp(logSize);
    let sum = n * size * -log1p(mean / size);
    for (let i = 0; i < n; ++i)
      sum +=
        gammaln(certain(counts[i]) + size) -
        gammaln(size) -
        gammaln(certain(counts[i]) + 1) +
        certain(counts[i]) * ln(mean / (mean + size));
    return sum;
  };
  const logSize = maximize(likelihood, -10, 12);
  const statistic = Math.max(0, 2 * (likelihood(logSize) - log_likelihood));
  const isPoisson = statistic < 1e-6;
  return {
    n,
    mean,
    size: isPoisson ? Infinity : exp(logSize),
    log_likelihood: isPoisson ? log_likelihood : likelihood(logSize),
    poisson_log_likelihood: log_likelihood,
    statistic: isPoisson ? 0 : statistic,
    p: isPoisson ? 0.5 : (1 - chisquareCdf(statistic, 1)) / 2
  };
}
