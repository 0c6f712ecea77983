import poissonPmf from "@stdlib/stats-base-dists-poisson-pmf";
import {certain} from "../certain.ts";
import {checkMean, countWindow} from "./skellam.ts";

/**
 * The exact one-sided test of whether a rate fell between two periods of equal length: given the total number of events
 * n, the second count is binomial(n, ½) when nothing changed.
 *
 * @param alpha probability of a false alarm that the test may not exceed, in (0, ½)
 * @returns the largest second count, for each total n from 0 to `maximum`, that counts as a fall; −1 where none does
 * @throws {RangeError} on an invalid alpha
 * @see Przyborowski and Wilenski (1940), doi:10.1093/biomet/31.3-4.313
 * @example
 * criticalCounts(10, 0.05)[10] // => 1
 */
export function criticalCounts(maximum: number, alpha: number): Int32Array {
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError(`invalid alpha: ${alpha}`);
  const critical = new Int32Array(maximum + 1);
  // P(count ≤ c + 1) and its last term, for the first count c + 1 that is no fall.
  let [c, term, sum] = [-1, 1, 1];
  critical[0] = -1;
  for (let n = 1; n <= maximum; ++n) {
    sum -= term / 2;
    term *= n / (2 * (n - c - 1));
    if (sum <= alpha) {
      ++c;
      term *= (n - c) / (c + 1);
      sum += term;
    }
    critical[n] = c;
  }
  return critical;
}

/**
 * Probability that the exact test finds a fall of a Poisson count.
 *
 * Sums over the second count the probability of a first count large enough. Cost is linear in the means.
 *
 * @param before mean of the first count, at least zero
 * @param after mean of the second count, at least zero
 * @param critical of `criticalCounts`, at least as long as `totalsFor` says
 * @throws {RangeError} on an invalid mean, or when the critical counts do not reach far enough
 * @example
 * countTestPower(20, 5, criticalCounts(totalsFor(20, 5), 0.05)).toFixed(3) // => "0.906"
 */
export function countTestPower(before: number, after: number, critical: Int32Array): number {
  checkMean(before);
  checkMean(after);
  const maximum = totalsFor(before, after);
  if (critical.length <= maximum)
    throw new RangeError(`missing critical counts: ${critical.length}, expected ${maximum + 1}`);
  const {from, to} = countWindow(after, after);
  const atLeast = upperTails(before);
  let power = 0;
  let total = from;
  for (let second = from; second <= to; ++second) {
    while (total <= maximum && certain(critical[total]) < second) ++total;
    if (total > maximum) break;
    power += poissonPmf(second, after) * (atLeast[total - second] ?? 0);
  }
  return Math.min(1, power);
}

/** Number of totals that the critical counts of two Poisson means must cover. */
export function totalsFor(before: number, after: number): number {
  return countWindow(before, before).to + countWindow(after, after).to;
}

/** P(count ≥ k) for k from 0. */
function upperTails(mean: number): Float64Array {
  const {to} = countWindow(mean, mean);
  const tails = new Float64Array(to + 1);
  let sum = 0;
  for (let k = to; k >= 0; --k) tails[k] = sum += poissonPmf(k, mean);
  return tails;
}
