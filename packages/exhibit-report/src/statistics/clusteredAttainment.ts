import {certain} from "../certain.ts";
import {clustersOf, fewestClusters, ownDraws} from "./clusterBootstrap.ts";
import type {ClusterOptions} from "./clusterBootstrap.ts";
import {clusterTable, resampleClusters, shareOpen, weighClusters} from "./clusterTable.ts";
import type {ClusterCounts} from "./clusterTable.ts";
import {Spread} from "./spread.ts";

/** How far a share closed in time would be off, were other clusters drawn. */
export interface ClusteredError {
  std_err: number;
  /** Effective clusters less 1, 1 at least. */
  df: number;
  n_clusters: number;
}

/**
 * Standard error of the share closed in time of those that had not ended otherwise, F(T) / (1 − G(T)), by drawing whole
 * clusters with replacement.
 *
 * @param counts what ended otherwise is `n_other`
 * @param time until which, in the unit of the counts
 * @returns undefined with fewer than ten clusters, and where the share cannot be told of nine in ten draws
 * @see Davison and Hinkley (1997), section 3.8, https://doi.org/10.1017/CBO9780511802843
 */
export function clusteredError(
  counts: ClusterCounts,
  nClusters: number,
  time: number,
  {seed, resamples = 1000}: ClusterOptions = ownDraws
): ClusteredError | undefined {
  const none = new Float64Array(counts.time.length);
  const otherwise = {...counts, n_event: counts.n_other ?? none, n_other: counts.n_event};
  const table = clusterTable([counts, otherwise], nClusters);
  const {n_clusters, df} = clustersOf([certain(table.groups[0])]);
  const at = table.time.findLastIndex((t) => t <= time);
  if (n_clusters < fewestClusters || at < 0) return undefined;
  const share = (weights: ArrayLike<number>) => {
    const weighed = weighClusters(table, weights);
    return [(1 - certain(shareOpen(weighed, 0)[at])) / certain(shareOpen(weighed, 1)[at])];
  };
  const spread = new Spread(share(new Float64Array(nClusters).fill(1)));
  for (const weights of resampleClusters(nClusters, resamples, seed)) spread.add(share(weights));
  const std_err = spread.deviation(0);
  return std_err === undefined ? undefined : {std_err, df, n_clusters};
}
