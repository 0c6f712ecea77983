import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import {exp, expm1, log1p} from "./elementary.ts";

/**
 * P(T > t) for Student’s t with `df` degrees of freedom and noncentrality `ncp`.
 *
 * Integrates Φ(ncp − t s) over the distribution of s, the estimated over the true standard deviation, by the trapezoidal
 * rule on log s, which converges geometrically for such an integrand; about 1e-12.
 *
 * @param df degrees of freedom, at least 1
 * @throws {RangeError} on an invalid argument
 * @see Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, chapter 31
 * @example
 * noncentralTTail(2.228139, 10, 0).toFixed(6) // => "0.025000"
 */
export function noncentralTTail(t: number, df: number, ncp: number): number {
  if (!Number.isFinite(t)) throw new RangeError(`invalid t: ${t}`);
  if (!(df >= 1 && df < Infinity)) throw new RangeError(`invalid df: ${df}`);
  if (!Number.isFinite(ncp)) throw new RangeError(`invalid ncp: ${ncp}`);
  const width = 1 / Math.sqrt(2 * df);
  const step = Math.min(width, 1 / Math.max(1, Math.abs(t))) / 4;
  const from = -Math.ceil((9 * width + 42 / df) / step);
  const to = Math.ceil((9 * width) / step);
  let sum = 0;
  let mass = 0;
  for (let i = from; i <= to; ++i) {
    const logS = i * step;
    const density = exp(df * (logS - expm1(2 * logS) / 2));
    sum += density * normalCdf(ncp - t * exp(logS), 0, 1);
    mass += density;
  }
  return sum / mass;
}

/**
 * A cut in the geometric mean of lognormal durations as an effect size: the difference of mean logs in standard
 * deviations of the log. The median, the mean and every quantile are cut by the same share.
 *
 * @param cut share of the duration that goes, in [0, 1)
 * @param sdlog standard deviation of the natural logarithm of the duration, above zero
 * @throws {RangeError} on an invalid cut or sdlog
 * @example
 * durationEffect(0.5, Math.log(2)) // => 1
 */
export function durationEffect(cut: number, sdlog: number): number {
  if (!(cut >= 0 && cut < 1)) throw new RangeError(`invalid cut: ${cut}`);
  if (!(sdlog > 0 && sdlog < Infinity)) throw new RangeError(`invalid sdlog: ${sdlog}`);
  return -log1p(-cut) / sdlog;
}

export interface TTest {
  /** Difference of the two means over the common standard deviation, at least zero. */
  effect: number;
  /** Two-sided significance level; 0.05 by default. */
  alpha?: number;
}

/**
 * Probability that a two-sided t-test between two groups of `n` normal values each is significant and points the right
 * way.
 *
 * Exact for the pooled test; Welch’s differs by less than 0.001 with equal groups of fifty or more.
 *
 * @param n size of each group, an integer of at least 2
 * @throws {RangeError} on an invalid size, effect or level
 * @example
 * tTestPower(100, {effect: durationEffect(0.1, 1.25)}).toFixed(6) // => "0.085838"
 */
export function tTestPower(n: number, {effect, alpha = 0.05}: TTest): number {
  if (!(Number.isInteger(n) && n >= 2)) throw new RangeError(`invalid group size: ${n}`);
  if (!(effect >= 0 && effect < Infinity)) throw new RangeError(`invalid effect: ${effect}`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`invalid alpha: ${alpha}`);
  const df = 2 * n - 2;
  return noncentralTTail(tQuantile(1 - alpha / 2, df), df, effect * Math.sqrt(n / 2));
}

/**
 * The smallest group with which `tTestPower` reaches a power.
 *
 * @param power in (0, 1)
 * @returns `undefined` when ten million in each group do not suffice, as for no effect
 * @throws {RangeError} on an invalid power, effect or level
 * @example
 * groupSize(0.95, {effect: durationEffect(0.5, 1.25)}) // => 86
 */
export function groupSize(power: number, test: TTest): number | undefined {
  if (!(power > 0 && power < 1)) throw new RangeError(`invalid power: ${power}`);
  let high = 2;
  while (tTestPower(high, test) < power) if ((high *= 2) > 1e7) return undefined;
  let low = Math.max(2, high / 2);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (tTestPower(middle, test) < power) low = middle + 1;
    else high = middle;
  }
  return high;
}
