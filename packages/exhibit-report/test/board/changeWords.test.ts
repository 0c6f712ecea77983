import {expect, it} from "vitest";
import {changeSentence} from "../../src/exhibits/own/quarterWords.ts";
import type {QuarterSeries} from "../../src/exhibits/own/quarterResult.ts";

const told = (id: string, estimate: number, lower: number, upper: number) =>
  changeSentence({id, change: {estimate, lower, upper}, word: "cannot say"} as unknown as QuarterSeries);

it("tells no change, and one of less than a whole, as what they are", () => {
  expect(told("open_findings", -24, -48, 0)).toBe("24 fewer (48 fewer to no change): cannot say");
  expect(told("open_findings", -24, -48, 0.3)).toBe("24 fewer (48 fewer to under 1 more): cannot say");
  expect(told("incidents", 0, -5.5, Infinity)).toBe("no change (6 fewer to no limit): cannot say");
  expect(told("closed_ratio", 60, -0.2, 122)).toBe("60 more (under 1 fewer to 122 more): cannot say");
});
