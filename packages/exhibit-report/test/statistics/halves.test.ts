import {expect, it} from "vitest";
import {meanDifferenceError, sumDifferenceError} from "../../src/statistics/halves.ts";
import {wordGenerator} from "../../src/statistics/random.ts";

it("agrees with halves drawn at random", () => {
  const next = wordGenerator([7, 1]);
  // Exponential values: mean 1, standard deviation 1.
  const half = () => Array.from({length: 50}, () => -Math.log((next() + 0.5) / 2 ** 32)).reduce((a, b) => a + b);
  const differences = Array.from({length: 20_000}, () => half() - half());
  const sd = Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / differences.length);
  expect(sd / sumDifferenceError(1, 100)).toBeCloseTo(1, 1.5);
  expect(sd / 50 / meanDifferenceError(1, 100)).toBeCloseTo(1, 1.5);
});

it("shrinks for means and grows for sums as the root of their number", () => {
  expect(meanDifferenceError(3, 400) / meanDifferenceError(3, 100)).toBeCloseTo(1 / 2, 14);
  expect(sumDifferenceError(3, 400) / sumDifferenceError(3, 100)).toBeCloseTo(2, 14);
});

it("names what is invalid", () => {
  expect(() => meanDifferenceError(-1, 10)).toThrow("invalid sd: -1");
  expect(() => sumDifferenceError(1, 1)).toThrow("invalid number of values: 1");
});
