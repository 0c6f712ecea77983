import fc from "fast-check";
import {expect, it, onTestFinished} from "vitest";
import {tries} from "../patient.ts";
import {chance, count, days, decimal, money, percent, times, usd} from "../../src/charts/format.ts";
import {speak} from "../../src/text/language.ts";
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
    tries(300)
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

it("reads numbers as a German report writes them", () => {
  speak("de");
  onTestFinished(() => speak("en"));
  expect([percent(0.0231), percent(0.52), chance(0.0001), decimal(1460), decimal(73.24), days(1), days(62.7)]).toEqual([
    "2,3\u00a0%",
    "52\u00a0%",
    "unter 0,1\u00a0%",
    "1.460",
    "73,2",
    "1 Tag",
    "62,7 Tage"
  ]);
  expect([usd(44_300_000), money("EUR", 285_000), days(undefined), count(12_954)]).toEqual([
    "44,3\u00a0Mio.\u00a0$",
    "285\u00a0Tsd.\u00a0EUR",
    "nicht erreicht",
    "12.954"
  ]);
  for (const [text, value] of [
    [usd(44_300_000), 44_300_000],
    [percent(0.0231), 0.0231],
    ["2.604×", 2604],
    ["0.25", 0.25]
  ] as const)
    expect(statesNumber(text, value, "de"), text).toBe(true);
  expect(statesNumber("2.604×", 449, "de")).toBe(false);
  expect(statesNumber("44,3 Mio. $", 44_300, "de")).toBe(false);
});
