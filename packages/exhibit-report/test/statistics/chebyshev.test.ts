import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  addChebyshev,
  chebyshevCoefficients,
  chebyshevPoints,
  chebyshevSum,
  chebyshevToPowers
} from "../../src/statistics/chebyshev.ts";

const coefficients = fc.array(fc.double({min: -10, max: 10, noNaN: true}), {minLength: 2, maxLength: 14});
const inside = fc.double({min: -1, max: 1, noNaN: true});

describe("chebyshev", () => {
  it("recovers the coefficients of a polynomial from its values at the points", () => {
    fc.assert(
      fc.property(coefficients, (c) => {
        const values = chebyshevPoints(c.length).map((x) => chebyshevSum(c, x));
        chebyshevCoefficients(values).forEach((value, k) => expect(value).toBeCloseTo(c[k], 11));
      })
    );
  });

  it("sums cos(kθ) at x = cos θ, the definition", () => {
    fc.assert(
      fc.property(coefficients, inside, (c, x) => {
        const theta = Math.acos(x);
        const sum = c.reduce((total, value, k) => total + value * Math.cos(k * theta), 0);
        expect(chebyshevSum(c, x)).toBeCloseTo(sum, 10);
      })
    );
  });

  it("turns into the same polynomial in powers of x", () => {
    fc.assert(
      fc.property(coefficients, inside, (c, x) => {
        const value = chebyshevToPowers(c).reduceRight((total, power) => total * x + power, 0);
        expect(value).toBeCloseTo(chebyshevSum(c, x), 9);
      })
    );
  });

  it("adds a multiple of each polynomial to a row, and leaves what follows alone", () => {
    fc.assert(
      fc.property(inside, fc.double({min: -5, max: 5, noNaN: true}), (x, factor) => {
        const row = Float64Array.of(1, 1, 1, 1, 7);
        addChebyshev(row, 4, x, factor);
        row.forEach((value, k) => {
          const unit = Float64Array.from({length: k + 1}, (_, i) => (i === k ? 1 : 0));
          expect(value).toBeCloseTo(k === 4 ? 7 : 1 + factor * chebyshevSum(unit, x), 12);
        });
      })
    );
  });
});
