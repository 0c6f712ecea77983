import {combineRisks, compoundMoments, compoundPoisson} from "./compoundPoisson.ts";
import type {CompoundPoisson, CompoundPoissonInput} from "./compoundPoisson.ts";
import type {ExpertView} from "./expertViews.ts";
import {poolLosses, pooledMoments} from "./pooledLoss.ts";
import {exceedance, quantileSorted, sorted} from "./quantiles.ts";
import {simulateViews} from "./simulateViews.ts";

/** How likely a year is that costs more than an amount. */
export interface LossDistribution {
  /** P(S > x). */
  exceedance(x: number): number;
  /** Smallest x with P(S ≤ x) ≥ p, for 0 ≤ p < 1. */
  quantile(p: number): number;
}

/** The annual loss over all views, and by each of them. */
export interface AnnualLoss extends LossDistribution {
  /** Mean of a year, in closed form. */
  mean: number;
  /** Years that were simulated; `undefined` where the distribution is exact. */
  years: number | undefined;
  /** In the order of the views. */
  views: LossDistribution[];
}

const nothing: LossDistribution = {exceedance: () => 0, quantile: () => 0};

/** Simulating more events than this would take more than some ten seconds. */
const mostEvents = 2e8;

/**
 * The distribution of the annual loss over independent risks, when one of several views of them holds, each with equal
 * probability: exact where that is within reach, otherwise that of simulated years.
 *
 * @param years to simulate, if need be
 * @returns `undefined` where even that would take too long, or when no risk ever happens
 * @throws {RangeError} on an invalid risk, number of years or seed
 * @example
 * annualLoss([{expert: "A", risks: [{lambda: 2, meanlog: 0, sdlog: 1}]}], {years: 1000, seed: 1})?.years // => undefined
 */
export function annualLoss(
  views: readonly ExpertView[],
  {years, seed}: {years: number; seed: number}
): AnnualLoss | undefined {
  const inputs = views.map(({risks}) => combineRisks(risks));
  const happening = inputs.map((input) => (input.lambda ? input : undefined));
  if (!happening.some(Boolean)) return undefined;
  const moments = pooledMoments(happening.map((input) => input && compoundMoments(input)));
  const exact = happening.map((input) => input && exactAnnualLoss(input));
  if (happening.every((input, i) => !input || exact[i])) {
    const {exceedance, quantile} = poolLosses(exact, moments);
    return {mean: moments.mean, years: undefined, exceedance, quantile, views: exact.map(bound)};
  }
  if (moments.mean_events * years > mostEvents) return undefined;
  const {total, parts} = simulateViews(views, {years, seed, stream: 0});
  return {mean: moments.mean, years, ...observed(total), views: parts.map((part) => observed(total.subarray(...part)))};
}

function bound(exact: CompoundPoisson | undefined): LossDistribution {
  return exact ? {exceedance: (x) => exact.exceedance(x), quantile: (p) => exact.quantile(p)} : nothing;
}

function observed(total: Float64Array): LossDistribution {
  const losses = sorted(total);
  return {exceedance: (x) => exceedance(losses, x) ?? 0, quantile: (p) => quantileSorted(losses, p) ?? 0};
}

/**
 * The exact distribution, or `undefined` where it is out of reach: severities that are nearly constant, very many events.
 *
 * @throws {RangeError} on an invalid lambda or severity
 */
export function exactAnnualLoss(input: CompoundPoissonInput): CompoundPoisson | undefined {
  try {
    return compoundPoisson(input);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}
