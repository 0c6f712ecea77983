import {expect, it} from "vitest";
import {dateFormats, spellDateFormat, withIsoSpellings} from "../../src/sources/dateFormats.ts";

it.each([
  ["2017-04-24", "%Y-%m-%d"],
  ["2023-4-10 6:51:47", "%Y-%m-%d %H:%M:%S"],
  ["2023-04-10T06:51:47.000+00:00", "%Y-%m-%dT%H:%M:%S.%f%z"],
  ["2020-10-13 17:13:17.1234567 +0200", "%Y-%m-%d %H:%M:%S.%n %z"],
  ["2018-02-17 00:35:18 UTC", "%Y-%m-%d %H:%M:%S UTC"],
  ["7 Jul 2022 09:15AM GMT", "%d %b %Y %I:%M%p GMT"],
  ["12/Jan/22 9:47 AM", "%d/%b/%y %I:%M %p"],
  ["1700000000", "epoch"],
  ["1700000000123", "epoch_ms"]
])("knows %s", (value, format) => {
  expect(dateFormats([value]).formats).toEqual([format]);
});

it.each(["hello", "44927", "2017", "3,87,16,91,111", "2016-02-29T", "1/2", "########"])(
  "takes %s for no date",
  (value) => {
    expect(dateFormats([value])).toEqual({formats: []});
  }
);

it("finds the order of day and month from any value that shows it, and never from another", () => {
  expect(dateFormats(["01/02/2021 10:00", "03/04/2021 10:00"])).toMatchObject({
    order: "ambiguous",
    example: "01/02/2021 10:00"
  });
  expect(dateFormats(["01-02-2021", "29-02-2016"])).toMatchObject({order: "day first", formats: ["%d-%m-%Y"]});
  expect(dateFormats(["01/02/2021", "01/30/2018"])).toMatchObject({order: "month first", formats: ["%m/%d/%Y"]});
  expect(dateFormats(["28/02/2021", "01/30/2018"])).toMatchObject({order: "contradictory"});
  expect(dateFormats(["01/02/2021"], "month first")).toMatchObject({formats: ["%m/%d/%Y"]});
});

it("tells the formats that no order can change, where they are the rule", () => {
  const {order, clear} = dateFormats(["2021-01-05", "01/02/2021", "2021-03-04 10:00"]);
  expect({order, clear}).toEqual({order: "ambiguous", clear: ["%Y-%m-%d", "%Y-%m-%d %H:%M"]});
  expect(dateFormats(["2021-01-05", "01/02/2021"]).clear).toBeUndefined();
});

it("puts the most frequent format first, and adds the other spellings of ISO 8601 behind", () => {
  const {formats} = dateFormats(["2021-01-01", "2021-01-01 10:00:00", "2021-01-02 10:00:00"]);
  expect(formats).toEqual(["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"]);
  expect(withIsoSpellings(formats).slice(0, 2)).toEqual(formats);
  expect(withIsoSpellings(formats)).toContain("%Y-%m-%dT%H:%M:%S%z");
  expect(withIsoSpellings(["%d/%m/%Y"])).toEqual(["%d/%m/%Y"]);
});

it("spells a format for people", () => {
  expect(spellDateFormat("%d %b %Y %I:%M%p GMT")).toBe("DD Mon YYYY hh:mmAM GMT");
});
