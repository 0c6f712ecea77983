import gammainc from "@stdlib/math-base-special-gammainc";
import {alignCounts, numberAtRisk, poolCounts} from "./survivalCounts.ts";
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
  if (!(rho >= 0 && rho < Infinity)) throw new Error(`invalid rho: ${rho}`);
  const {observed, expected, variance} = score(groups, rho);
  const kept = comparable(variance);
  const df = kept.length;
  if (df === 0) return undefined;
  const excess = kept.map((g) => observed[g] - expected[g]);
  const chi2 = quadraticForm(
    kept.map((g) => kept.map((h) => variance[g][h])),
    excess
  );
  // The upper tail itself: 1 - cdf would round every p below 1e-16 to 0.
  return {chi2, df, p: gammainc(chi2 / 2, df / 2, true, true), observed, expected};
}

function score(groups: readonly EventCounts[], rho: number) {
  const pooled = poolCounts(groups);
  const {time, n_event} = pooled;
  const n_risk = numberAtRisk(pooled, time);
  const risk = groups.map((g) => numberAtRisk(g, time));
  const events = groups.map((g) => alignCounts(g.time, g.n_event, time));
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const variance = groups.map(() => groups.map(() => 0));
  let survival = 1;
  for (let i = 0; i < time.length; i++) {
    const d = n_event[i];
    const r = n_risk[i];
    if (d === 0) continue;
    const weight = survival ** rho;
    const spread = r > 1 ? (weight ** 2 * d * (r - d)) / (r - 1) / r ** 2 : 0;
    for (let g = 0; g < groups.length; g++) {
      const r_g = risk[g][i];
      observed[g] += weight * events[g][i];
      expected[g] += (weight * d * r_g) / r;
      variance[g][g] += spread * r_g * (r - r_g);
      for (let h = 0; h < groups.length; h++) if (h !== g) variance[g][h] -= spread * r_g * risk[h][i];
    }
    survival = (survival * (r - d)) / r;
  }
  return {observed, expected, variance};
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
        if (h === g || seen.has(h) || variance[g][h] === 0) continue;
        seen.add(h);
        queue.push(h);
        kept.push(h);
      }
    }
  }
  return kept.sort((a, b) => a - b);
}

/** x' inverse(A) x for a positive definite A, by elimination; overwrites both. */
function quadraticForm(a: number[][], x: number[]): number {
  let form = 0;
  for (let k = 0; k < x.length; k++) {
    form += x[k] ** 2 / a[k][k];
    for (let i = k + 1; i < x.length; i++) {
      const factor = a[i][k] / a[k][k];
      x[i] -= factor * x[k];
      for (let j = k + 1; j < x.length; j++) a[i][j] -= factor * a[k][j];
    }
  }
  return form;
}
