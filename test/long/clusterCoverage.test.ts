import {describe, expect, it} from "vitest";
import {bootstrapClusters, clusteredCurve} from "../../packages/exhibit-report/src/statistics/clusterBootstrap.ts";
import {compareClusteredGroups} from "../../packages/exhibit-report/src/statistics/clusterComparison.ts";
import {poolClusters} from "../../packages/exhibit-report/src/statistics/clusterTable.ts";
import type {ClusterCounts} from "../../packages/exhibit-report/src/statistics/clusterTable.ts";
import {riskTable} from "../../packages/exhibit-report/src/statistics/riskTable.ts";
import {estimatePairs} from "../../packages/exhibit-report/src/statistics/groupComparison.ts";
import {kaplanMeier, survivalAt} from "../../packages/exhibit-report/src/statistics/survival.ts";
import type {SurvivalCurve} from "../../packages/exhibit-report/src/statistics/survival.ts";
import {equalPrecisionBand} from "../../packages/exhibit-report/src/statistics/survivalBand.ts";
import {timeToClosed} from "../../packages/exhibit-report/src/statistics/survivalQuantile.ts";
import {drawClusters, randomNumbers, trueShareOpen} from "./clusters.ts";
import type {Setting} from "./clusters.ts";

const samples = 500;
const resamples = 200;

const settings: Setting[] = [
  {clusters: 50, size: 20, sd: 0, sizesVary: false},
  {clusters: 50, size: 20, sd: 0.5, sizesVary: false},
  {clusters: 50, size: 20, sd: 1, sizesVary: false},
  {clusters: 30, size: 100, sd: 1, sizesVary: false},
  {clusters: 20, size: 50, sd: 0.7, sizesVary: true},
  {clusters: 100, size: 10, sd: 1, sizesVary: true},
  {clusters: 10, size: 50, sd: 1, sizesVary: false}
];

/** Lets the runner know that this test is still alive. */
const breathe = () => new Promise(setImmediate);

function covers(lower: number | undefined, truth: number, upper: number | undefined): number {
  return (lower ?? -Infinity) <= truth && truth <= (upper ?? Infinity) ? 1 : 0;
}

function bothCurves(counts: ClusterCounts, clusters: number, seed: number): [SurvivalCurve, SurvivalCurve] {
  const curve = kaplanMeier(poolClusters(counts));
  const {groups} = bootstrapClusters([counts], clusters, {seed, resamples});
  return [curve, clusteredCurve(curve, groups[0])];
}

describe("limits of nominal 95% from a bootstrap of clusters", () => {
  it.each(settings)(
    "cover at least 90%: $clusters clusters of $size, sd $sd, sizes vary: $sizesVary",
    async (setting) => {
      const day = 30;
      const share = trueShareOpen(setting, day);
      const days = Array.from({length: 400}, (_, t) => t);
      const median = days.find((t) => trueShareOpen(setting, t) <= 0.5)!;
      const numbers = randomNumbers(1, settings.indexOf(setting));
      let [shares, medians, independent] = [0, 0, 0];
      for (let k = 0; k < samples; k++) {
        await breathe();
        const [counts] = drawClusters(setting, numbers);
        const [curve, clustered] = bothCurves(counts, setting.clusters, k);
        const at = survivalAt(clustered, [day]);
        shares += covers(at.lower[0], share, at.upper[0]);
        const time = timeToClosed(clustered, 0.5);
        medians += covers(time.lower, median, time.upper);
        const greenwood = survivalAt(curve, [day]);
        independent += covers(greenwood.lower[0], share, greenwood.upper[0]);
      }
      const coverage = [shares, medians, independent].map((n) => n / samples);
      console.log(`share open ${coverage[0]}, median ${coverage[1]}; independent limits ${coverage[2]}`);
      expect(coverage[0]).toBeGreaterThanOrEqual(0.9);
      expect(coverage[1]).toBeGreaterThanOrEqual(0.9);
      expect(coverage[0]).toBeLessThan(0.99);
      if (setting.sd > 0) expect(coverage[2]).toBeLessThan(0.9);
    }
  );
});

describe("bands of nominal 95% as wide as clustered errors", () => {
  it.each(settings)(
    "hold the whole curve in at least 90%: $clusters clusters of $size, sd $sd, sizes vary: $sizesVary",
    async (setting) => {
      const truth = Array.from({length: 400}, (_, day) => trueShareOpen(setting, day));
      const numbers = randomNumbers(3, settings.indexOf(setting));
      let [clustered, independent] = [0, 0];
      for (let k = 0; k < samples; k++) {
        await breathe();
        const [counts] = drawClusters(setting, numbers);
        const [curve, own] = bothCurves(counts, setting.clusters, k);
        clustered += holds(equalPrecisionBand(own), truth) ? 1 : 0;
        independent += holds(equalPrecisionBand(curve), truth) ? 1 : 0;
      }
      console.log(`band ${clustered / samples}; independent band ${independent / samples}`);
      expect(clustered / samples).toBeGreaterThanOrEqual(0.9);
      expect(clustered / samples).toBeLessThan(0.995);
      if (setting.sd > 0) expect(independent / samples).toBeLessThan(0.9);
    }
  );
});

/** Whether a band lies around the truth, which falls from each whole day to the last before the next step. */
function holds({time, lower, upper}: SurvivalCurve, truth: readonly number[]): boolean {
  return time.every((day, i) => {
    const last = Math.max(day, (time[i + 1] ?? day + 1) - 1);
    return covers(lower[i], truth[last], 1) && covers(0, truth[day], upper[i]);
  });
}

describe("tests at 5% of groups that do not differ", () => {
  it.each([
    ["within clusters", (_: number, draw: number) => (draw < 0.5 ? 0 : 1)],
    ["of whole clusters", (cluster: number) => cluster % 2]
  ])("are wrong in 7.5% at most: groups %s", async (name, groupOf) => {
    const setting = {clusters: 40, size: 20, sd: 1, sizesVary: true};
    const numbers = randomNumbers(2, name.length);
    let [tests, hazards, means, n] = [0, 0, 0, 0];
    for (let k = 0; k < samples; k++) {
      await breathe();
      const groups = drawClusters(setting, numbers, 2, (cluster) => groupOf(cluster, numbers.uniform()));
      const result = compareClusteredGroups(groups, setting.clusters, exact(groups), {seed: k, resamples});
      if (!result) continue;
      const [{p, hazard_ratio, mean_difference}] = result.pairs;
      n++;
      tests += p! < 0.05 ? 1 : 0;
      hazards += hazard_ratio!.p < 0.05 ? 1 : 0;
      means += mean_difference!.p < 0.05 ? 1 : 0;
    }
    const rates = [tests, hazards, means].map((count) => count / n);
    console.log(`${name}: log-rank ${rates[0]}, hazard ratio ${rates[1]}, means ${rates[2]} of ${n}`);
    expect(n).toBe(samples);
    for (const rate of rates) expect(rate).toBeLessThan(0.075);
    for (const rate of rates) expect(rate).toBeGreaterThan(0.005);
  });
});

function exact(groups: ClusterCounts[]) {
  const counts = groups.map(poolClusters);
  return estimatePairs(counts, [riskTable(counts)]);
}
