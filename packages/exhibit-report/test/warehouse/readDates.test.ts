import fc from "fast-check";
import {afterAll, expect, it} from "vitest";
import {dateFormats} from "../../src/sources/dateFormats.ts";
import {dateReader} from "../../src/sources/readDates.ts";
import {columnSql} from "../../src/warehouse/columnSql.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";

const database = await openDatabase(":memory:");
afterAll(() => database.close());

/** What DuckDB reads: milliseconds since 1970, null for what it cannot. */
async function inDatabase(texts: readonly string[], formats: readonly string[]): Promise<(number | null)[]> {
  const {parsed, value} = columnSql("x", {type: "date", formats});
  const rows = texts.map((text, i) => `(${i}, ${literal(text)})`).join(", ");
  const {rows: read} = await database.query(
    `select epoch_us(x) / 1000 as ms from (select i, ${value} as x from (select *, ${parsed} as parsed_x
      from (values ${rows}) as given(i, raw_x))) order by i`
  );
  return read.map(({ms}) => (ms === null ? null : Number(ms)));
}

const samples = [
  "2026-01-31",
  "2026-1-31 7:05",
  "2026/01/31 23:59:59",
  "2026-01-31T10:00:00.123456Z",
  "2026-01-31T10:00:00.1234567+05:30",
  "2026-01-31 10:00:00 -0800",
  "31/01/2026 10:00",
  "1/31/26 9:41 AM",
  "31.01.2026",
  "31-Jan-2026",
  "31 Jan 2026 00:30AM GMT",
  "31/Jan/26 11:19 PM",
  "Jan 31, 2026 10:24:08",
  "January 31, 2026",
  "1767225600",
  "1767225600123",
  "Sat, 31 Jan 2026 10:00:00 +0100",
  "31 janv. 2026",
  "31. März 2026 um 10:15",
  "Jan 31, 2026 10:24:08 MST",
  "2026-01-31 10:00:00.5 +0000 UTC",
  "Sat Jan 31 10:00:00 CET 2026",
  "31 de enero de 2026 9:05 p.m."
];
const others = [
  "",
  " ",
  "2026-02-30",
  "2026-13-01",
  "24:00",
  "n/a",
  "epoch",
  "12026-01-01",
  "31/01/2026 25:00",
  "0000-01-01"
];

it.each(samples)("reads %s in the page as DuckDB does, and what follows it in the same column", async (sample) => {
  const {formats} = dateFormats([sample]);
  const texts = [sample, ` ${sample} `, ...samples, ...others];
  const expected = await inDatabase(texts, formats);
  const read = dateReader(formats);
  expect(expected[0]).not.toBeNull();
  expect(Object.fromEntries(texts.map((text) => [text, read(text) ?? null]))).toEqual(
    Object.fromEntries(texts.map((text, i) => [text, expected[i]]))
  );
});

it("reads what is like a date, or nothing, as DuckDB does", async () => {
  const number = (most: number) => fc.integer({min: 0, max: most}).map(String);
  const part = fc.oneof(number(12), number(70), number(9999), fc.constantFrom("01", "31", "2026"));
  const mark = fc.constantFrom("-", "/", ".", " ", "T", ":", "Z", "+", " AM", " Jan ");
  const text = fc.array(fc.oneof(part, mark), {minLength: 3, maxLength: 12}).map((parts) => parts.join(""));
  const formats = [...new Set(samples.flatMap((sample) => dateFormats([sample]).formats))];
  const texts = fc.sample(text, {numRuns: 1000, seed: 1});
  for (const format of formats.filter((name) => name.startsWith("%"))) {
    const expected = await inDatabase(texts, [format]);
    const read = dateReader([format]);
    const wrong = texts.flatMap((given, i) => {
      const own = read(given) ?? null;
      return own === expected[i] ? [] : [`${given}: ${own}, not ${expected[i]}`];
    });
    expect(wrong, format).toEqual([]);
  }
});
