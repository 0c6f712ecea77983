import {certain} from "../certain.ts";
import {exactAnnualLoss} from "./annualLoss.ts";
import {combineRisks, compoundMoments} from "./compoundPoisson.ts";
import type {CompoundMoments, Risk} from "./compoundPoisson.ts";
import {exp, log1p} from "./elementary.ts";
import type {ExpertView} from "./expertViews.ts";
import {largestExceedance, pooledLargestQuantile} from "./largestLoss.ts";
import {summarizeLosses, withKnownErrors} from "./lossSummary.ts";
import type {Exceedance, LossQuantile, LossSummary} from "./lossSummary.ts";
import {poolLosses, pooledMoments} from "./pooledLoss.ts";
import {exceedance, sorted} from "./quantiles.ts";
import {simulateViews} from "./simulateViews.ts";

export interface ForecastOptions {
  /** Number of simulated years. */
  years: number;
  /** Integer from 0 to 2³² − 1. */
  seed: number;
  /** Number of the forecast: those of one seed with different numbers are independent; 0 by default. */
  stream?: number;
  /** Losses at which to give the exceedance; see `roundLosses`. */
  thresholds: readonly number[];
  /** Probabilities of the quantiles and tail values; by default 0.5, 0.75, 0.9, 0.95, 0.99 and 0.995. */
  probabilities?: readonly number[];
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

/** What one expert alone would have forecast. */
export interface ExpertForecast {
  expert: string;
  zero_share: number;
  mean: number;
  /** Exact where that is within reach, else the share of the years simulated by this view. */
  exceedance: {threshold: number; p_exceed: number}[];
}

/** The losses of a year: simulated, with their Monte Carlo errors, and exact. */
export interface LossForecast {
  annual: LossSummary;
  /** The largest single event of a year. */
  largest: {quantiles: LossQuantile[]; exceedance: Exceedance[]};
  /** `undefined` for risks that never happen. */
  exact: ExactLosses | undefined;
  /** One for each view, when there are several. */
  experts: ExpertForecast[];
  /** The least and the largest of the experts at each threshold; none for a single view. */
  spread: {threshold: number; lower: number; upper: number}[];
}

const usual = [0.5, 0.75, 0.9, 0.95, 0.99, 0.995];

/**
 * Forecasts the losses of a year from views of independent risks, each view as probable as the others: simulated, with
 * Monte Carlo errors, beside the exact numbers, and what each view alone would have said. A mean of the worst years is not
 * given where no number of years like this can tell it: see `withKnownErrors`.
 *
 * Cost is linear in years × events, memory two arrays of years; exact distributions take 0.02 to 0.5 s for each view.
 *
 * @throws {RangeError} on an invalid risk, number of years, seed or stream, or for no views
 */
export function forecastLosses(
  views: readonly ExpertView[],
  {years, seed, stream = 0, thresholds, probabilities = usual}: ForecastOptions
): LossForecast {
  if (!views.length) throw new RangeError("missing views");
  const {total, largest, parts} = simulateViews(views, {years, seed, stream});
  const happening = views.map(({risks}) => risks.filter(({lambda}) => lambda > 0));
  const each = happening.map((risks) => (risks.length ? combineRisks(risks) : undefined));
  const moments = pooledMoments(each.map((input) => input && compoundMoments(input)));
  const exact = each.map((input) => input && exactAnnualLoss(input));
  const summary = summarizeLosses(total, {probabilities, thresholds})!;
  const ofLargest = summarizeLosses(largest, {probabilities, thresholds})!;
  const experts =
    views.length < 2
      ? []
      : views.map(({expert}, i): ExpertForecast => {
          const own = sorted(total.subarray(...certain(parts[i])));
          const above = (x: number) => (each[i] ? (exact[i]?.exceedance(x) ?? exceedance(own, x) ?? 0) : 0);
          return {
            expert,
            zero_share: each[i] ? exp(-each[i].lambda) : 1,
            mean: each[i] ? compoundMoments(each[i]).mean : 0,
            exceedance: thresholds.map((threshold) => ({threshold, p_exceed: above(threshold)}))
          };
        });
  return {
    annual: each.some(Boolean) ? withKnownErrors(summary, moments.excess_kurtosis) : summary,
    largest: {quantiles: ofLargest.quantiles, exceedance: ofLargest.exceedance},
    exact: each.some(Boolean)
      ? {
          moments,
          annual: each.every((input, i) => !input || exact[i])
            ? points(poolLosses(exact, moments), probabilities, thresholds)
            : undefined,
          largest: largestPoints(happening, probabilities, thresholds)
        }
      : undefined,
    experts,
    spread: experts.length
      ? thresholds.map((threshold, i) => {
          const shares = experts.map((expert) => certain(expert.exceedance[i]).p_exceed);
          return {threshold, lower: Math.min(...shares), upper: Math.max(...shares)};
        })
      : []
  };
}

function points(
  distribution: ReturnType<typeof poolLosses>,
  probabilities: readonly number[],
  thresholds: readonly number[]
): ExactDistribution {
  return {
    quantiles: probabilities.map((p) => ({p, loss: distribution.quantile(p)})),
    tails: probabilities.map((p) => ({p, loss: distribution.tailValueAtRisk(p)})),
    exceedance: thresholds.map((threshold) => ({threshold, p_exceed: distribution.exceedance(threshold)}))
  };
}

function largestPoints(
  views: readonly (readonly Risk[])[],
  probabilities: readonly number[],
  thresholds: readonly number[]
): Omit<ExactDistribution, "tails"> {
  const above = (x: number) => views.reduce((sum, risks) => sum + largestExceedance(risks, x), 0) / views.length;
  return {
    quantiles: probabilities.map((p) => ({p, loss: pooledLargestQuantile(views, p)})),
    exceedance: thresholds.map((threshold) => ({threshold, p_exceed: above(threshold)}))
  };
}

/** Losses of 1, 2 and 5 times the powers of ten that some risks span; none for risks that never happen. */
export function roundLosses(risks: readonly Risk[]): number[] {
  const happening = risks.filter(({lambda}) => lambda > 0);
  if (!happening.length) return [];
  const least = Math.min(...happening.map(({meanlog, sdlog}) => meanlog - 1.645 * sdlog));
  const most = Math.max(...happening.map(({lambda, meanlog, sdlog}) => log1p(lambda) + meanlog + 3 * sdlog));
  const losses: number[] = [];
  for (let power = Math.floor(least / Math.LN10); power <= Math.ceil(most / Math.LN10); ++power) {
    for (const digit of [1, 2, 5]) losses.push(Number(`${digit}e${power}`));
  }
  return losses;
}
