import betainc from "@stdlib/math-base-special-betainc";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import {exp} from "./elementary.ts";

/** An estimate with its standard error; the estimate is compared with 0. */
export interface Estimate {
  readonly estimate: number;
  readonly std_err: number;
}

/** An estimate with limits, and the probability of one so far from no difference when there is none. */
export interface LimitedEstimate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
}

/** Coverage of the limits, and degrees of freedom of the standard error: infinite when it is as good as known. */
export interface LimitOptions {
  readonly level?: number;
  readonly df?: number;
}

/**
 * How many standard errors a limit lies from its estimate: a quantile of Student’s t, or of the normal distribution.
 *
 * @example
 * limitQuantile({level: 0.95})?.toFixed(3) // => "1.960"
 */
export function limitQuantile({level = 0.95, df = Infinity}: LimitOptions = {}): number {
  const p = (1 + level) / 2;
  return df === Infinity ? normalQuantile(p, 0, 1) : tQuantile(p, df);
}

/**
 * Limits at equal distances from an estimate, with the two-sided probability of one as far from 0.
 *
 * @example
 * limited({estimate: 0, std_err: 1}).p // => 1
 */
export function limited({estimate, std_err}: Estimate, options: LimitOptions = {}): LimitedEstimate {
  const width = limitQuantile(options) * std_err;
  return {
    estimate,
    lower: estimate - width,
    upper: estimate + width,
    p: twoSided(estimate / std_err, options.df)
  };
}

/** As `limited`, of an estimate and limits on the scale of its logarithm: estimate and limits are ratios. */
export function limitedRatio(log: Estimate, options: LimitOptions = {}): LimitedEstimate {
  const {estimate, lower, upper, p} = limited(log, options);
  return {estimate: exp(estimate), lower: exp(lower), upper: exp(upper), p};
}

/**
 * Probability of a statistic as far from 0 on either side, when it has Student’s t distribution, or the normal one.
 *
 * @example
 * twoSided(0) // => 1
 */
export function twoSided(z: number, df = Infinity): number {
  return df === Infinity ? 2 * normalCdf(-Math.abs(z), 0, 1) : betainc(df / (df + z * z), df / 2, 0.5, true, false);
}

/**
 * Upper tail of Hotelling’s T²: a quadratic form of `size` statistics in the inverse of their estimated covariance.
 *
 * @param df degrees of freedom of the covariance
 * @returns undefined when df < size, where the covariance says nothing
 * @see Hotelling (1931), https://doi.org/10.1214/aoms/1177732979
 * @example
 * hotelling(4, 1, 10)?.toFixed(6) === twoSided(2, 10).toFixed(6) // => true
 */
export function hotelling(form: number, size: number, df: number): number | undefined {
  const rest = df - size + 1;
  if (!(rest > 0)) return undefined;
  const f = (form * rest) / (size * df);
  return betainc(rest / (rest + size * f), rest / 2, size / 2, true, false);
}
