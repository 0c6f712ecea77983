import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {crossing} from "../../src/statistics/bisect.ts";

/** The answer, and how often the function was asked. */
function counted(low: number, high: number, excess: (x: number) => number, tolerance: number) {
  let n = 0;
  const x = crossing(low, high, (at) => (++n, excess(at)), tolerance);
  return {x, n};
}

describe("crossing", () => {
  it("finds the place within the tolerance, wherever it lies", () => {
    fc.assert(
      fc.property(fc.double({min: -0.99, max: 2.99, noNaN: true}), fc.constantFrom(1, 3, 9), (root, power) => {
        const {x} = counted(-1, 3, (at) => Math.sign(at - root) * Math.abs(at - root) ** power, 1e-9);
        expect(Math.abs(x - root)).toBeLessThanOrEqual(1.0001e-9);
      })
    );
  });

  it("asks a smooth function some ten times, and a step at most once more than bisection would", () => {
    expect(counted(-5, 20, (x) => Math.tanh(x - 13), 5e-10).n).toBeLessThan(18);
    expect(counted(0, 1, (x) => x ** 3 - 0.5, 1e-12).n).toBeLessThan(14);
    const step = counted(-5, 20, (x) => (x < 1 ? -1e-9 : 1), 5e-10);
    expect(step.x).toBeCloseTo(1, 8);
    expect(step.n).toBeLessThanOrEqual(Math.ceil(Math.log2(25 / 1e-9)) + 3);
  });
});
