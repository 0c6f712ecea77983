import {expect, it} from "vitest";
import {attainment, withClusters} from "../../src/statistics/attainment.ts";
import {clusteredError} from "../../src/statistics/clusteredAttainment.ts";
import type {ClusterCounts} from "../../src/statistics/clusterTable.ts";

/** Of each of 80 clusters: closed in time, too late, and ended otherwise. */
const clusters = Array.from({length: 80}, (_, i) => ({
  good: (i * 7) % 9,
  late: (i * 5) % 6,
  other: (i * 3) % 4
}));

function countsOf(own: typeof clusters, hasOthers: boolean): ClusterCounts {
  const rows = (time: number, of: (one: (typeof clusters)[number]) => number, what: string) =>
    own.map((one, cluster) => ({time, cluster, n: of(one), what}));
  const all = [
    ...(hasOthers ? rows(0.4, ({other}) => other, "other") : []),
    ...rows(0.6, ({good}) => good, "good"),
    ...rows(1.7, ({late}) => late, "good")
  ];
  const n = (what: string) => all.map((row) => (row.what === what ? row.n : 0));
  return {
    time: all.map(({time}) => time),
    cluster: all.map(({cluster}) => cluster),
    n_event: n("good"),
    n_other: n("other"),
    n_censor: all.map(() => 0)
  };
}

/** Without censoring it is a ratio of sums over clusters, whose error by linearisation needs no draw. */
function linearised(own: typeof clusters): number {
  const [good, all] = [own.map((one) => one.good), own.map((one) => one.good + one.late)];
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const share = sum(good) / sum(all);
  return Math.sqrt(sum(good.map((n, i) => (n - share * all[i]!) ** 2))) / sum(all);
}

it.each([false, true])(
  "is that of a ratio of sums over clusters where nothing is censored; ended otherwise: %s",
  (hasOthers) => {
    const {std_err, n_clusters} = clusteredError(countsOf(clusters, hasOthers), 80, 1, {seed: 1, resamples: 4000})!;
    expect(n_clusters).toBe(clusters.filter(({good, late, other}) => good + late + (hasOthers ? other : 0) > 0).length);
    expect(std_err / linearised(clusters)).toBeGreaterThan(0.95);
    expect(std_err / linearised(clusters)).toBeLessThan(1.05); // of 4,000 draws, the error is known to 1.1%
  }
);

it("says nothing of fewer than ten clusters, nor before anything ended", () => {
  expect(clusteredError(countsOf(clusters.slice(1, 10), false), 9, 1)).toBeUndefined();
  expect(clusteredError(countsOf(clusters, false), 80, 0.1)).toBeUndefined();
});

it("limits are those of Student’s t on the log-log scale", () => {
  const found = attainment({counts: {time: [0.5, 2], n_event: [30, 0], n_censor: [0, 20]}}, undefined, 1)!;
  const {share, lower, upper} = withClusters(found, {std_err: 0.1, df: 9});
  const limit = (sign: number) => 1 - 0.4 ** Math.exp((sign * 2.2621571628540993 * 0.1) / (0.4 * Math.log(0.4)));
  expect(share).toBeCloseTo(0.6, 12);
  expect([lower, upper].toSorted()).toEqual([limit(1), limit(-1)].toSorted().map((one) => expect.closeTo(one, 9)));
});
