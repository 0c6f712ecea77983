import gammainc from "@stdlib/math-base-special-gammainc";
import {certain} from "../certain.ts";
import {pow} from "./elementary.ts";
import {quadraticForm} from "./positiveDefinite.ts";
import {riskTable} from "./riskTable.ts";
import type {RiskTable} from "./riskTable.ts";
import type {EventCounts} from "./survivalCounts.ts";

/** Outcome of a log-rank test; `observed` and `expected` events are per group, in the order given. */
export interface LogRankTest {
  readonly chi2: number;
  readonly df: number;
  /** Probability of a chi-square at least this large when all groups share one curve. */
  readonly p: number;
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/** Which family member: `rho` weighs each event by S(t-) ** rho of the pooled curve. */
export interface LogRankOptions {
  readonly rho?: number;
}

/**
 * Tests whether groups share one survival curve, by Harrington and Fleming's G-rho family: 0 is the log-rank test, which
 * gives all times equal weight; 1 is Peto and Peto's modification of the Gehan-Wilcoxon test, which favours early ones.
 * Ties are treated as hypergeometric; delayed entry only changes who is at risk.
 *
 * Groups expected to have no events are dropped, and so is one degree of freedom for each set of groups that is never at
 * risk together with the rest. Undefined when fewer than two groups can be compared. Takes times x groups squared.
 *
 * @param groups events and censorings per distinct time, one per group
 * @throws on counts that contradict themselves, or a rho that is negative or not finite
 * @see Harrington and Fleming (1982), https://doi.org/10.1093/biomet/69.3.553
 * @example
 * logRank([
 *   {time: [1, 2], n_event: [1, 1], n_censor: [0, 0]},
 *   {time: [1, 2], n_event: [1, 1], n_censor: [0, 0]}
 * ])
 * // => {chi2: 0, df: 1, p: 1, observed: [2, 2], expected: [2, 2]}
 */
export function logRank(groups: readonly EventCounts[], {rho = 0}: LogRankOptions = {}): LogRankTest | undefined {
  return stratifiedLogRank([groups], {rho});
}

/**
 * Tests whether groups share one survival curve within each stratum, which may differ between strata: excess events and
 * their covariances are added over the strata. Takes strata x times x groups squared.
 *
 * @param strata for each stratum its groups, in the same order; a group that a stratum lacks has no times
 * @throws on counts that contradict themselves, strata of different lengths, or a rho that is negative or not finite
 * @see Klein and Moeschberger (2003), section 7.5, https://doi.org/10.1007/b97377
 * @example
 * stratifiedLogRank([
 *   [{time: [1], n_event: [1], n_censor: [0]}, {time: [2], n_event: [1], n_censor: [0]}],
 *   [{time: [2], n_event: [1], n_censor: [0]}, {time: [1], n_event: [1], n_censor: [0]}]
 * ])?.chi2
 * // => 0
 */
export function stratifiedLogRank(
  strata: readonly (readonly EventCounts[])[],
  {rho = 0}: LogRankOptions = {}
): LogRankTest | undefined {
  if (!(rho >= 0 && rho < Infinity)) throw new Error(`invalid rho: ${rho}`);
  const nGroups = strata[0]?.length ?? 0;
  for (const {length} of strata)
    if (length !== nGroups) throw new Error(`invalid stratum: ${length} groups, expected ${nGroups}`);
  const groups = Array.from({length: nGroups}, (_, g) => g);
  const {observed, expected, variance} = logRankScore(strata.map(riskTable), groups, rho);
  const kept = comparable(variance);
  const df = kept.length;
  if (df === 0) return undefined;
  const excess = kept.map((g) => certain(observed[g]) - certain(expected[g]));
  const chi2 = quadraticForm(
    kept.map((g) => kept.map((h) => certain(variance[g]?.[h]))),
    excess
  );
  // The upper tail itself: 1 - cdf would round every p below 1e-16 to 0.
  return {chi2, df, p: gammainc(chi2 / 2, df / 2, true, true), observed, expected};
}

/** What a log-rank test is made of: weighted events per group, and the covariances of their excess. */
export interface LogRankScore {
  readonly observed: number[];
  readonly expected: number[];
  readonly variance: number[][];
}

/**
 * Events observed in some groups and expected if these shared one curve, summed over strata.
 *
 * @param strata risk tables with the same groups
 * @param groups which of them to compare, by their place
 */
export function logRankScore(strata: readonly RiskTable[], groups: readonly number[], rho = 0): LogRankScore {
  const zeros = () => new Array<number>(groups.length).fill(0);
  const score = {observed: zeros(), expected: zeros(), variance: groups.map(zeros)};
  for (const {time, n_risk, n_event} of strata) {
    const pick = (columns: RiskTable["n_risk"]) => groups.map((g) => certain(columns[g]));
    addScore(score, {time, n_risk: pick(n_risk), n_event: pick(n_event)}, rho);
  }
  return score;
}

function addScore({observed, expected, variance}: LogRankScore, {time, n_risk, n_event}: RiskTable, rho: number): void {
  const groups = n_risk.map((_, g) => g);
  let survival = 1;
  for (let i = 0; i < time.length; i++) {
    let d = 0;
    let r = 0;
    for (const g of groups) {
      d += certain(n_event[g]?.[i]);
      r += certain(n_risk[g]?.[i]);
    }
    if (d === 0) continue;
    const weight = pow(survival, rho);
    const spread = r > 1 ? (weight ** 2 * d * (r - d)) / (r - 1) / r ** 2 : 0;
    for (const g of groups) {
      const r_g = certain(n_risk[g]?.[i]);
      observed[g] = certain(observed[g]) + weight * certain(n_event[g]?.[i]);
      expected[g] = certain(expected[g]) + (weight * d * r_g) / r;
      certain(variance[g])[g] = certain(variance[g]?.[g]) + spread * r_g * (r - r_g);
      for (const h of groups)
        if (h !== g) certain(variance[g])[h] = certain(variance[g]?.[h]) - spread * r_g * certain(n_risk[h]?.[i]);
    }
    survival = (survival * (r - d)) / r;
  }
}

/**
 * The groups whose excess events are linearly independent: all but the first of each set connected by having been at risk
 * together. Off-diagonal covariances only ever accumulate negative terms, so 0 means "never", exactly.
 */
function comparable(variance: readonly (readonly number[])[]): number[] {
  const seen = new Set<number>();
  const kept: number[] = [];
  for (let first = 0; first < variance.length; first++) {
    if (seen.has(first)) continue;
    const queue = [first];
    seen.add(first);
    for (const g of queue) {
      for (let h = 0; h < variance.length; h++) {
        if (h === g || seen.has(h) || certain(variance[g])[h] === 0) continue;
        seen.add(h);
        queue.push(h);
        kept.push(h);
      }
    }
  }
  return kept.sort((a, b) => a - b);
}
