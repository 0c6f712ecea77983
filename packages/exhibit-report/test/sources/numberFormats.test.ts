import {expect, it} from "vitest";
import {numberWithin} from "../../src/sources/writtenNumbers.ts";
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

it("knows the number within what people write around it", () => {
  const within = [
    "$1,234",
    "1.234,50 €",
    "(1,000)",
    "CHF 1'234.50",
    "1.2M",
    "20%",
    "-€5.5",
    "12k",
    "300,000 CHF",
    "2 Mio. €"
  ];
  expect(within.map(numberWithin)).toEqual([
    "1,234",
    "1.234,50",
    "1,000",
    "1234.50",
    "1.2",
    "20",
    "5.5",
    "12",
    "300,000",
    "2"
  ]);
  expect(["1234", "-1.5", "abc", "12 apples", "(5", "1e5", "", "$"].map(numberWithin)).toEqual(
    new Array(8).fill(undefined)
  );
  expect(numberFormats(["$1,234.50", "7"])).toMatchObject({format: {decimal: ".", group: ",", isWritten: true}});
  expect(numberFormats(["$1,234"])).toMatchObject({reason: "ambiguous"});
  expect(numberFormats(["1.5", "7"]).format).not.toHaveProperty("isWritten");
});
