import {expect, it} from "vitest";
import {correlationInterval} from "../../src/statistics/correlation.ts";

it("is tanh(atanh r ± 1.96 / 5) for r = 0.5 and 28 pairs", () => {
  const {lower, upper} = correlationInterval(0.5, 28);
  expect(lower).toBeCloseTo(0.15602836, 8);
  expect(upper).toBeCloseTo(0.73581848, 8);
});

it("narrows with n and widens with the level", () => {
  const width = (n: number, level: number) => {
    const {lower, upper} = correlationInterval(0.6, n, level);
    return upper - lower;
  };
  expect(width(1000, 0.95)).toBeLessThan(width(100, 0.95));
  expect(width(100, 0.99)).toBeGreaterThan(width(100, 0.95));
});

it("is symmetric about zero and never leaves (-1, 1)", () => {
  const {lower, upper} = correlationInterval(-0.99, 4);
  expect(correlationInterval(0.99, 4)).toEqual({lower: -upper, upper: -lower});
  expect(lower).toBeGreaterThan(-1);
});

it("rejects what is no correlation, no sample and no level", () => {
  expect(() => correlationInterval(1, 10)).toThrow("invalid correlation: 1");
  expect(() => correlationInterval(0, 3)).toThrow("invalid number of pairs: 3");
  expect(() => correlationInterval(0, 10, 1)).toThrow("invalid level: 1");
});
