import fc from "fast-check";
import {expect, it} from "vitest";
import {tries} from "../patient.ts";
import {columnSql, sourceSql} from "../../src/warehouse/columnSql.ts";
import type {Reading} from "../../src/sources/reading.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";
import type {Value} from "../../src/sources/value.ts";

/** Each text as DuckDB reads it: its value, or `invalid`. */
async function read(
  reading: Reading,
  texts: readonly (string | null)[],
  missing?: readonly string[]
): Promise<Value[]> {
  const {parsed, value, isInvalid} = columnSql("v", reading, missing);
  const rows = texts.map((text, i) => `(${i}, ${text === null ? "null" : literal(text)})`).join(", ");
  const database = await openDatabase(":memory:");
  try {
    const table = await database.query(
      `select v, ${isInvalid} as bad from (select *, ${value} as v from (select *, ${parsed} as parsed_v
        from (values ${rows}) as t(i, raw_v))) order by i`
    );
    return table.rows.map(({v, bad}) => (bad ? "invalid" : v));
  } finally {
    database.close();
  }
}

it("reads dates by their format alone, and in UTC", async () => {
  const iso: Reading = {type: "date", formats: ["%Y-%m-%d"]};
  const texts = [
    "2026-01-02",
    " 2026-01-02 10:30:00 ",
    "2026-01-02T10:30:00.5Z",
    "2026-01-02T10:30:00+02:00",
    "",
    null,
    "?"
  ];
  expect(await read(iso, texts)).toEqual([
    "2026-01-02 00:00:00",
    "2026-01-02 10:30:00",
    "2026-01-02 10:30:00.5",
    "2026-01-02 08:30:00",
    null,
    null,
    null
  ]);
});

it("takes no word, no truncated date and no other order for a date", async () => {
  const texts = [
    "infinity",
    "-infinity",
    "epoch",
    "now",
    "2026-02-30",
    "02/03/2026",
    "17-04-24",
    "2026-01-01x",
    "44927",
    "2026"
  ];
  expect(await read({type: "date", formats: ["%Y-%m-%d"]}, texts)).toEqual(texts.map(() => "invalid"));
  expect(await read({type: "date", formats: ["%Y-%m-%d"]}, ["1900-01-01", "1970-01-01"])).toEqual([
    "1900-01-01 00:00:00",
    "1970-01-01 00:00:00"
  ]);
});

it("reads the hours of tools that write both 24 hours and their half", async () => {
  const texts = [
    "7 Jul 2022 09:15AM GMT",
    "7 Jul 2022 00:30AM GMT",
    "7 Jul 2022 23:19PM GMT",
    "7 Jul 2022 12:10PM GMT",
    "7 Jul 2022 23:19AM GMT"
  ];
  expect(await read({type: "date", formats: ["%d %b %Y %I:%M%p GMT"]}, texts)).toEqual([
    "2022-07-07 09:15:00",
    "2022-07-07 00:30:00",
    "2022-07-07 23:19:00",
    "2022-07-07 12:10:00",
    "invalid"
  ]);
});

it("applies a zone to times that do not say theirs, daylight saving included", async () => {
  const paris: Reading = {type: "date", formats: ["%d/%m/%Y %H:%M"], zone: "Europe/Paris"};
  expect(await read(paris, ["01/01/2026 12:00", "01/07/2026 12:00"])).toEqual([
    "2026-01-01 11:00:00",
    "2026-07-01 10:00:00"
  ]);
  const mixed: Reading = {type: "date", formats: ["%Y-%m-%d %H:%M:%S"], zone: "America/New_York"};
  expect(await read(mixed, ["2026-01-01 12:00:00", "2026-01-01T12:00:00Z", "2026-01-01T12:00:00+01:00"])).toEqual([
    "2026-01-01 17:00:00",
    "2026-01-01 12:00:00",
    "2026-01-01 11:00:00"
  ]);
});

it("reads seconds and days since an epoch, when told so", async () => {
  expect(await read({type: "date", formats: ["epoch"]}, ["1700000000", "x"])).toEqual([
    "2023-11-14 22:13:20",
    "invalid"
  ]);
  expect(await read({type: "date", formats: ["epoch_ms"]}, ["1700000000123"])).toEqual(["2023-11-14 22:13:20.123"]);
  expect(await read({type: "date", formats: ["excel"]}, ["44927", "44927.25", "-1"])).toEqual([
    "2023-01-01 00:00:00",
    "2023-01-01 06:00:00",
    "invalid"
  ]);
});

it("reads numbers by their format alone", async () => {
  const point: Reading = {type: "number", format: {decimal: "."}};
  expect(
    await read(point, ["1.5", " -2 ", "1e3", "NA", "1,5", "1_000", "inf", "nan", "3,87,16,91,111", "0x1F"])
  ).toEqual([1.5, -2, 1000, null, "invalid", "invalid", "invalid", null, "invalid", "invalid"]);
  const comma: Reading = {type: "number", format: {decimal: ",", group: "."}, factor: 1000};
  expect(await read(comma, ["1.234,5", "0,5", "7", "1.23,4", "1.5"])).toEqual([
    1234500,
    500,
    7000,
    "invalid",
    "invalid"
  ]);
  const grouped: Reading = {type: "number", format: {decimal: ".", group: ","}};
  expect(await read(grouped, ["1,234.5", "12,34", "1234"])).toEqual([1234.5, "invalid", 1234]);
});

it("reads choices without regard to case, others as told, and nothing into a missing value", async () => {
  const outcome: Reading = {type: "choice", values: {Open: "open", Fixed: "fixed"}};
  expect(await read(outcome, ["OPEN", " fixed", "?", "", "closed"])).toEqual(["open", "fixed", null, null, "invalid"]);
  const rest: Reading = {type: "choice", values: {success: true, "*": false}};
  expect(await read(rest, ["Success", "error", "n/a", null])).toEqual([true, false, null, null]);
});

it("leaves texts as they are but for white space around them, and the missing ones", async () => {
  expect(await read({type: "text"}, ["Poland ", "a  b", "Unknown", "="])).toEqual(["Poland", "a  b", null, "="]);
  expect(await read({type: "text"}, ["NA"], [])).toEqual(["NA"]);
});

it("finds the missing texts whatever they begin with", async () => {
  const word = fc.stringMatching(/^[ -~é]{1,4}$/);
  await fc.assert(
    fc.asyncProperty(fc.array(word, {maxLength: 12}), fc.array(word, {maxLength: 40}), async (missing, others) => {
      const all = missing.map((text) => text.trim().toLowerCase());
      const spelt = all.flatMap((text) => [text, ` ${text.toUpperCase()}`, `${text} `, `${text}x`]);
      const texts = [...spelt, ...others].filter((text) => text !== "");
      const expected = texts
        .map((text) => text.trim())
        .map((text) => (["", ...all].includes(text.toLowerCase()) ? null : text));
      if (texts.length) expect(await read({type: "text"}, texts, all)).toEqual(expected);
    }),
    tries(60)
  );
});

it("takes the first of several columns that has a value", async () => {
  const database = await openDatabase(":memory:");
  const {rows} = await database.query(
    `select ${sourceSql(["a", "b"])} as v from (values ('?', 'x'), (null, 'y'), ('z', 'w')) as t(a, b)`
  );
  database.close();
  expect(rows.map(({v}) => v)).toEqual(["x", "y", "z"]);
});
