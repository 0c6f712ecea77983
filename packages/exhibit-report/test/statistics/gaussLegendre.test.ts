import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {gaussLegendre} from "../../src/statistics/gaussLegendre.ts";

describe("gaussLegendre", () => {
  it("integrates every power up to 2n − 1 exactly", () => {
    for (const n of [1, 2, 3, 8, 16, 24]) {
      const {nodes, weights} = gaussLegendre(n);
      for (let power = 0; power < 2 * n; ++power) {
        const sum = nodes.reduce((total, x, i) => total + weights[i] * x ** power, 0);
        expect(sum, `n ${n}, power ${power}`).toBeCloseTo(power % 2 ? 0 : 2 / (power + 1), 14);
      }
    }
  });

  it("misses the next even power, as the error term says", () => {
    const {nodes, weights} = gaussLegendre(2);
    const sum = nodes.reduce((total, x, i) => total + weights[i] * x ** 4, 0);
    expect(sum - 2 / 5).toBeCloseTo(-8 / 45, 14);
  });

  it("has the nodes and weights of Abramowitz and Stegun, table 25.4, for n = 3", () => {
    const {nodes, weights} = gaussLegendre(3);
    expect([...nodes]).toEqual([expect.closeTo(-Math.sqrt(0.6), 15), 0, expect.closeTo(Math.sqrt(0.6), 15)]);
    expect([...weights]).toEqual([5 / 9, 8 / 9, 5 / 9].map((w) => expect.closeTo(w, 15)));
  });

  it("gives increasing, symmetric nodes inside the interval and positive weights that sum to 2", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 200}), (n) => {
        const {nodes, weights} = gaussLegendre(n);
        nodes.forEach((x, i) => {
          expect(Math.abs(x)).toBeLessThan(1);
          expect(x).toBe(0 - nodes[n - 1 - i]);
          expect(weights[i]).toBeGreaterThan(0);
          if (i) expect(x).toBeGreaterThan(nodes[i - 1]);
        });
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(2, 12);
      }),
      tries(50)
    );
  });

  it("throws on a number of points that is not a positive integer", () => {
    for (const n of [0, -1, 1.5, NaN]) expect(() => gaussLegendre(n)).toThrow(`invalid number of points: ${n}`);
  });
});
