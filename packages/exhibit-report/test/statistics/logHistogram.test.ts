import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {pow} from "../../src/statistics/elementary.ts";
import {logHistogram} from "../../src/statistics/logHistogram.ts";
import gold from "../golden/loss/rqDemo.json" with {type: "json"};
import {hasForecast, readForecast} from "./rqDemoForecast.ts";

const values = fc.array(fc.oneof(fc.constant(0), fc.double({min: 1e-6, max: 1e12, noNaN: true})));

describe("logHistogram", () => {
  it.skipIf(!hasForecast)("agrees with ggplot2’s 100 bins of 25,000 years for each rq-demo risk (in ../shared)", () => {
    const forecast = readForecast();
    for (const [risk, {hist100, n, p_zero}] of Object.entries(gold.runs_25k.by_risk)) {
      const {bins, n_zero} = logHistogram(forecast.get(risk)!, {bins: 100});
      const edges = new Map(hist100.log10_xmin.map((min, i) => [min.toFixed(9), hist100.count[i]]));
      expect(bins.map(({log10_min, n}) => [log10_min.toFixed(9), n])).toEqual(
        [...edges].filter(([edge]) => bins.some(({log10_min}) => log10_min.toFixed(9) === edge))
      );
      expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(hist100.count.reduce((sum, count) => sum + count, 0));
      expect(n_zero).toBe(Math.round(p_zero * n));
    }
  });

  it("counts every value once, in bins that adjoin and are of equal width", () => {
    fc.assert(
      fc.property(
        values,
        fc.oneof(
          fc.record({perDecade: fc.integer({min: 1, max: 50})}),
          fc.record({bins: fc.integer({min: 2, max: 99})})
        ),
        (xs, options) => {
          const {bins, width, n_zero} = logHistogram(xs, options);
          expect(n_zero).toBe(xs.filter((x) => x === 0).length);
          expect(bins.reduce((sum, {n}) => sum + n, 0) + n_zero).toBe(xs.length);
          bins.forEach(({log10_min, log10_max, min, max}, i) => {
            expect(log10_max - log10_min).toBeCloseTo(width, 9);
            if (i > 0) expect(log10_min).toBe(bins[i - 1].log10_max);
            expect([min, max]).toEqual([pow(10, log10_min), pow(10, log10_max)]);
          });
          if (bins.length) expect(bins[0].n * bins.at(-1)!.n).toBeGreaterThan(0);
        }
      )
    );
  });

  it("puts each value between the limits of its bin: min ≤ x < max on fixed edges", () => {
    fc.assert(
      fc.property(fc.double({min: 1e-6, max: 1e12, noNaN: true}), fc.integer({min: 1, max: 50}), (x, perDecade) => {
        const {bins} = logHistogram([x], {perDecade});
        expect(bins).toHaveLength(1);
        expect(bins[0].min).toBeLessThanOrEqual(x);
        expect(bins[0].max).toBeGreaterThan(x);
      })
    );
  });

  it("opens a bin at each power of ten", () => {
    for (let k = -3; k <= 9; ++k) {
      const [{min, n}] = logHistogram([10 ** k], {perDecade: 10}).bins;
      expect([min, n]).toEqual([10 ** k, 1]);
    }
  });

  it("uses the same edges for every sample, so that histograms can be added", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const counts = (xs: number[]) => new Map(logHistogram(xs).bins.map(({log10_min, n}) => [log10_min, n]));
        const [one, two] = [counts(a), counts(b)];
        for (const [edge, n] of counts([...a, ...b])) expect((one.get(edge) ?? 0) + (two.get(edge) ?? 0)).toBe(n);
      })
    );
  });

  it("has one bin of width 0.1 when all values are equal, and none when all are zero", () => {
    expect(logHistogram([7, 7, 7], {bins: 100})).toMatchObject({width: 0.1, bins: [{n: 3}]});
    expect(logHistogram([0, 0])).toEqual({bins: [], width: 0.05, n_zero: 2});
    expect(logHistogram([])).toEqual({bins: [], width: 0.05, n_zero: 0});
  });

  it("throws on a value without a place, and on an invalid number of bins", () => {
    for (const bad of [-1, NaN, Infinity]) expect(() => logHistogram([1, bad])).toThrow(`invalid value: ${bad}`);
    expect(() => logHistogram([1], {perDecade: 0})).toThrow("invalid number of bins: 0");
    expect(() => logHistogram([1], {bins: 1})).toThrow("invalid number of bins: 1");
  });
});
