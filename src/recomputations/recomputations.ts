import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalPdf from "@stdlib/stats-base-dists-normal-pdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {consensus} from "exhibit-report/statistics/consensus";
import {exp, ln, log1p} from "exhibit-report/statistics/elementary";
import {meanDifferenceError, sumDifferenceError} from "exhibit-report/statistics/halves";
import {lognormalFromQuantiles, lognormalQuantile} from "exhibit-report/statistics/lognormal";
import type {QuantileFit} from "exhibit-report/statistics/lognormal";
import {lossRecomputations} from "./lossRecomputations.ts";
import {poissonLognormalTail, poissonTail} from "exhibit-report/statistics/poisson";
import {durationEffect, tTestPower} from "exhibit-report/statistics/power";
import {quantileSd, share} from "exhibit-report/statistics/recomputed";
import type {Numbers, Recomputed} from "exhibit-report/statistics/recomputed";
import {compareCounts} from "exhibit-report/statistics/skellam";

type Lists = Record<string, (number | null)[]>;

const fromNumbers: Record<string, (numbers: Numbers) => Recomputed> = {
  ...lossRecomputations,
  lowerCount: ({rate, cut, years}) => share(compareCounts(rate * years, rate * years * (1 - cut)).lower),
  equalCount: ({rate, cut, years}) => share(compareCounts(rate * years, rate * years * (1 - cut)).equal),
  higherCount: ({rate, cut, years}) => share(compareCounts(rate * years, rate * years * (1 - cut)).higher),
  poissonTail: ({lambda, at_least}) => share(poissonTail(lambda, at_least)),
  poissonLognormalTail: ({mu, sigma, at_least}) => share(poissonLognormalTail(mu, sigma, at_least)),
  tTestPower: ({n, cut, sdlog}) => share(tTestPower(n, {effect: durationEffect(cut, sdlog)})),
  // The ratio of two geometric means of n lognormal durations is lognormal itself.
  durationRatio: ({n, cut, sdlog, p}) => {
    const sd = sdlog * Math.sqrt(2 / n);
    const value = lognormalQuantile({meanlog: log1p(-cut), sdlog: sd}, p);
    return {value, sd: quantileSd(p, density(p) / (sd * value))};
  },
  meanDifference: ({sd, n, level}) => difference(meanDifferenceError(sd, n), level),
  sumDifference: ({sd, n, level}) => difference(sumDifferenceError(sd, n), level),
  improvementAtLeast: (numbers) => share(1 - improvementAtMost(numbers)),
  improvementAtMost: (numbers) => share(improvementAtMost(numbers)),
  lognormalQuantile: ({meanlog, sdlog, p}) => ({value: lognormalQuantile({meanlog, sdlog}, p)}),
  fitMeanlog: (estimate) => ({value: fit(estimate).meanlog}),
  fitSdlog: (estimate) => ({value: fit(estimate).sdlog}),
  fitMedianDifference: (estimate) => ({value: fit(estimate).medianDifference!})
};

const fromLists: Record<string, (lists: Lists) => Recomputed> = {
  mean: ({values}) => ({value: mean(values)}),
  ratioOfMeans: ({numerator, denominator}) => ({value: mean(numerator) / mean(denominator)}),
  geometricMean: ({values}) => ({value: exp(mean(values.map((value) => ln(value!))))}),
  consensusLambda: (estimates) => ({value: agreed(estimates).lambda}),
  consensusMeanlog: (estimates) => ({value: agreed(estimates).meanlog}),
  consensusSdlog: (estimates) => ({value: agreed(estimates).sdlog}),
  consensusMedianDifference: (estimates) => ({value: agreed(estimates).medianDifference!})
};

/**
 * Works a reported number out again.
 *
 * @param method name of the recomputation
 * @param inputs what it needs, by name: a number each, or a list each with `null` for what is missing; a number that is
 * `null` is left out
 * @throws {RangeError} on an unknown method, or when an input is missing or not a number
 * @example
 * recompute("poissonTail", {lambda: 0.347, at_least: 1}).value.toFixed(4) // => "0.2932"
 * @example
 * recompute("ratioOfMeans", {numerator: [730, 4380], denominator: [24]}).value.toFixed(1) // => "106.5"
 */
export function recompute(method: string, inputs: Record<string, unknown>): Recomputed {
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
  const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
  const isList = (value: unknown) => Array.isArray(value) && value.every((item) => item === null || isNumber(item));
  const isValid = Object.hasOwn(fromNumbers, method) ? isNumber : Object.hasOwn(fromLists, method) ? isList : undefined;
  if (!isValid) throw new RangeError(`unknown recomputation: ${method}`);
  for (const [name, value] of Object.entries(given)) {
    if (!isValid(value)) throw new RangeError(`invalid input of ${method}: ${name} = ${JSON.stringify(value)}`);
  }
  const recomputed = Object.hasOwn(fromNumbers, method)
    ? fromNumbers[method](given as Numbers)
    : fromLists[method](given as Lists);
  if (!Number.isFinite(recomputed.value)) throw new RangeError(`missing input of ${method}: ${JSON.stringify(inputs)}`);
  return recomputed;
}

function density(p: number): number {
  return normalPdf(normalQuantile(p, 0, 1), 0, 1);
}

/** Half width of a central interval of a normal difference, whose limits are two sample quantiles. */
function difference(error: number, level: number): Recomputed {
  const p = (1 + level) / 2;
  return {value: error * normalQuantile(p, 0, 1), sd: quantileSd(p, density(p) / error)};
}

/** P(improvement of the mean ≤ threshold) when every value of one half is cut by a share. */
function improvementAtMost({mean, sd, n, cut, threshold}: Numbers): number {
  const error = meanDifferenceError(sd * Math.sqrt((1 + (1 - cut) ** 2) / 2), n);
  return normalCdf(threshold, cut * mean, error);
}

function fit({p05, p50, p95}: Numbers): QuantileFit {
  return lognormalFromQuantiles({p05, p50, p95});
}

function agreed(estimates: Lists): QuantileFit & {lambda: number} {
  const experts = estimates.lambda.map((lambda, i) => ({
    ...{risk: "", expert: String(i), lambda},
    ...{p05: estimates.p05[i], p50: estimates.p50[i], p95: estimates.p95[i]}
  }));
  const [{lambda, p05, p50, p95}] = consensus(experts);
  return {lambda: lambda!, ...lognormalFromQuantiles({p05, p50, p95: p95!})};
}

function mean(values: (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + value!, 0) / values.length;
}
