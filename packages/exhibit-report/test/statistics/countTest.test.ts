import binomialQuantile from "@stdlib/stats-base-dists-binomial-quantile";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {countTestPower, criticalCounts, totalsFor} from "../../src/statistics/countTest.ts";

function power(before: number, after: number, alpha = 0.05): number {
  return countTestPower(before, after, criticalCounts(totalsFor(before, after), alpha));
}

describe("criticalCounts", () => {
  it("is the largest count whose binomial probability stays within alpha", () => {
    const critical = criticalCounts(3000, 0.05);
    for (const n of [0, 1, 4, 5, 10, 30, 31, 200, 999, 3000])
      expect(critical[n]).toBe(binomialQuantile(0.05, n, 0.5) - 1);
  });

  it("includes a probability of exactly alpha", () => {
    expect([...criticalCounts(5, 0.25)]).toEqual([-1, -1, 0, 0, 0, 1]);
  });

  it("names an invalid alpha", () => {
    expect(() => criticalCounts(5, 0.5)).toThrow("invalid alpha: 0.5");
  });
});

describe("countTestPower", () => {
  // Sums over totals of the Poisson probability times the binomial one in scipy 1.17.
  it.each([
    [20, 5, 0.9056364552799983],
    [1.735, 1.30125, 0.00944509393723886],
    [3.47, 2.6025, 0.03514548100432607],
    [17.35, 13.0125, 0.15312483648123282],
    [86.75, 65.0625, 0.514692015814345],
    [173.5, 130.125, 0.785981977164205]
  ])("agrees with scipy for means %f and %f", (before, after, expected) => {
    expect(power(before, after)).toBeCloseTo(expected, 12);
  });

  it("keeps false alarms within alpha", () => {
    const mean = fc.double({min: 0, max: 300, noNaN: true});
    const alpha = fc.constantFrom(0.01, 0.05, 0.2);
    fc.assert(
      fc.property(mean, alpha, (before, level) => {
        expect(power(before, before, level)).toBeLessThanOrEqual(level);
      })
    );
  });

  it("finds nothing in a first period without events", () => {
    expect(power(0, 5)).toBeLessThan(1e-12);
  });

  it("asks for enough critical counts", () => {
    expect(() => countTestPower(20, 5, criticalCounts(10, 0.05))).toThrow("missing critical counts: 11");
  });
});
