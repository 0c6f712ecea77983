import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {detectRateCut, yearsUntil} from "../../src/statistics/rateDetection.ts";

const change = fc.record({
  rate: fc.double({min: 0.01, max: 3, noNaN: true}),
  cut: fc.double({min: 0.05, max: 0.95, noNaN: true})
});

describe("detectRateCut", () => {
  it("agrees with what Benninghoff simulated 100,000 times, within four standard errors and his rounding", () => {
    const published = [
      {years: 5, lower: 0.476, higher: 0.287, equal: 0.237},
      {years: 10, lower: 0.556, higher: 0.288, equal: 0.157},
      {years: 50, lower: 0.757, higher: 0.189, equal: 0.0543},
      {years: 250, lower: 0.957, higher: 0.0363, equal: 0.00656}
    ];
    const found = detectRateCut({rate: 0.347, cut: 0.25}, [5, 10, 50, 250]);
    published.forEach(({years, ...shares}, i) => {
      expect(found[i].years).toBe(years);
      for (const name of ["lower", "higher", "equal"] as const) {
        const p = found[i][name];
        expect(Math.abs(shares[name] - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 100_000) + 0.0005);
      }
    });
  });

  it("depends on rate × years alone", () => {
    fc.assert(
      fc.property(change, fc.integer({min: 1, max: 50}), ({rate, cut}, years) => {
        const [slow] = detectRateCut({rate, cut}, [years * 4]);
        const [fast] = detectRateCut({rate: rate * 4, cut}, [years]);
        expect(fast.lower).toBeCloseTo(slow.lower, 12);
        expect(fast.test_power).toBeCloseTo(slow.test_power, 12);
      }),
      tries(30)
    );
  });

  it("shows a lower count more often after a cut than without one", () => {
    fc.assert(
      fc.property(change, fc.integer({min: 1, max: 100}), (cut, years) => {
        const [{lower, lower_unchanged, test_power}] = detectRateCut(cut, [years]);
        expect(lower).toBeGreaterThan(lower_unchanged);
        expect(test_power).toBeLessThanOrEqual(lower);
      }),
      tries(50)
    );
  });

  it("names what is invalid", () => {
    expect(() => detectRateCut({rate: 0, cut: 0.5}, [1])).toThrow("invalid rate: 0");
    expect(() => detectRateCut({rate: 1, cut: 1.5}, [1])).toThrow("invalid cut: 1.5");
  });
});

describe("yearsUntil", () => {
  it("is the first whole year that reaches the probability", () => {
    fc.assert(
      fc.property(change, fc.constantFrom("lower" as const, "test_power" as const), (cut, seen) => {
        const years = yearsUntil(seen, 0.8, cut, 300);
        if (years === undefined) {
          expect(detectRateCut(cut, [300])[0][seen]).toBeLessThan(0.8);
          return;
        }
        const [before, then] = detectRateCut(cut, [Math.max(years - 1, 0.1), years]);
        expect(then[seen]).toBeGreaterThanOrEqual(0.8);
        if (years > 1) expect(before[seen]).toBeLessThan(0.8);
      }),
      tries(40)
    );
  });
});
