import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  lognormalExceedance,
  lognormalFromManyQuantiles,
  lognormalFromQuantiles,
  lognormalMoments,
  lognormalQuantile
} from "../../src/statistics/lognormal.ts";
import gold from "../golden/loss/lognormalFits.json" with {type: "json"};
import rqDemo from "../golden/loss/rqDemo.json" with {type: "json"};

const meanlog = fc.double({min: -5, max: 20, noNaN: true});
const sdlog = fc.double({min: 0.05, max: 4, noNaN: true});

/** Compares with a relative tolerance. */
function expectClose(actual: number, expected: number, tolerance: number, label?: string): void {
  expect(Math.abs(actual - expected), label).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-300));
}

describe("lognormalFromQuantiles", () => {
  it("agrees with quantrr’s own test vectors to their printed digits", () => {
    for (const {p05, p50, p95, meanlog, sdlog, mdiff} of gold.quantrr) {
      const fit = lognormalFromQuantiles({p05, p50, p95});
      expect(Math.abs(fit.meanlog - meanlog)).toBeLessThan(1e-13);
      expect(Math.abs(fit.sdlog - sdlog)).toBeLessThan(1e-13);
      if (mdiff === undefined) expect(fit.medianDifference).toBeUndefined();
      else expect(Math.abs(fit.medianDifference! - mdiff)).toBeLessThan(1e-13);
    }
  });

  it("agrees with R on the three risks of rq-demo: meanlog, sdlog and median difference", () => {
    for (const {risk, p05, p50, p95, meanlog, sdlog, mdiff} of rqDemo.consensus) {
      const fit = lognormalFromQuantiles({p05, p50, p95});
      expectClose(fit.meanlog, meanlog, 4e-15, risk);
      expectClose(fit.sdlog, sdlog, 1e-14, risk);
      expectClose(fit.medianDifference!, mdiff, 1e-12, risk);
    }
  });

  it("does not let a given median move the curve when p05 is there", () => {
    const [with50, without50] = [{p50: 5000}, {}].map((extra) =>
      lognormalFromQuantiles({p05: 100, p95: 9000, ...extra})
    );
    expect(with50.meanlog).toBe(without50.meanlog);
    expect(with50.sdlog).toBe(without50.sdlog);
    expect(without50).not.toHaveProperty("medianDifference");
  });

  it("returns the parameters that the quantiles came from", () => {
    fc.assert(
      fc.property(meanlog, sdlog, (m, s) => {
        const [p05, p50, p95] = [0.05, 0.5, 0.95].map((p) => lognormalQuantile({meanlog: m, sdlog: s}, p));
        for (const given of [
          {p05, p50, p95},
          {p50, p95}
        ]) {
          const fit = lognormalFromQuantiles(given);
          expect(fit.meanlog).toBeCloseTo(m, 10);
          expect(fit.sdlog).toBeCloseTo(s, 10);
        }
        expect(lognormalFromQuantiles({p05, p50, p95}).medianDifference).toBeCloseTo(0, 10);
      })
    );
  });

  it("throws on too few quantiles, and on quantiles that are not positive and increasing", () => {
    expect(() => lognormalFromQuantiles({p95: 10})).toThrow("missing quantile: p05 undefined, p50 undefined, p95 10");
    for (const bad of [
      {p05: 0, p95: 10},
      {p05: 10, p95: 10},
      {p05: 1, p50: 20, p95: 10},
      {p05: NaN, p95: 10},
      {p50: 1, p95: Infinity}
    ]) {
      expect(() => lognormalFromQuantiles(bad)).toThrow(`invalid quantiles: ${Object.values(bad).join(", ")}`);
    }
  });
});

describe("lognormalFromManyQuantiles", () => {
  it("agrees with R’s least squares for three and five points", () => {
    for (const {name, p, x, meanlog, sdlog, residuals_log} of gold.from_many_quantiles) {
      const fit = lognormalFromManyQuantiles(p.map((value, i) => ({p: value, x: x[i]})));
      expectClose(fit.meanlog, meanlog, 1e-13, name);
      expectClose(fit.sdlog, sdlog, 1e-13, name);
      fit.residuals.forEach((residual, i) => expect(residual).toBeCloseTo(residuals_log[i], 12));
    }
  });

  it("goes exactly through any two points: the fifteen pairs of the gold file", () => {
    for (const {name, given, meanlog, sdlog} of gold.from_two_quantiles) {
      const fit = lognormalFromManyQuantiles(given);
      expectClose(fit.meanlog, meanlog, 1e-12, name);
      expectClose(fit.sdlog, sdlog, 1e-12, name);
    }
  });

  it("throws when the points cannot fix a distribution", () => {
    const one = {p: 0.5, x: 10};
    expect(() => lognormalFromManyQuantiles([one])).toThrow("invalid quantiles: 0.5: 10");
    expect(() => lognormalFromManyQuantiles([one, one])).toThrow("invalid quantiles");
    expect(() => lognormalFromManyQuantiles([one, {p: 0.9, x: 1}])).toThrow("invalid quantiles: 0.5: 10, 0.9: 1");
    expect(() => lognormalFromManyQuantiles([one, {p: 1, x: 20}])).toThrow("invalid probability: 1");
    expect(() => lognormalFromManyQuantiles([one, {p: 0.9, x: -20}])).toThrow("invalid loss: -20");
  });
});

describe("lognormalMoments, lognormalQuantile, lognormalExceedance", () => {
  it("agree with R to 1e-12 for fifteen distributions", () => {
    for (const row of gold.from_two_quantiles) {
      const moments = lognormalMoments(row);
      for (const key of ["mean", "sd", "cv", "skewness", "median", "mode"] as const) {
        expectClose(moments[key], row[key], 1e-12, `${row.name} ${key}`);
      }
      for (const [p, x] of Object.entries(row.quantiles)) {
        expectClose(lognormalQuantile(row, Number(p.slice(1)) / 100), x, 1e-12, `${row.name} ${p}`);
      }
      expect(lognormalExceedance(row, 1e6)).toBeCloseTo(row.p_over_1m, 13);
      expect(lognormalExceedance(row, 1e8)).toBeCloseTo(row.p_over_100m, 13);
    }
  });

  it("are inverse to each other", () => {
    fc.assert(
      fc.property(meanlog, sdlog, fc.double({min: 0.001, max: 0.999, noNaN: true}), (m, s, p) => {
        const distribution = {meanlog: m, sdlog: s};
        expect(lognormalExceedance(distribution, lognormalQuantile(distribution, p))).toBeCloseTo(1 - p, 11);
      })
    );
  });

  it("give an exceedance of one at and below zero", () => {
    expect(lognormalExceedance({meanlog: 0, sdlog: 1}, 0)).toBe(1);
    expect(lognormalExceedance({meanlog: 0, sdlog: 1}, -5)).toBe(1);
  });

  it("throw on invalid parameters", () => {
    expect(() => lognormalMoments({meanlog: NaN, sdlog: 1})).toThrow("invalid meanlog: NaN");
    expect(() => lognormalMoments({meanlog: 0, sdlog: 0})).toThrow("invalid sdlog: 0");
    expect(() => lognormalQuantile({meanlog: 0, sdlog: 1}, 1)).toThrow("invalid probability: 1");
  });
});
