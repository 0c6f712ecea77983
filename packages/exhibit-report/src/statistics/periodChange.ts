import betainc from "@stdlib/math-base-special-betainc";
import binomialQuantile from "@stdlib/stats-base-dists-binomial-quantile";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {bisect} from "./bisect.ts";
import {exp, hypot, ln} from "./elementary.ts";
import {checkLevel} from "./quantiles.ts";

/** A quantity of a period, never negative: what is undefined is not known, or not reached. */
export interface PeriodEstimate {
  readonly estimate: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** By how much it changed. A limit is infinite where the data do not bound it. */
export interface Difference {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

export type ChangeWord = "better" | "worse" | "cannot say" | "not enough data";

/**
 * The difference of two independent estimates with limits that follow from the limits of each: the square-and-add method,
 * which keeps their asymmetry (MOVER). With Wilson’s limits of two shares it gives Newcombe’s hybrid score interval. The
 * coverage is that of the limits given.
 *
 * @returns undefined where one of the two is not known
 * @see Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; Zou and Donner (2008), doi:10.1002/sim.3095
 * @example
 * difference({estimate: 6, lower: 3, upper: 10}, {estimate: 5, lower: 2, upper: 9}) // => {estimate: 1, lower: -4, upper: 6}
 */
export function difference(now: PeriodEstimate, before: PeriodEstimate): Difference | undefined {
  if (now.estimate === undefined || before.estimate === undefined) return undefined;
  const below = ({estimate, lower}: PeriodEstimate) => estimate! - (lower ?? 0);
  const above = ({estimate, upper}: PeriodEstimate) => (upper ?? Infinity) - estimate!;
  const estimate = now.estimate - before.estimate;
  return {
    estimate,
    lower: estimate - hypot(below(now), above(before)),
    upper: estimate + hypot(above(now), below(before))
  };
}

/**
 * By what share a rate changed: the same method on the logarithm, whose limits are about symmetric. Limits of a rate from few
 * weeks are so skewed that those of a difference say nothing.
 *
 * @returns undefined where one of the two is not known, or is zero
 * @see Zou and Donner (2008), doi:10.1002/sim.3095
 * @example
 * relativeChange({estimate: 50, lower: 40, upper: 62.5}, {estimate: 100, lower: 80, upper: 125})?.estimate // => -0.5
 */
export function relativeChange(now: PeriodEstimate, before: PeriodEstimate): Difference | undefined {
  const logs = [now, before].map(({estimate, lower, upper}) => ({
    estimate: estimate ? ln(estimate) : undefined,
    lower: lower ? ln(lower) : -Infinity,
    upper: upper === undefined ? undefined : ln(upper)
  }));
  const change = difference(...(logs as [PeriodEstimate, PeriodEstimate]));
  if (!change) return undefined;
  const {estimate, lower, upper} = change;
  return {estimate: exp(estimate) - 1, lower: exp(lower) - 1, upper: exp(upper) - 1};
}

/**
 * What a difference says in one word: “better” or “worse” when its limits are on one side of zero.
 *
 * @param direction which way is better
 */
export function changeWord(
  change: Difference | undefined,
  direction: "lower" | "higher"
): Exclude<ChangeWord, "not enough data"> {
  if (!change || (change.lower <= 0 && change.upper >= 0)) return "cannot say";
  return change.upper < 0 === (direction === "lower") ? "better" : "worse";
}

/**
 * The ratio of two Poisson counts over the same time, with exact limits: given their sum, the first is binomial
 * (Clopper and Pearson). As R’s `poisson.test` of two counts.
 *
 * @returns undefined without any event; the upper limit is infinite, and the estimate undefined, where the second is zero
 * @throws {RangeError} on a count that is none
 * @see Przyborowski and Wilenski (1940), doi:10.1093/biomet/31.3-4.313
 * @example
 * countRatio(0, 10)?.upper.toFixed(4) // => "0.4461"
 */
export function countRatio(
  first: number,
  second: number,
  level = 0.95
): {estimate: number | undefined; lower: number; upper: number} | undefined {
  checkLevel(level);
  for (const count of [first, second])
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`invalid count: ${count}`);
  if (first + second === 0) return undefined;
  const odds = (p: number) => p / (1 - p);
  const betaQuantile = (p: number, a: number, b: number) => bisect(0, 1, (x) => betainc(x, a, b) < p);
  return {
    estimate: second ? first / second : undefined,
    lower: first ? odds(betaQuantile((1 - level) / 2, first, second + 1)) : 0,
    upper: second ? odds(betaQuantile((1 + level) / 2, first + 1, second)) : Infinity
  };
}

/**
 * Where counts of periods would lie with probability `level`, had events come at one rate in all: each count, given the
 * total, is binomial with the share of the period’s length.
 *
 * @param counts non-negative integers
 * @param lengths of the periods, above zero, in any unit
 * @throws {RangeError} on columns that do not match, or an invalid level
 * @see Przyborowski and Wilenski (1940), doi:10.1093/biomet/31.3-4.313
 */
export function chanceOfCounts(
  counts: readonly number[],
  lengths: readonly number[],
  level = 0.95
): {lower: number; upper: number}[] {
  checkLevel(level);
  if (counts.length !== lengths.length)
    throw new RangeError(`invalid lengths: ${lengths.length}, not ${counts.length}`);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const length = lengths.reduce((sum, days) => sum + days, 0);
  return lengths.map((days) => ({
    lower: binomialQuantile((1 - level) / 2, total, days / length),
    upper: binomialQuantile((1 + level) / 2, total, days / length)
  }));
}

/**
 * Where estimates of periods would lie with probability `level`, had nothing changed between them: around their mean,
 * weighted by precision. The mean holds each of them too, so that x − mean has the variance se² − 1/Σ(1/se²).
 *
 * @param scale on which limits are about symmetric: `log` for times, `linear` for shares
 * @param level that of the limits given, as well
 * @returns undefined for a period without limits above zero (on the log scale), or of no width
 * @see Cochran (1937), doi:10.2307/2984123
 */
export function chanceOfEstimates(
  periods: readonly PeriodEstimate[],
  scale: "log" | "linear",
  level = 0.95
): ({lower: number; upper: number} | undefined)[] {
  checkLevel(level);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const to = (value: number) => (scale === "log" ? ln(value) : value);
  const back = (value: number) => (scale === "log" ? exp(value) : value);
  const on = periods.map(({estimate, lower, upper}) => {
    if (estimate === undefined || lower === undefined || upper === undefined) return undefined;
    const [x, error] = [to(estimate), (to(upper) - to(lower)) / (2 * z)];
    return Number.isFinite(x) && error > 0 && Number.isFinite(error) ? {x, error} : undefined;
  });
  let [weights, sum] = [0, 0];
  for (const period of on) {
    if (!period) continue;
    weights += 1 / period.error ** 2;
    sum += period.x / period.error ** 2;
  }
  const mean = sum / weights;
  return on.map((period) => {
    if (!period) return undefined;
    const width = z * Math.sqrt(Math.max(0, period.error ** 2 - 1 / weights));
    return {lower: back(mean - width), upper: back(mean + width)};
  });
}
