import {certain} from "../certain.ts";
import {coxFit, logHazardRatio, testProportionality} from "./cox.ts";
import type {CoxFit, ProportionalityTest} from "./cox.ts";
import {hypot, ln} from "./elementary.ts";
import {holm} from "./holm.ts";
import {limited, limitedRatio, twoSided} from "./limits.ts";
import type {Estimate, LimitedEstimate, LimitOptions} from "./limits.ts";
import {logRankScore} from "./logRank.ts";
import {riskTable} from "./riskTable.ts";
import type {RiskTable} from "./riskTable.ts";
import {kaplanMeier, survivalAt} from "./survival.ts";
import {poolCounts} from "./survivalCounts.ts";
import type {EventCounts} from "./survivalCounts.ts";
import {restrictedMean} from "./survivalMean.ts";

/** Two groups by their place, the lower one first. */
export type Pair = readonly [first: number, second: number];

/** The second group of a pair beside the first; what cannot be estimated is undefined. */
export interface PairComparison {
  readonly pair: Pair;
  /** Horizon of the restricted means in days: the longest time that both groups reach. */
  readonly tau: number;
  /** Restricted mean of the second less that of the first, in days. */
  readonly mean_difference: LimitedEstimate | undefined;
  /** Restricted mean of the second over that of the first. */
  readonly mean_ratio: LimitedEstimate | undefined;
  /** Hazard of closing of the second over that of the first, by Cox’s model of all groups. */
  readonly hazard_ratio: LimitedEstimate | undefined;
  /** Of the log-rank test of these two groups. */
  readonly p: number | undefined;
  /** The same, adjusted for the number of pairs by Holm’s method. */
  readonly p_holm: number | undefined;
}

/** How groups differ. */
export interface GroupComparison {
  readonly pairs: readonly PairComparison[];
  /** Whether the ratios of hazards stay the same over time; of no use when the findings are clustered. */
  readonly proportionality: ProportionalityTest | undefined;
}

/** What a pair is judged by, each with a standard error. */
export interface PairEstimates {
  readonly pair: Pair;
  /** Horizon of the restricted means in days: the longest time that both groups reach; 0 when one has no findings. */
  readonly tau: number;
  readonly mean_difference: Estimate | undefined;
  readonly log_mean_ratio: Estimate | undefined;
  readonly log_hazard_ratio: Estimate | undefined;
  /** Events of the second group in excess of those expected if both shared one curve. */
  readonly excess: Estimate | undefined;
}

/** More groups than this are not compared two by two: 45 pairs, which grow with the square. */
export const mostCompared = 10;

/**
 * Compares each group with each later one: difference and ratio of restricted means, ratio of hazards with Efron’s ties,
 * log-rank test with Holm’s adjustment. All rest on independent findings, the ratio of hazards also on its being the
 * same at all times. Strata, when given, have curves of their own in test and hazard ratio; means ignore them.
 *
 * @param groups events and censorings per distinct time, one per group; {@link mostCompared} at most
 * @param strata for each stratum its groups, in the same order
 * @throws {RangeError} on more groups than that
 */
export function compareGroups(
  groups: readonly EventCounts[],
  {strata = [groups], level}: {strata?: readonly (readonly EventCounts[])[]; level?: number} = {}
): GroupComparison {
  const tables = strata.map(riskTable);
  const fit = coxFit(tables);
  return {
    pairs: comparePairs(estimatePairs(groups, tables, fit), () => ({level})),
    proportionality: proportionality(groups, tables, fit)
  };
}

/** What each pair of groups is judged by, with standard errors of independent findings. */
export function estimatePairs(
  groups: readonly EventCounts[],
  strata: readonly RiskTable[],
  fit = coxFit(strata)
): PairEstimates[] {
  const curves = groups.map((counts) => kaplanMeier(counts));
  return pairsOf(groups.length).map((pair): PairEstimates => {
    const tau = Math.min(...pair.map((g) => certain(curves[g]).maxTime ?? 0));
    const [first, second] = pair.map((g) => meanEstimate(certain(curves[g]), tau));
    return {
      pair,
      tau,
      mean_difference: difference(first, second),
      log_mean_ratio: difference(logarithm(first), logarithm(second)),
      log_hazard_ratio: hazardEstimate(fit, pair),
      excess: excessEvents(strata, pair)
    };
  });
}

/** All pairs of the first `n` groups. @throws {RangeError} on more than {@link mostCompared} */
export function pairsOf(n: number): Pair[] {
  if (n > mostCompared) throw new RangeError(`invalid number of groups: ${n}, expected ${mostCompared} at most`);
  return Array.from({length: n}, (_, a) => a).flatMap((a) =>
    Array.from({length: n - a - 1}, (_, i): Pair => [a, a + 1 + i])
  );
}

/** Limits and probabilities from estimates; `options` gives the degrees of freedom of each pair. */
export function comparePairs(
  estimates: readonly PairEstimates[],
  options: (pair: Pair) => LimitOptions
): PairComparison[] {
  const p = estimates.map(({pair, excess}) => excess && twoSided(excess.estimate / excess.std_err, options(pair).df));
  const adjusted = holm(p);
  return estimates.map(({pair, tau, mean_difference, log_mean_ratio, log_hazard_ratio}, i) => {
    const own = options(pair);
    return {
      pair,
      tau,
      mean_difference: mean_difference && limited(mean_difference, own),
      mean_ratio: log_mean_ratio && limitedRatio(log_mean_ratio, own),
      hazard_ratio: log_hazard_ratio && limitedRatio(log_hazard_ratio, own),
      p: p[i],
      p_holm: adjusted[i]
    };
  });
}

/** Excess events of the second of two groups, with the standard error of the log-rank test. */
export function excessEvents(strata: readonly RiskTable[], pair: Pair): Estimate | undefined {
  const {observed, expected, variance} = logRankScore(strata, pair);
  return certain(variance[1]?.[1]) > 0
    ? {estimate: certain(observed[1]) - certain(expected[1]), std_err: Math.sqrt(certain(variance[1]?.[1]))}
    : undefined;
}

/** Logarithm of the hazard of the second of two groups over that of the first. */
function hazardEstimate(fit: CoxFit, [a, b]: Pair): Estimate | undefined {
  const ratio = logHazardRatio(fit, b, a);
  return ratio && {estimate: ratio.log_ratio, std_err: ratio.std_err};
}

function meanEstimate(curve: ReturnType<typeof kaplanMeier>, tau: number): Estimate | undefined {
  const {rmst, se} = tau > 0 ? restrictedMean(curve, tau) : {};
  return rmst === undefined || se === undefined ? undefined : {estimate: rmst, std_err: se};
}

function logarithm(mean: Estimate | undefined): Estimate | undefined {
  return mean && {estimate: ln(mean.estimate), std_err: mean.std_err / mean.estimate};
}

function difference(first: Estimate | undefined, second: Estimate | undefined): Estimate | undefined {
  return first && second && {estimate: second.estimate - first.estimate, std_err: hypot(first.std_err, second.std_err)};
}

function proportionality(groups: readonly EventCounts[], tables: readonly RiskTable[], fit: CoxFit) {
  const all = kaplanMeier(poolCounts(groups));
  const before = new Map(all.time.map((t, row) => [t, 1 - (row > 0 ? certain(all.survival[row - 1]) : 1)]));
  return testProportionality(tables, fit, (t) => before.get(t) ?? 1 - survivalAt(all, [t]).survival[0]!);
}
