import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import {certain} from "../certain.ts";
import {exp, ln} from "./elementary.ts";
import {checkLevel} from "./quantiles.ts";

/** A lognormal fitted to a sample by maximum likelihood, and how well it fits. */
export interface LognormalFit {
  n: number;
  meanlog: number;
  meanlog_std_err: number;
  /** Maximum likelihood, dividing by n. */
  sdlog: number;
  sdlog_std_err: number;
  /** Sample standard deviation of the logarithms, dividing by n − 1. */
  sdlog_unbiased: number;
  log_likelihood: number;
  aic: number;
  bic: number;
  geometric_mean: number;
  /** Student’s t interval of the mean logarithm, on the scale of the data. */
  geometric_mean_lower: number;
  geometric_mean_upper: number;
  /** exp(sdlog_unbiased): a factor. */
  geometric_sd: number;
  /** Kolmogorov-Smirnov statistic D. */
  ks: number;
  /** Cramér-von Mises statistic W². */
  cvm: number;
  /** Anderson-Darling statistic A². */
  ad: number;
  /** Probability of an A² at least as large were the sample lognormal; undefined for fewer than eight values. */
  ad_p: number | undefined;
}

/**
 * Fits a lognormal by maximum likelihood, in closed form.
 *
 * Standard errors are σ/√n and σ/√(2n). The three goodness-of-fit statistics are taken at the fitted parameters, so
 * their tabulated critical values, which are for known parameters, would be too lenient; use them to compare fits. `ad_p`
 * allows for the fitting.
 * Tied values are kept, each with its own rank. Cost is n log n.
 *
 * @param sample positive values
 * @param level confidence level of the geometric mean’s interval
 * @returns `undefined` for fewer than two values, or when all are equal
 * @throws {RangeError} on a value that is not positive and finite, or an invalid level
 * @see Stephens (1974), doi:10.1080/01621459.1974.10480196
 * @example
 * lognormalFit([1, Math.E ** 2])?.meanlog // => 1
 */
export function lognormalFit(sample: ArrayLike<number>, level = 0.95): LognormalFit | undefined {
  checkLevel(level);
  const logs = Float64Array.from({length: sample.length}, (_, i) => {
    if (!(certain(sample[i]) > 0 && certain(sample[i]) < Infinity)) throw new RangeError(`invalid value: ${sample[i]}`);
    return ln(certain(sample[i]));
  }).sort();
  const n = logs.length;
  if (n < 2 || logs[0] === logs[n - 1]) return undefined;
  const total = logs.reduce((sum, value) => sum + value, 0);
  const meanlog = total / n;
  const squares = logs.reduce((sum, value) => sum + (value - meanlog) ** 2, 0);
  const sdlog = Math.sqrt(squares / n);
  const unbiased = Math.sqrt(squares / (n - 1));
  const logLikelihood = -total - n * ln(sdlog * Math.sqrt(2 * Math.PI)) - n / 2;
  const margin = (tQuantile((1 + level) / 2, n - 1) * unbiased) / Math.sqrt(n);
  return {
    n,
    meanlog,
    meanlog_std_err: sdlog / Math.sqrt(n),
    sdlog,
    sdlog_std_err: sdlog / Math.sqrt(2 * n),
    sdlog_unbiased: unbiased,
    log_likelihood: logLikelihood,
    aic: 2 * 2 - 2 * logLikelihood,
    bic: 2 * ln(n) - 2 * logLikelihood,
    geometric_mean: exp(meanlog),
    geometric_mean_lower: exp(meanlog - margin),
    geometric_mean_upper: exp(meanlog + margin),
    geometric_sd: exp(unbiased),
    ...distances(logs.map((value) => (value - meanlog) / sdlog)),
    ad_p: fittedNormalP(distances(logs.map((value) => (value - meanlog) / unbiased)).ad, n)
  };
}

/** Distances between the empirical distribution of ascending scores and the standard normal. */
function distances(scores: Float64Array): {ks: number; cvm: number; ad: number} {
  const n = scores.length;
  let ks = 0;
  let cvm = 1 / (12 * n);
  let ad = -n;
  scores.forEach((score, i) => {
    const below = normalCdf(score, 0, 1);
    ks = Math.max(ks, (i + 1) / n - below, below - i / n);
    cvm += (below - (2 * i + 1) / (2 * n)) ** 2;
    ad -= ((2 * i + 1) / n) * (ln(below) + ln(normalCdf(-certain(scores[n - 1 - i]), 0, 1)));
  });
  return {ks, cvm, ad};
}

/**
 * Probability of an A² at least as large, when mean and standard deviation (dividing by n − 1) come from the same sample:
 * the published approximation, which was made for eight values and more.
 *
 * @see D’Agostino & Stephens (1986), Goodness-of-Fit Techniques, table 4.9
 */
function fittedNormalP(ad: number, n: number): number | undefined {
  if (n < 8) return undefined;
  const a = ad * (1 + 0.75 / n + 2.25 / n ** 2);
  if (a >= 10) return 0;
  if (a >= 0.6) return exp(1.2937 - 5.709 * a + 0.0186 * a ** 2);
  if (a >= 0.34) return exp(0.9177 - 4.279 * a - 1.38 * a ** 2);
  if (a >= 0.2) return 1 - exp(-8.318 + 42.796 * a - 59.938 * a ** 2);
  return 1 - exp(-13.436 + 101.14 * a - 223.73 * a ** 2);
}
