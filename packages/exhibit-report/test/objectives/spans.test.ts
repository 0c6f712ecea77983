import {expect, it} from "vitest";
import {parseWindow, windowBounds} from "../../src/objectives/spans.ts";

it("bounds windows by the calendar or by their length", () => {
  const bounds = (window: string, day: string) => {
    const {from, until} = windowBounds(parseWindow(window), Date.parse(`${day}T12:00:00Z`));
    return [from === undefined ? undefined : new Date(from).toISOString(), new Date(until).toISOString()];
  };
  expect(bounds("28d", "2026-03-01")).toEqual(["2026-02-01T12:00:00.000Z", "2026-03-01T12:00:00.000Z"]);
  expect(bounds("quarter", "2026-05-31")).toEqual(["2026-03-31T23:59:59.999Z", "2026-05-31T12:00:00.000Z"]);
  expect(bounds("month", "2028-02-29")).toEqual(["2028-01-31T23:59:59.999Z", "2028-02-29T12:00:00.000Z"]);
  expect(bounds("rolling 1M", "2026-03-31")).toEqual(["2026-02-28T12:00:00.000Z", "2026-03-31T12:00:00.000Z"]);
  expect(bounds("rolling 1Y", "2028-02-29")).toEqual(["2027-02-28T12:00:00.000Z", "2028-02-29T12:00:00.000Z"]);
  expect(["1d calendar", "2M", "0d", "d", "28", "calendar 1d", 90].map(parseWindow)).toEqual(Array(7).fill(undefined));
});
