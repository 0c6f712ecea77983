import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import {certain} from "../certain.ts";
import {pow} from "./elementary.ts";
import {checkLevel} from "./quantiles.ts";

/** With fewer weeks their variation says nothing. */
export const fewestWeeks = 8;

/** Correlation between weeks beyond which the mean of any number of them is hardly known. */
const mostCorrelated = 0.95;

/** Standard errors by which a correlation is raised: to its upper limit of 90%. */
const oneSided = 1.28;

/**
 * The standard error of a sum over consecutive weeks, such that limits of a normal distribution with it cover a nominal
 * `level` at least about as often where few weeks are correlated: the wider of two kinds of t-limits, over the normal quantile.
 *
 * The first takes weeks for a first-order autoregression. Their lag-one correlation is corrected for its bias and taken at
 * its upper limit of 90%; it inflates the variance of the sum, and lowers the degrees of freedom. The second takes three long
 * stretches of weeks, four from 52 weeks on, for independent, whatever happens within them. Weeks of positive correlation
 * make a bootstrap of single weeks, and plain t-limits, far too narrow.
 *
 * @param deviations what each week adds to the sum, less what is expected of it: they sum to about zero
 * @returns `undefined` for fewer than eight weeks
 * @throws {RangeError} on an invalid level
 * @see Kendall (1954), doi:10.1093/biomet/41.3-4.403; Ibragimov and Müller (2010), doi:10.1198/jbes.2009.08046
 * @example
 * sumError([1, -1, 1, -1, 1, -1, 1, 1], 0.95) > 3 // => true
 */
export function sumError(deviations: ArrayLike<number>, level: number): number | undefined {
  checkLevel(level);
  const n = deviations.length;
  if (n < fewestWeeks) return undefined;
  const half = Math.max(autoregressive([deviations], n, level), stretches(deviations, level));
  return half / normalQuantile((1 + level) / 2, 0, 1);
}

/**
 * The same of one period among several, by how weeks vary around their own period’s mean in all of them: thirteen weeks alone
 * say too little of their correlation. The first of the two kinds of limits, with the weeks of all periods.
 *
 * @param periods what each week adds, of each period, in units of the standard deviation that independent events would give it
 * @param n weeks of the period whose sum is meant
 * @returns how many times wider limits are than those of `n` weeks of independent events; `undefined` for fewer than eight weeks
 * in all, or periods of one week alone
 * @throws {RangeError} on an invalid level
 */
export function pooledSpread(periods: readonly ArrayLike<number>[], n: number, level: number): number | undefined {
  checkLevel(level);
  const weeks = periods.reduce((sum, {length}) => sum + length, 0);
  if (weeks < fewestWeeks || weeks - periods.length < fewestWeeks / 2) return undefined;
  return autoregressive(periods, n, level) / Math.sqrt(n) / normalQuantile((1 + level) / 2, 0, 1);
}

/** Half the width of limits of a sum over `n` weeks that vary as those of all periods do. */
function autoregressive(periods: readonly ArrayLike<number>[], n: number, level: number): number {
  let squares = 0;
  let products = 0;
  let weeks = 0;
  for (const x of periods) {
    weeks += x.length;
    let mean = 0;
    for (let i = 0; i < x.length; ++i) mean += certain(x[i]) / x.length;
    for (let i = 0; i < x.length; ++i) {
      squares += (certain(x[i]) - mean) ** 2;
      if (i > 0) products += (certain(x[i]) - mean) * (certain(x[i - 1]) - mean);
    }
  }
  if (squares === 0) return 0;
  const each = weeks / periods.length;
  const free = weeks - periods.length;
  const unbiased = ((each * products) / squares + 1) / (each - 4);
  const raised = unbiased + oneSided * Math.sqrt(Math.max(1 - unbiased ** 2, 0.05) / weeks);
  const correlation = Math.min(mostCorrelated, Math.max(0, raised));
  let shared = 0;
  for (let lag = 1; lag < n; ++lag) shared += 2 * (1 - lag / n) * pow(correlation, lag);
  shared = Math.min(shared, n - 1.5);
  // Correlated weeks also vary less around their own mean than around the true one.
  const inflation = ((1 + shared) * (n - 1)) / (n - 1 - shared);
  const freedom = Math.max(1.5, free / (1 + shared));
  return tQuantile((1 + level) / 2, freedom) * Math.sqrt((squares / free) * n * inflation);
}

function stretches(x: ArrayLike<number>, level: number): number {
  const n = x.length;
  const q = n < 52 ? 3 : 4;
  const sums = new Float64Array(q);
  for (let i = 0; i < n; ++i) {
    const stretch = Math.floor((i * q) / n);
    sums[stretch] = certain(sums[stretch]) + certain(x[i]);
  }
  const mean = sums.reduce((a, b) => a + b, 0) / q;
  const squares = sums.reduce((a, b) => a + (b - mean) ** 2, 0);
  return tQuantile((1 + level) / 2, q - 1) * Math.sqrt((squares / (q - 1)) * q);
}
