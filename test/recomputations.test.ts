import {expect, it} from "vitest";
import {quantile} from "../packages/exhibit-report/src/statistics/quantiles.ts";
import {simulateAnnualLosses} from "../packages/exhibit-report/src/statistics/simulate.ts";
import {recompute} from "../src/recomputations/recomputations.ts";
import {wordGenerator} from "../packages/exhibit-report/src/statistics/random.ts";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/** Standard normal values from a seed. */
function normals(seed: number): () => number {
  const next = wordGenerator([seed, 1]);
  return () => normalQuantile((next() + 0.5) / 2 ** 32, 0, 1);
}

it("gives the quantile of a ratio of geometric means, and its spread over samples, as simulation does", () => {
  const normal = normals(3);
  const mean = (n: number) => Array.from({length: n}, normal).reduce((a, b) => a + b) / n;
  const quartile = () =>
    quantile(
      Array.from({length: 400}, () => 0.5 * Math.exp(1.25 * (mean(10) - mean(10)))),
      0.25
    )!;
  const found = Array.from({length: 100}, quartile);
  const average = found.reduce((a, b) => a + b) / found.length;
  const sd = Math.sqrt(found.reduce((sum, q) => sum + (q - average) ** 2, 0) / found.length);
  const {value, sd: expected} = recompute("durationRatio", {n: 10, cut: 0.5, sdlog: 1.25, p: 0.25});
  expect(average / value).toBeCloseTo(1, 1.7);
  expect((sd * Math.sqrt(400)) / expected!).toBeCloseTo(1, 0.3);
});

it("gives the share of improvements of a mean as simulation does", () => {
  const normal = normals(5);
  const half = (cut: number) =>
    Array.from({length: 20}, () => (100 + 30 * normal()) * (1 - cut)).reduce((a, b) => a + b) / 20;
  const improvements = Array.from({length: 8_000}, () => half(0) - half(0.1));
  const at = {mean: 100, sd: 30, n: 40, cut: 0.1};
  for (const threshold of [0, 12]) {
    const {value, sd} = recompute("improvementAtLeast", {...at, threshold});
    const share = improvements.filter((d) => d >= threshold).length / improvements.length;
    expect(Math.abs(share - value)).toBeLessThan((4 * sd!) / Math.sqrt(8_000));
    expect(value + recompute("improvementAtMost", {...at, threshold}).value).toBeCloseTo(1, 12);
  }
});

it("averages what experts gave and leaves out what they did not", () => {
  const estimates = {lambda: [0.1, 0.3, null], p05: [null, 1, 3], p50: [null, null, null], p95: [null, 100, 300]};
  expect(recompute("consensusLambda", estimates).value).toBeCloseTo(0.2, 15);
  expect(recompute("consensusMeanlog", estimates).value).toBeCloseTo((Math.log(2) + Math.log(200)) / 2, 14);
});

it("gives the quantiles of the years with a loss, out of all", () => {
  const risk = {lambda: 0.5, meanlog: 10, sdlog: 2};
  const years = 20_000;
  const {total, nZeroYears} = simulateAnnualLosses(risk, {years, seed: 11});
  const {value: share, sd: shareSd} = recompute("lossYears", {lambda: 0.5});
  expect(Math.abs(1 - nZeroYears / years - share)).toBeLessThan((4 * shareSd!) / Math.sqrt(years));
  for (const p of [0.05, 0.5, 0.95]) {
    const {value, sd} = recompute("lossYearQuantile", {...risk, p});
    const found = quantile(
      total.filter((loss) => loss > 0),
      p
    )!;
    expect(Math.abs(found - value)).toBeLessThan((4 * sd!) / Math.sqrt(years));
    expect(Math.abs(found - value)).toBeGreaterThan((0.001 * sd!) / Math.sqrt(years));
  }
});

it("gives what a control returns against independent years, as simulation does", () => {
  const risk = {lambda: 2, meanlog: 10, sdlog: 1};
  const control = {...risk, lambda_factor: 0.5, loss_factor: 0.8};
  const years = 20_000;
  const {total: without} = simulateAnnualLosses(risk, {years, seed: 5, stream: 0});
  const {total: reduced} = simulateAnnualLosses({...risk, lambda: 1}, {years, seed: 5, stream: 1});
  const returns = without.map((loss, i) => loss - 0.8 * reduced[i]);
  const near = (found: number, {value, sd}: {value: number; sd?: number}) =>
    expect(Math.abs(found - value)).toBeLessThan((4 * sd!) / Math.sqrt(years));
  near(returns.reduce((sum, x) => sum + x, 0) / years, recompute("returnMean", control));
  near(returns.filter((x) => x > 10_000).length / years, recompute("returnAbove", {...control, threshold: 10_000}));
  for (const p of [0.1, 0.6, 0.9]) near(quantile(returns, p)!, recompute("returnQuantile", {...control, p}));
});

it("discounts the losses of later years", () => {
  const risk = {lambda: 2, meanlog: 10, sdlog: 1};
  const {value: year, sd} = recompute("lossMean", risk);
  const both = recompute("lossMean", {...risk, rate: 0.25, years: 2});
  expect(both.value / year).toBeCloseTo(1.8, 12);
  expect(both.sd! / sd!).toBeCloseTo(Math.sqrt(1 + 0.8 ** 2), 12);
});

it("leaves out a number that is null", () => {
  const without = recompute("fitMeanlog", {p50: 10, p95: 100}).value;
  expect(recompute("fitMeanlog", {p05: null, p50: 10, p95: 100}).value).toBe(without);
});

it("names what is wrong", () => {
  expect(() => recompute("magic", {})).toThrow("unknown recomputation: magic");
  expect(() => recompute("toString", {})).toThrow("unknown recomputation: toString");
  expect(() => recompute("poissonTail", {lambda: "1", at_least: 1})).toThrow(
    'invalid input of poissonTail: lambda = "1"'
  );
  expect(() => recompute("mean", {values: 3})).toThrow("invalid input of mean: values = 3");
  expect(() => recompute("lognormalQuantile", {meanlog: 1, p: 0.5})).toThrow("invalid sdlog: undefined");
  expect(() => recompute("improvementAtMost", {mean: 1, sd: 1, n: 4, cut: 0})).toThrow(
    "missing input of improvementAtMost"
  );
});
