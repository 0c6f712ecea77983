import fc from "fast-check";
import {expect, it} from "vitest";
import {count, days, decimal, percent, times, usd} from "../../src/charts/format.ts";
import {statesNumber} from "../../src/exports/statedNumber.ts";

it.each([
  ["count", count],
  ["percent", percent],
  ["decimal", decimal],
  ["days", days],
  ["times", times],
  ["usd", usd]
] as [string, (value: number) => string][])("what %s writes states its value", (_, format) => {
  fc.assert(
    fc.property(fc.double({min: 0.5, max: 1e11, noNaN: true}), (value) => statesNumber(format(value), value)),
    {numRuns: 300}
  );
});

it.each([
  ["2,604×", 449],
  ["52%", 52],
  ["$44.3M", 44.3],
  ["21 days", 24],
  ["−0.5", 0.5]
])("%s does not state %d", (text, value) => {
  expect(statesNumber(text, value)).toBe(false);
});

it("a text without a number states nothing that could be wrong", () => {
  expect(statesNumber("not reached", 3)).toBe(true);
});
