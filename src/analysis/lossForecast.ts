import {exactAnnualLoss} from "./annualLoss.ts";
import {combineRisks, compoundMoments} from "./compoundPoisson.ts";
import type {CompoundMoments, Risk} from "./compoundPoisson.ts";
import {largestExceedance, largestQuantile} from "./largestLoss.ts";
import {summarizeLosses} from "./lossSummary.ts";
import type {Exceedance, LossQuantile, LossSummary} from "./lossSummary.ts";
import {addLosses, simulateAnnualLosses} from "./simulate.ts";
import type {AnnualLosses} from "./simulate.ts";

export interface ForecastOptions {
  /** Number of simulated years. */
  years: number;
  /** Integer from 0 to 2³² − 1. */
  seed: number;
  /** Probabilities of the quantiles and tail values; by default 0.5, 0.75, 0.9, 0.95, 0.99 and 0.995. */
  probabilities?: readonly number[];
  /** Called before each risk is simulated, by its number from 0. */
  onRisk?: (index: number) => void;
}

/** A number without Monte Carlo error. */
export interface ExactLosses {
  moments: CompoundMoments;
  /** `undefined` where the distribution of the sum is out of reach. */
  annual: ExactDistribution | undefined;
  largest: Omit<ExactDistribution, "tails">;
}

/** Points of a distribution. */
export interface ExactDistribution {
  quantiles: {p: number; loss: number}[];
  tails: {p: number; loss: number}[];
  exceedance: {threshold: number; p_exceed: number}[];
}

/** The losses of a year: simulated, with their Monte Carlo errors, and exact. */
export interface LossForecast {
  annual: LossSummary;
  /** The largest single event of a year. */
  largest: {quantiles: LossQuantile[]; exceedance: Exceedance[]};
  /** `undefined` for risks that never happen. */
  exact: ExactLosses | undefined;
}

const usual = [0.5, 0.75, 0.9, 0.95, 0.99, 0.995];

/**
 * Forecasts the losses of a year from independent risks, each and all together: simulated, with Monte Carlo errors, beside
 * the exact numbers. Exceedance is given at losses of 1, 2 and 5 times the powers of ten that the risks span.
 *
 * Risk i uses stream i of the seed. Cost is linear in years × events, memory four arrays of years.
 *
 * @throws {RangeError} on an invalid risk, number of years or seed, or for no risks
 */
export function forecastLosses(
  risks: readonly Risk[],
  {years, seed, probabilities = usual, onRisk}: ForecastOptions
): {each: LossForecast[]; all: LossForecast} {
  if (!risks.length) throw new RangeError("missing risks");
  const thresholds = roundLosses(risks.filter(({lambda}) => lambda > 0));
  let total = new Float64Array(years);
  const largest = new Float64Array(years);
  const each = risks.map((risk, stream) => {
    onRisk?.(stream);
    const losses = simulateAnnualLosses(risk, {years, seed, stream, largest: true});
    total = addLosses([total, losses.total]) as typeof total;
    losses.largest!.forEach((loss, i) => (largest[i] = Math.max(largest[i], loss)));
    return forecast([risk], losses, probabilities, thresholds);
  });
  return {each, all: forecast(risks, {total, largest}, probabilities, thresholds)};
}

function forecast(
  risks: readonly Risk[],
  {total, largest}: Pick<AnnualLosses, "total" | "largest">,
  probabilities: readonly number[],
  thresholds: readonly number[]
): LossForecast {
  const happening = risks.filter(({lambda}) => lambda > 0);
  const {quantiles, exceedance} = summarizeLosses(largest!, {probabilities, thresholds})!;
  return {
    annual: summarizeLosses(total, {probabilities, thresholds})!,
    largest: {quantiles, exceedance},
    exact: happening.length ? exactLosses(happening, probabilities, thresholds) : undefined
  };
}

function exactLosses(
  risks: readonly Risk[],
  probabilities: readonly number[],
  thresholds: readonly number[]
): ExactLosses {
  const input = combineRisks(risks);
  const distribution = exactAnnualLoss(input);
  return {
    moments: compoundMoments(input),
    annual: distribution && {
      quantiles: probabilities.map((p) => ({p, loss: distribution.quantile(p)})),
      tails: probabilities.map((p) => ({p, loss: distribution.tailValueAtRisk(p)})),
      exceedance: thresholds.map((threshold) => ({threshold, p_exceed: distribution.exceedance(threshold)}))
    },
    largest: {
      quantiles: probabilities.map((p) => ({p, loss: largestQuantile(risks, p)})),
      exceedance: thresholds.map((threshold) => ({threshold, p_exceed: largestExceedance(risks, threshold)}))
    }
  };
}

function roundLosses(risks: readonly Risk[]): number[] {
  if (!risks.length) return [];
  const least = Math.min(...risks.map(({meanlog, sdlog}) => meanlog - 1.645 * sdlog));
  const most = Math.max(...risks.map(({lambda, meanlog, sdlog}) => Math.log1p(lambda) + meanlog + 3 * sdlog));
  const losses: number[] = [];
  for (let power = Math.floor(least / Math.LN10); power <= Math.ceil(most / Math.LN10); ++power) {
    for (const digit of [1, 2, 5]) losses.push(Number(`${digit}e${power}`));
  }
  return losses;
}
