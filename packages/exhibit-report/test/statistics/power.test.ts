import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import {durationEffect, groupSize, noncentralTTail, tTestPower} from "../../src/statistics/power.ts";

describe("noncentralTTail", () => {
  // scipy 1.17.1, stats.nct.sf; the last by quadrature in mpmath 1.3, as scipy has eight digits of it.
  it.each([
    [60, 2, 3, 0.002772405632607521],
    [2, 5, 1.5, 0.36855075274432825],
    [-1, 3, 2, 0.9969947524046014],
    [2.5, 1, -1, 0.025857202397891025],
    [5, 40, -2, 3.435216308802714e-10]
  ])("agrees with references at t %f, df %f, ncp %f", (t, df, ncp, expected) => {
    expect(noncentralTTail(t, df, ncp) / expected).toBeCloseTo(1, 9);
  });

  it("is Cauchy with one degree of freedom", () => {
    expect(noncentralTTail(1, 1, 0)).toBeCloseTo(0.25, 12);
  });

  it("turns normal with many degrees of freedom", () => {
    expect(noncentralTTail(1.96, 1e7, 1)).toBeCloseTo(normalCdf(1 - 1.96, 0, 1), 6);
  });

  it("mirrors", () => {
    const any = fc.double({min: -8, max: 8, noNaN: true});
    fc.assert(
      fc.property(any, fc.integer({min: 1, max: 500}), any, (t, df, ncp) => {
        expect(noncentralTTail(-t, df, -ncp)).toBeCloseTo(1 - noncentralTTail(t, df, ncp), 10);
      })
    );
  });

  it("names what is invalid", () => {
    expect(() => noncentralTTail(NaN, 5, 0)).toThrow("invalid t: NaN");
    expect(() => noncentralTTail(1, 0, 0)).toThrow("invalid df: 0");
    expect(() => noncentralTTail(1, 5, Infinity)).toThrow("invalid ncp: Infinity");
  });
});

describe("tTestPower", () => {
  // R 4.2.2, pt(qt(.975, df), df, ncp, lower.tail = FALSE) (21_lognormal_fits.R); beside it the share of 10,000 simulated
  // trials that Benninghoff published in measuring-incidents.
  const gold = [
    {n: 100, cut: 0.1, power: 0.085837651166757, published: 0.0884},
    {n: 1000, cut: 0.1, power: 0.469660326370068, published: 0.4743},
    {n: 2000, cut: 0.1, power: 0.759541775195724, published: 0.763},
    {n: 4000, cut: 0.1, power: 0.964780382466897, published: 0.9636},
    {n: 100, cut: 0.25, power: 0.366747235129995, published: 0.3754},
    {n: 100, cut: 0.5, power: 0.973930293357546, published: 0.9736}
  ];

  it.each(gold)("agrees with R for a cut of $cut and $n in each group", ({n, cut, power, published}) => {
    const found = tTestPower(n, {effect: durationEffect(cut, 1.25)});
    expect(found).toBeCloseTo(power, 10);
    expect(Math.abs(found - published)).toBeLessThan(4 * Math.sqrt((power * (1 - power)) / 10_000));
  });

  it("is half of alpha when nothing changed", () => {
    fc.assert(
      fc.property(fc.integer({min: 2, max: 5000}), fc.constantFrom(0.01, 0.05, 0.1), (n, alpha) => {
        expect(tTestPower(n, {effect: 0, alpha})).toBeCloseTo(alpha / 2, 9);
      })
    );
  });

  it("names what is invalid", () => {
    expect(() => tTestPower(1, {effect: 1})).toThrow("invalid group size: 1");
    expect(() => tTestPower(10, {effect: -1})).toThrow("invalid effect: -1");
    expect(() => durationEffect(1, 1)).toThrow("invalid cut: 1");
    expect(() => durationEffect(0.1, 0)).toThrow("invalid sdlog: 0");
  });
});

describe("groupSize", () => {
  it("is the first size that reaches the power", () => {
    const effect = fc.double({min: 0.02, max: 3, noNaN: true});
    fc.assert(
      fc.property(effect, fc.double({min: 0.1, max: 0.99, noNaN: true}), (effect, power) => {
        const n = groupSize(power, {effect})!;
        expect(tTestPower(n, {effect})).toBeGreaterThanOrEqual(power);
        if (n > 2) expect(tTestPower(n - 1, {effect})).toBeLessThan(power);
      }),
      tries(30)
    );
  });

  it("is close to the normal formula for small effects", () => {
    const effect = durationEffect(0.1, 1.25);
    expect(groupSize(0.95, {effect})).toBe(Math.ceil(2 * ((1.959964 + 1.644854) / effect) ** 2) + 1);
  });

  it("has no answer without an effect", () => {
    expect(groupSize(0.8, {effect: 0})).toBeUndefined();
  });
});
