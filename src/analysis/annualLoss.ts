import {combineRisks, compoundMoments, compoundPoisson} from "./compoundPoisson.ts";
import type {CompoundPoisson, CompoundPoissonInput, Risk} from "./compoundPoisson.ts";
import {exceedance, quantileSorted, sorted} from "./quantiles.ts";
import {addLosses, simulateRisks} from "./simulate.ts";

/** How likely a year is that costs more than an amount. */
export interface AnnualLoss {
  /** Mean of a year, in closed form. */
  mean: number;
  /** Years that were simulated; `undefined` where the distribution is exact. */
  years: number | undefined;
  /** P(S > x). */
  exceedance(x: number): number;
  /** Smallest x with P(S ≤ x) ≥ p, for 0 ≤ p < 1. */
  quantile(p: number): number;
}

/** Simulating more events than this would take more than some ten seconds. */
const mostEvents = 2e8;

/**
 * The distribution of the annual loss over independent risks: exact where that is within reach, otherwise that of simulated
 * years.
 *
 * @param years to simulate, if need be
 * @returns `undefined` where even that would take too long, or when no risk ever happens
 * @throws {RangeError} on an invalid risk, number of years or seed
 * @example
 * annualLoss([{lambda: 2, meanlog: 0, sdlog: 1}], {years: 1000, seed: 1})?.years // => undefined
 */
export function annualLoss(
  risks: readonly Risk[],
  {years, seed}: {years: number; seed: number}
): AnnualLoss | undefined {
  const input = combineRisks(risks);
  if (!input.lambda) return undefined;
  const {mean} = compoundMoments(input);
  const exact = exactAnnualLoss(input);
  if (exact) {
    return {mean, years: undefined, exceedance: (x) => exact.exceedance(x), quantile: (p) => exact.quantile(p)};
  }
  if (input.lambda * years > mostEvents) return undefined;
  const losses = sorted(addLosses(simulateRisks(risks, {years, seed}).map(({total}) => total)));
  return {
    mean,
    years,
    exceedance: (x) => exceedance(losses, x)!,
    quantile: (p) => quantileSorted(losses, p)!
  };
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
