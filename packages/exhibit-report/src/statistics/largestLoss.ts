import {bisect} from "./bisect.ts";
import type {Risk} from "./compoundPoisson.ts";
import {exp, expm1} from "./elementary.ts";
import {lognormalExceedance} from "./lognormal.ts";

/**
 * Probability that at least one event of a year costs more than x, over independent risks: 1 − exp(−Σ λ P(X > x)), since
 * the events above x are themselves Poisson. Accurate when small.
 *
 * @param x loss, at least zero
 * @throws {RangeError} on an invalid meanlog or sdlog
 * @example
 * largestExceedance([{lambda: 2, meanlog: 0, sdlog: 1}], 1).toFixed(6) // => "0.632121"
 */
export function largestExceedance(risks: readonly Risk[], x: number): number {
  return -expm1(-risks.reduce((rate, risk) => rate + risk.lambda * lognormalExceedance(risk, x), 0));
}

/**
 * Smallest x that the largest event of a year stays below with probability p: zero up to the probability of a year
 * without an event.
 *
 * Bisects ln x until it no longer moves.
 *
 * @param p probability, at least 0 and below 1
 * @throws {RangeError} on an invalid probability, meanlog or sdlog
 * @example
 * largestQuantile([{lambda: Math.LN2, meanlog: 0, sdlog: 1}], 0.4) // => 0
 */
export function largestQuantile(risks: readonly Risk[], p: number): number {
  return pooledLargestQuantile([risks], p);
}

/**
 * The same when one of several views of the risks holds, each with equal probability.
 *
 * @throws {RangeError} on an invalid probability, meanlog or sdlog
 */
export function pooledLargestQuantile(views: readonly (readonly Risk[])[], p: number): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
  const above = (x: number) => views.reduce((sum, risks) => sum + largestExceedance(risks, x), 0) / views.length;
  if (above(0) <= 1 - p) return 0;
  const risks = views.flat();
  const low = Math.min(...risks.map(({meanlog, sdlog}) => meanlog - 40 * sdlog));
  const high = Math.max(...risks.map(({meanlog, sdlog}) => meanlog + 40 * sdlog));
  return exp(bisect(low, high, (u) => above(exp(u)) > 1 - p));
}
