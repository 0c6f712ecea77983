import {describe, expect, it} from "vitest";
import {few} from "../patient.ts";
import {
  bootstrapClusters,
  clusteredWidths,
  fewestClusters,
  relativeError
} from "../../src/statistics/clusterBootstrap.ts";
import {compareClusteredGroups} from "../../src/statistics/clusterComparison.ts";
import {
  clusterTable,
  poolClusters,
  resampleClusters,
  shareOpen,
  weighClusters
} from "../../src/statistics/clusterTable.ts";
import type {ClusterCounts} from "../../src/statistics/clusterTable.ts";
import {compareGroups, estimatePairs, pairsOf} from "../../src/statistics/groupComparison.ts";
import {riskTable} from "../../src/statistics/riskTable.ts";
import {kaplanMeier, survivalAt, withLimits} from "../../src/statistics/survival.ts";
import {cases, clusterCounts, groupCounts} from "../golden/survival/groups.ts";

const robustCases = cases.filter(({robust}) => robust);

function readAt(time: ArrayLike<number>, values: ArrayLike<number | undefined>, t: number): number | undefined {
  let last = -1;
  while (last + 1 < time.length && time[last + 1] <= t) last++;
  return last < 0 ? undefined : values[last];
}

describe.each(few(robustCases, (_, i) => i === 0))("$case, made with R", (gold) => {
  const {groups, nClusters} = clusterCounts(gold);

  it("gives the curves of a weighted resample", () => {
    const {weights, curves} = gold.weighted!;
    const table = clusterTable(groups, nClusters);
    const weighed = weighClusters(table, weights);
    curves.forEach(({at, survival}, g) => {
      const open = shareOpen(weighed, g);
      at.forEach((t, i) => expect(readAt(table.time, open, t) ?? 1).toBeCloseTo(survival[i], 12));
    });
  });
  it("counts the same findings with clusters and without", () => {
    expect(groups.map(poolClusters)).toEqual(groupCounts(gold));
  });
  it("has standard errors near those of survfit(cluster =), which are robust by another way", () => {
    const result = bootstrapClusters(groups, nClusters, {seed: 3, resamples: 2000});
    const ratios = gold.robust!.curves.flatMap(({at, std_err}, g) =>
      at.flatMap((t, i) => {
        const own = readAt(result.groups[g].time, result.groups[g].std_err, t);
        // in the tail a few clusters decide, and the ways part
        return t <= 30 && own ? [own / std_err[i]] : [];
      })
    );
    expect(ratios.length).toBeGreaterThan(4);
    for (const ratio of ratios) expect(Math.abs(Math.log(ratio))).toBeLessThan(0.2);
    expect(Math.abs(Math.log(ratios.reduce((a, b) => a * b, 1)) / ratios.length)).toBeLessThan(0.08);
  });
  it("has limits of hazard ratios near those of coxph(cluster =)", () => {
    const counts = groupCounts(gold);
    const result = compareClusteredGroups(groups, nClusters, estimatePairs(counts, [riskTable(counts)]), {
      seed: 3,
      resamples: 500
    });
    const {pairs} = compareGroups(counts);
    if (!result) return expect(gold.case).toBe("ties");
    pairsOf(groups.length).forEach(([a, b], i) => {
      const clustered = result.pairs[i].hazard_ratio!;
      expect(clustered.estimate).toBeCloseTo(pairs[i].hazard_ratio!.estimate, 9);
      expect(result.pairs[i].mean_difference!.estimate).toBeCloseTo(pairs[i].mean_difference!.estimate, 9);
      if (a > 0) return;
      const error = Math.sqrt(gold.robust!.covariance[b - 1][b - 1]);
      const width = Math.log(clustered.upper / clustered.lower) / 2 / error;
      expect(width).toBeGreaterThan(1.8);
      expect(width).toBeLessThan(3.2);
    });
  });
});

