import {describe, expect, it} from "vitest";
import {lognormalQuantile} from "../../src/statistics/lognormal.ts";
import {negativeBinomialFit} from "../../src/statistics/negativeBinomial.ts";
import {paretoQuantile, paretoTail} from "../../src/statistics/paretoTail.ts";
import {tailThresholds} from "../../src/statistics/tailThresholds.ts";
import {truncatedLognormalFit} from "../../src/statistics/truncatedLognormal.ts";
import gold from "../golden/loss/lossFits.json" with {type: "json"};

describe("truncatedLognormalFit", () => {
  it("agrees with R’s optim", () => {
    for (const {threshold, values, meanlog, sdlog, log_likelihood, p99} of gold.truncated) {
      const fit = truncatedLognormalFit(values, threshold)!;
      expect(fit.meanlog / meanlog).toBeCloseTo(1, 5);
      expect(fit.sdlog / sdlog).toBeCloseTo(1, 5);
      expect(fit.log_likelihood).toBeGreaterThanOrEqual(log_likelihood - 1e-8);
      expect(fit.log_likelihood).toBeCloseTo(log_likelihood, 6);
      expect(lognormalQuantile(fit, 0.99) / p99).toBeCloseTo(1, 5);
    }
  });

  it("has no fit where the logarithms are as those of a Pareto, and refuses what lies below the threshold", () => {
    const pareto = Array.from({length: 200}, (_, i) => 10 * ((i + 0.5) / 200) ** -1.5);
    expect(truncatedLognormalFit([...pareto, 1e9, 1e10], 10)).toBeUndefined();
    expect(truncatedLognormalFit([10, 20, 30, 40], 5)).toBeUndefined();
    expect(() => truncatedLognormalFit([10, 20, 30, 40, 50], 15)).toThrow(RangeError);
    expect(() => truncatedLognormalFit([10], 0)).toThrow(RangeError);
  });
});

describe("paretoTail", () => {
  it("agrees with R’s optim", () => {
    for (const {threshold, values, n, shape, scale, log_likelihood, shape_std_err, p99} of gold.pareto) {
      const tail = paretoTail(values, threshold)!;
      expect(tail).toMatchObject({n, n_all: values.length});
      expect(tail.shape).toBeCloseTo(shape, 5);
      expect(tail.scale / scale).toBeCloseTo(1, 5);
      expect(tail.log_likelihood).toBeCloseTo(log_likelihood, 6);
      // by expected information, R’s by that observed
      expect(tail.shape_std_err / shape_std_err).toBeGreaterThan(0.8);
      expect(tail.shape_std_err / shape_std_err).toBeLessThan(1.25);
      expect(paretoQuantile(tail, 0.99)! / p99).toBeCloseTo(1, 5);
      expect(paretoQuantile(tail, 0.01)).toBe(n === values.length ? paretoQuantile(tail, 0.01) : undefined);
    }
  });

  it("knows the uniform and the exponential, and too few", () => {
    const even = Array.from({length: 500}, (_, i) => (i + 0.5) / 500);
    expect(paretoTail(even, 0)!.shape).toBeCloseTo(-1, 1);
    expect(
      paretoTail(
        even.map((u) => -Math.log(u)),
        0
      )!.shape
    ).toBeCloseTo(0, 1);
    expect(paretoTail(even, 0.96)).toBeUndefined();
  });

  it("gives thresholds whose tails have at least 25 values", () => {
    const values = gold.pareto[0].values;
    const plot = tailThresholds(values);
    expect(plot[0].n).toBe(values.length - 1);
    expect(plot.at(-1)!.n).toBeGreaterThanOrEqual(25);
    for (const {threshold, mean_excess} of plot) {
      const above = values.filter((x) => x > threshold);
      expect(mean_excess).toBeCloseTo(above.reduce((sum, x) => sum + x, 0) / above.length - threshold, 4);
    }
    expect(tailThresholds([1, 2, 3])).toEqual([]);
  });
});

it("negativeBinomialFit agrees with R, also on the boundary", () => {
  for (const {counts, mean, size, log_likelihood, poisson, statistic, p} of gold.negative_binomial) {
    const fit = negativeBinomialFit(counts)!;
    expect(fit.mean).toBeCloseTo(mean, 12);
    expect(fit.poisson_log_likelihood).toBeCloseTo(poisson, 9);
    expect(fit.p / p).toBeCloseTo(1, 6);
    expect(fit.statistic).toBeCloseTo(statistic, 7);
    if (p === 0.5) expect(fit.size).toBe(Infinity);
    else {
      expect(fit.size / size).toBeCloseTo(1, 6);
      expect(fit.log_likelihood).toBeCloseTo(log_likelihood, 9);
    }
  }
  expect(negativeBinomialFit([3])).toBeUndefined();
  expect(negativeBinomialFit([0, 0])).toBeUndefined();
});
