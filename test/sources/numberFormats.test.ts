import {expect, it} from "vitest";
import {numberFormats} from "../../src/sources/numberFormats.ts";

it.each([
  [["1", "2.50"], {decimal: "."}],
  [["1.234"], {decimal: "."}],
  [["1e5", "-3"], {decimal: "."}],
  [["1,5", "1,234"], {decimal: ","}],
  [["0,125"], {decimal: ","}],
  [["12345,678"], {decimal: ","}],
  [["1,234", "2.5"], {decimal: ".", group: ","}],
  [["12,345,678"], {decimal: ".", group: ","}],
  [["1.234,50"], {decimal: ",", group: "."}],
  [["1 234,50"], {decimal: ",", group: " "}],
  [[], {decimal: "."}]
])("reads %j", (values, format) => {
  expect(numberFormats(values).format).toEqual(format);
});

it("does not guess what 1,234 means", () => {
  expect(numberFormats(["1,234", "7"])).toEqual({format: undefined, reason: "ambiguous", example: "1,234"});
});

it("reports values that contradict each other", () => {
  expect(numberFormats(["1,5", "2.25"])).toEqual({format: undefined, reason: "contradictory", example: "2.25"});
});
