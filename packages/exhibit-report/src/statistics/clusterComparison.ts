import {certain, leading} from "../certain.ts";
import {clustersOf, fewestClusters, relativeError} from "./clusterBootstrap.ts";
import type {ClusterOptions} from "./clusterBootstrap.ts";
import {clusterTable, meanOpen, resampleClusters, shareOpen, weighClusters} from "./clusterTable.ts";
import type {ClusterCounts, ClusterTable, WeighedTable} from "./clusterTable.ts";
import {coxFit, logHazardRatio} from "./cox.ts";
import {ln} from "./elementary.ts";
import {comparePairs, excessEvents} from "./groupComparison.ts";
import type {Pair, PairComparison, PairEstimates} from "./groupComparison.ts";
import {hotelling} from "./limits.ts";
import type {Estimate} from "./limits.ts";
import {logRankScore} from "./logRank.ts";
import {inverse, quadraticForm} from "./positiveDefinite.ts";
import {covariances, Spread} from "./spread.ts";

export interface ClusterComparisonOptions extends ClusterOptions {
  /** For each stratum its groups; by default all findings are one. */
  readonly strata?: readonly (readonly ClusterCounts[])[];
  readonly level?: number;
}

/** Log-rank test of all groups with covariances from resampled clusters, and the pairs. */
export interface ClusterComparison {
  readonly log_rank: ClusteredTest | undefined;
  readonly pairs: readonly PairComparison[];
  /** Monte Carlo error of each standard error, relative to it. */
  readonly error: number;
}

/** Hotelling’s T² of the excess events of all groups but the first. */
export interface ClusteredTest {
  readonly t2: number;
  readonly df: number;
  /** Degrees of freedom of the covariances. */
  readonly cluster_df: number;
  readonly p: number;
}

/**
 * Compares groups whose findings belong together in clusters, as `compareGroups` does those of independent findings, with
 * standard errors from drawing whole clusters, and Student’s t in place of the normal distribution. Clusters may lie within
 * groups, as applications in teams, or across them, as severities in applications. Takes resamples x times x groups squared.
 *
 * @param groups counts of each group, each with {@link fewestClusters} clusters or more, `mostCompared` groups at most
 * @param exact estimates of each pair, whose standard errors are replaced: counts per cluster may be coarser
 * @returns undefined when a group has fewer clusters
 * @throws {RangeError} on too many groups, an invalid seed or number of resamples
 */
export function compareClusteredGroups(
  groups: readonly ClusterCounts[],
  nClusters: number,
  exact: readonly PairEstimates[],
  {seed, resamples = 1000, level, strata}: ClusterComparisonOptions
): ClusterComparison | undefined {
  const all = clusterTable(groups, nClusters);
  const tables = strata?.map((own) => clusterTable(own, nClusters)) ?? [];
  const clusters = groups.map((_, g) => clustersOf([certain(all.groups[g])]));
  if (clusters.some(({n_clusters}) => n_clusters < fewestClusters)) return undefined;
  const weigh = (weights: ArrayLike<number>) => weighAll(all, tables, weights);
  const found = statistics(weigh(new Float64Array(nClusters).fill(1)), exact);
  const spread = new Spread(found.pairs);
  const excess: number[][] = [];
  for (const weights of resampleClusters(nClusters, resamples, seed)) {
    const drawn = statistics(weigh(weights), exact, found.log_hazard);
    spread.add(drawn.pairs);
    excess.push(drawn.excess);
  }
  const df = ([a, b]: Pair) => Math.min(certain(clusters[a]).df, certain(clusters[b]).df);
  return {
    log_rank: testExcess(found.excess, excess, Math.min(...clusters.map((own) => own.df))),
    pairs: comparePairs(
      exact.map((pair, i) => respread(pair, spread, perPair * i)),
      (pair) => ({level, df: df(pair)})
    ),
    error: relativeError(resamples)
  };
}

interface Weighed {
  all: WeighedTable;
  strata: readonly WeighedTable[];
}

function weighAll(all: ClusterTable, tables: readonly ClusterTable[], weights: ArrayLike<number>): Weighed {
  const table = weighClusters(all, weights);
  return {all: table, strata: tables.length ? tables.map((own) => weighClusters(own, weights)) : [table]};
}

/** Statistics of each pair: difference of means, logarithm of their ratio, log hazard ratio, excess events. */
const perPair = 4;

function statistics({all, strata}: Weighed, pairs: readonly PairEstimates[], start?: readonly number[]) {
  const open = all.n_risk.map((_, g) => shareOpen(all, g));
  const fit = coxFit(strata, start);
  const values = new Float64Array(perPair * pairs.length);
  pairs.forEach(({pair: [a, b], tau}, i) => {
    const [first, second] = leading(
      [a, b].map((g) => meanOpen(all.time, certain(open[g]), tau)),
      2
    );
    const ratio = logHazardRatio(fit, b, a);
    const excess = excessEvents(strata, [a, b]);
    values.set([second - first, ln(second / first), ratio?.log_ratio ?? NaN, excess?.estimate ?? 0], perPair * i);
  });
  const groups = all.n_risk.map((_, g) => g);
  const {observed, expected} = logRankScore(strata, groups);
  return {
    pairs: values,
    excess: groups.slice(1).map((g) => certain(observed[g]) - certain(expected[g])),
    log_hazard: fit.log_hazard
  };
}

/** Estimates with the standard deviations over the resamples, which begin at a place. */
function respread(exact: PairEstimates, spread: Spread, from: number): PairEstimates {
  const replace = (estimate: Estimate | undefined, k: number): Estimate | undefined => {
    const std_err = spread.deviation(from + k);
    return estimate && std_err ? {...estimate, std_err} : undefined;
  };
  return {
    ...exact,
    mean_difference: replace(exact.mean_difference, 0),
    log_mean_ratio: replace(exact.log_mean_ratio, 1),
    log_hazard_ratio: replace(exact.log_hazard_ratio, 2),
    excess: replace(exact.excess, 3)
  };
}

function testExcess(found: readonly number[], drawn: readonly number[][], df: number): ClusteredTest | undefined {
  const covariance = covariances(drawn);
  if (!found.length || !inverse(covariance)) return undefined;
  const t2 = quadraticForm(covariance, found);
  const p = hotelling(t2, found.length, df);
  return p === undefined ? undefined : {t2, df: found.length, cluster_df: df, p};
}
