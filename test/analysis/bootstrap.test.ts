import {describe, expect, it} from "vitest";
import {bootstrapInterval} from "../../src/analysis/bootstrap.ts";
import {quantile} from "../../src/analysis/quantiles.ts";
import gold from "../golden/loss/bootstrap.json" with {type: "json"};

const statistics = {
  mean: (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length,
  median: (x: Float64Array) => quantile(x, 0.5)!
};

describe("bootstrapInterval", () => {
  // One Monte Carlo error of an outer limit is about 0.02 standard errors at 30,000 resamples.
  it("agrees with scipy’s percentile and BCa intervals, within the error of 30,000 resamples", () => {
    for (const {statistic, method, lower, upper, std_err} of gold.intervals) {
      const result = bootstrapInterval(gold.values, statistics[statistic as "mean" | "median"], {
        seed: 5,
        resamples: 30_000,
        method: method as "percentile" | "bca"
      })!;
      expect(Math.abs(result.lower - lower), `${statistic} ${method}`).toBeLessThan(0.08 * std_err);
      expect(Math.abs(result.upper - upper), `${statistic} ${method}`).toBeLessThan(0.08 * std_err);
      expect(Math.abs(result.std_err / std_err - 1)).toBeLessThan(0.02);
    }
  });

  it("corrects a skewed mean upwards", () => {
    const options = {seed: 1, resamples: 4000} as const;
    const percentile = bootstrapInterval(gold.values, statistics.mean, options)!;
    const bca = bootstrapInterval(gold.values, statistics.mean, {...options, method: "bca"})!;
    expect(bca.lower).toBeGreaterThan(percentile.lower);
    expect(bca.upper).toBeGreaterThan(percentile.upper);
  });

  it("is the same for the same seed, and another for another", () => {
    const run = (seed: number) => bootstrapInterval(gold.values, statistics.mean, {seed, resamples: 100});
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it("lets a statistic sort its argument in place", () => {
    const inPlace = (x: Float64Array) => x.sort()[3];
    const copied = (x: Float64Array) => x.slice().sort()[3];
    const options = {seed: 2, resamples: 200, method: "bca"} as const;
    expect(bootstrapInterval(gold.values, inPlace, options)).toEqual(bootstrapInterval(gold.values, copied, options));
  });

  it("is undefined without two values, and for BCa when the estimate is outside all resamples", () => {
    expect(bootstrapInterval([1], statistics.mean, {seed: 1})).toBeUndefined();
    let calls = 0;
    const jump = () => (calls++ === 0 ? 100 : 1);
    expect(bootstrapInterval([1, 2, 3], jump, {seed: 1, method: "bca"})).toBeUndefined();
  });

  it("throws on invalid options and on a statistic that is not a number", () => {
    expect(() => bootstrapInterval([1, 2], statistics.mean, {seed: -1})).toThrow("invalid seed: -1");
    expect(() => bootstrapInterval([1, 2], statistics.mean, {seed: 1, level: 1})).toThrow(
      "invalid confidence level: 1"
    );
    expect(() => bootstrapInterval([1, 2], statistics.mean, {seed: 1, resamples: 1})).toThrow(
      "invalid number of resamples: 1"
    );
    expect(() => bootstrapInterval([1, 2], () => NaN, {seed: 1})).toThrow("invalid statistic: NaN");
  });
});
