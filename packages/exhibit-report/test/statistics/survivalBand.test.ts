import {describe, expect, it} from "vitest";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {equalPrecision, equalPrecisionBand} from "../../src/statistics/survivalBand.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";

const days = Array.from({length: 200}, (_, i) => i + 1);
const curve = kaplanMeier(countEvents({time: days, status: days.map(() => true)}));

describe("equalPrecisionBand", () => {
  it("runs from where 5% to where 95% are closed, and lies outside the pointwise limits", () => {
    const band = equalPrecisionBand(curve);
    const inside = days.filter((_, row) => band.lower[row] !== undefined);
    expect([inside[0], inside.at(-1)]).toEqual([10, 190]);
    for (const day of inside) {
      expect(band.lower[day - 1]).toBeLessThan(curve.lower[day - 1]!);
      expect(band.upper[day - 1]).toBeGreaterThan(curve.upper[day - 1]!);
    }
  });
  it("is narrower over fewer days", () => {
    const short = equalPrecisionBand(curve, {from: 90, to: 110});
    const long = equalPrecisionBand(curve);
    expect(short.lower[99]).toBeGreaterThan(long.lower[99]!);
    expect(short.lower[88]).toBeUndefined();
  });
  it.each([
    ["nothing is closed", kaplanMeier({time: [5], n_event: [0], n_censor: [9]})],
    ["there are no findings", kaplanMeier({time: [], n_event: [], n_censor: []})],
    ["all are closed at once", kaplanMeier({time: [5], n_event: [4], n_censor: [0]})]
  ])("has no limits when %s", (_, empty) => {
    expect(equalPrecisionBand(empty).lower.every((limit) => limit === undefined)).toBe(true);
  });
});

it("refuses a ratio of variances that falls, and a level that is none", () => {
  expect(() => equalPrecision(0.5, 0.95)).toThrow("invalid ratio of variances: 0.5");
  expect(() => equalPrecision(2, 1)).toThrow("invalid confidence level: 1");
});