const apart = (clusters: number): ClusterCounts => ({
  time: Array.from({length: clusters}, (_, i) => i + 1),
  cluster: Array.from({length: clusters}, (_, i) => i),
  n_event: Array<number>(clusters).fill(1),
  n_censor: Array<number>(clusters).fill(0)
});

describe("bootstrapClusters", () => {
  it("gives the errors of independent findings when each is a cluster of its own", () => {
    const {groups, error} = bootstrapClusters([apart(200)], 200, {seed: 1});
    const curve = kaplanMeier(poolClusters(apart(200)));
    expect(error).toBeCloseTo(0.0224, 4);
    for (const day of [20, 100, 180]) expect(groups[0].std_err[day - 1]! / curve.std_err[day - 1]!).toBeCloseTo(1, 1);
  });
  it("gives limits about √n times as wide when n findings of each cluster end together", () => {
    const counts = apart(100);
    const nine = {...counts, n_event: Array<number>(100).fill(9)};
    const curve = kaplanMeier(poolClusters(nine));
    const clustered = withLimits(
      curve,
      clusteredWidths(bootstrapClusters([nine], 100, {seed: 1}).groups[0], curve.time)
    );
    const width = (c: typeof curve) => survivalAt(c, [50]).upper[0]! - survivalAt(c, [50]).lower[0]!;
    expect(width(clustered) / width(curve)).toBeCloseTo(3, 0);
  });
  it("repeats itself with the same seed, and not with another", () => {
    const run = (seed: number) => bootstrapClusters([apart(20)], 20, {seed, resamples: 50}).groups[0].std_err;
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });
  it("counts the share not closed, not the share at risk, where findings end otherwise", () => {
    const counts = {time: [1, 2], cluster: [0, 1], n_event: [1, 1], n_other: [1, 0], n_censor: [0, 1]};
    const weighed = weighClusters(clusterTable([counts], 2), [1, 1]);
    expect(Array.from(shareOpen(weighed, 0))).toEqual([0.75, 0.5]);
    expect(poolClusters(counts)).toEqual({time: [1, 2], n_event: [1, 1], n_censor: [1, 1]});
  });
  it("tells clusters from clusters of equal size", () => {
    const uneven = {time: [1, 1, 1], cluster: [0, 1, 2], n_event: [8, 1, 1], n_censor: [0, 0, 0]};
    const [{n_clusters, effective, df}] = bootstrapClusters([uneven], 5, {seed: 1, resamples: 2}).groups;
    expect([n_clusters, effective, df]).toEqual([3, 100 / 66, 1]);
  });
  it("draws each cluster as often as any other", () => {
    const totals = new Float64Array(4);
    for (const weights of resampleClusters(4, 4000, 1)) weights.forEach((w, i) => (totals[i] += w));
    expect(totals.reduce((a, b) => a + b)).toBe(16_000);
    for (const total of totals) expect(Math.abs(total - 4000)).toBeLessThan(250);
  });
  it("refuses fewer than two resamples", () => {
    expect(() => bootstrapClusters([apart(3)], 3, {seed: 1, resamples: 1})).toThrow("invalid number of resamples: 1");
    expect(relativeError(51)).toBeCloseTo(0.1, 12);
  });
});

it("compares no groups of fewer than ten clusters", () => {
  const [few, enough] = [apart(fewestClusters - 1), apart(fewestClusters)];
  expect(compareClusteredGroups([few, enough], 10, exact([few, enough]), {seed: 1, resamples: 20})).toBeUndefined();
  const {log_rank, pairs} = compareClusteredGroups([enough, enough], 10, exact([enough, enough]), {
    seed: 1,
    resamples: 20
  })!;
  expect(log_rank?.p ?? 1).toBeGreaterThan(0.05);
  expect(pairs[0].hazard_ratio?.estimate ?? 1).toBeCloseTo(1, 9);
});

function exact(groups: ClusterCounts[]) {
  const counts = groups.map(poolClusters);
  return estimatePairs(counts, [riskTable(counts)]);
}
