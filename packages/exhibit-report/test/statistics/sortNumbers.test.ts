import fc from "fast-check";
import {expect, it} from "vitest";
import {sortNumbers} from "../../src/statistics/sortNumbers.ts";

const n = 5000;
const many = (value: fc.Arbitrary<number>) => fc.array(value, {minLength: n, maxLength: n, size: "max"});

it.each([
  ["not negative", fc.double({min: 0})],
  ["of any sign, infinite, or not a number", fc.double()],
  ["mostly tied", fc.constantFrom(0, 1, 1e-300, 1e300, Infinity, NaN)],
  ["of both zeros", fc.constantFrom(0, -0, 1)],
  ["closer than the passes resolve", fc.integer({min: 0, max: 1e6}).map((i) => 1 + i * Number.EPSILON)],
  ["so small that they are denormal", fc.integer({min: 0, max: 1e6}).map((i) => i * Number.MIN_VALUE)]
])("orders numbers %s as the engine does", (_, value) => {
  fc.assert(
    fc.property(many(value), (values) => {
      expect(sortNumbers(Float64Array.from(values))).toEqual(Float64Array.from(values).sort());
    }),
    {numRuns: 5}
  );
});

it("sorts a part of a longer array and leaves the rest", () => {
  const values = Float64Array.from({length: n + 2}, (_, i) => (i * 7919) % 5003);
  const [first, last] = [values[0], values[n + 1]];
  const part = sortNumbers(values.subarray(1, n + 1));
  expect(part).toEqual(Float64Array.from(part).sort());
  expect([values[0], values[n + 1]]).toEqual([first, last]);
});
