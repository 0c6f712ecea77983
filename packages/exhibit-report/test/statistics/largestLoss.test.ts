import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {combineRisks, compoundPoisson} from "../../src/statistics/compoundPoisson.ts";
import {largestExceedance, largestQuantile} from "../../src/statistics/largestLoss.ts";
import {lognormalQuantile} from "../../src/statistics/lognormal.ts";
import {simulateRisks} from "../../src/statistics/simulate.ts";

const risk = fc.record({
  lambda: fc.double({min: 0.01, max: 20, noNaN: true}),
  meanlog: fc.double({min: 0, max: 14, noNaN: true}),
  sdlog: fc.double({min: 0.1, max: 3, noNaN: true})
});
const risks = fc.array(risk, {minLength: 1, maxLength: 3});
const probability = fc.double({min: 0.001, max: 0.9999, noNaN: true});

describe("largestExceedance and largestQuantile", () => {
  it("are inverse to each other above the years without an event", () => {
    fc.assert(
      fc.property(risks, probability, (list, p) => {
        const x = largestQuantile(list, p);
        if (p <= 1 - largestExceedance(list, 0)) expect(x).toBe(0);
        else expect(largestExceedance(list, x)).toBeCloseTo(1 - p, 10);
      })
    );
  });

  it("are the lognormal’s own for one risk: F(x) = 1 + ln(p) / λ", () => {
    const one = {lambda: 3, meanlog: 7, sdlog: 1.4};
    for (const p of [0.2, 0.5, 0.99]) {
      expect(largestQuantile([one], p) / lognormalQuantile(one, 1 + Math.log(p) / one.lambda)).toBeCloseTo(1, 10);
    }
  });

  it("agree with simulated years of two risks, within 4 standard errors", () => {
    const list = [
      {lambda: 1, meanlog: 8, sdlog: 1},
      {lambda: 0.2, meanlog: 10, sdlog: 2}
    ];
    const [a, b] = simulateRisks(list, {years: 50_000, seed: 3, largest: true}).map(({largest}) => largest!);
    for (const x of [1000, 10_000, 100_000]) {
      const p = largestExceedance(list, x);
      const share = a.filter((loss, i) => Math.max(loss, b[i]) > x).length / a.length;
      expect(Math.abs(share - p) / Math.sqrt((p * (1 - p)) / a.length)).toBeLessThan(4);
    }
  });

  it("stay below the annual total, and come close to it far out in a heavy tail", () => {
    const one = {lambda: 0.5, meanlog: 10, sdlog: 2.5};
    const total = compoundPoisson(combineRisks([one]));
    for (const x of [100, 1e4, 1e6, 1e8]) expect(largestExceedance([one], x)).toBeLessThan(total.exceedance(x));
    expect(largestExceedance([one], 1e10) / total.exceedance(1e10)).toBeGreaterThan(0.995);
  });

  it("throws on an invalid probability", () => {
    expect(() => largestQuantile([], 1)).toThrow("invalid probability: 1");
  });
});
