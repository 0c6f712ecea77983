import {readFile as readBytes} from "node:fs/promises";
import {join} from "node:path";
import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {boolean, date, integer, number, optional, string} from "../../src/exhibits/exhibit.ts";
import {toCsv, writeParquet} from "../../src/exports/table.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {temporaryFolder} from "../temporary.ts";

const columns = {
  id: integer("count", "An integer"),
  share: optional(number("share", "A number")),
  name: optional(string("A text")),
  known: optional(boolean("A truth")),
  day: optional(date("A day"))
};

type Row = Record<keyof typeof columns, string | number | boolean | null>;

let database: Database;
beforeAll(async () => {
  database = await openDatabase(":memory:", {threads: 1});
});
afterAll(() => database.close());

/** Any row; an empty text is stored as no text. */
const row: fc.Arbitrary<Row> = fc.record({
  id: fc.integer(),
  share: fc.option(fc.double({noNaN: true, noDefaultInfinity: true}).map((value) => value || 0)),
  name: fc.option(fc.string({minLength: 1, unit: fc.constantFrom(..."aü ,;=-'\"\n\r")})),
  known: fc.option(fc.boolean()),
  day: fc.option(fc.integer({min: 0, max: 40000}).map((n) => new Date(n * 864e5).toISOString().slice(0, 10)))
});

describe("toCsv", () => {
  it.each(["=1+1", "+1+1", "-a", "@SUM(A1)", "\t=1", "\r=1"])("keeps a spreadsheet from computing %j", (name) => {
    const [, line] = toCsv({name: columns.name}, [{name}]).split(/\n/);
    expect(line.replace(/^"/, "")).toMatch(/^'/);
  });

  it("leaves negative numbers alone: they are no formulas", () => {
    expect(toCsv({share: columns.share}, [{share: -0.25}])).toBe("share\n-0.25\n");
  });

  it("quotes what RFC 4180 wants quoted, and nothing else", () => {
    const names = ['a "word"', "a, b", "two\nlines", "plain", null];
    expect(
      toCsv(
        {name: columns.name},
        names.map((name) => ({name}))
      )
    ).toBe('name\n"a ""word"""\n"a, b"\n"two\nlines"\nplain\n\n');
  });

  it("writes the declared columns in their order, and a column that a row lacks as empty", () => {
    expect(toCsv(columns, [{day: "2026-01-31", id: 7, other: 1}])).toBe("id,share,name,known,day\n7,,,,2026-01-31\n");
  });
});

it("DuckDB reads from a Parquet file the very rows that went in, whatever they hold", async () => {
  const path = join(temporaryFolder(), "data.parquet");
  await fc.assert(
    fc.asyncProperty(fc.array(row, {minLength: 1, maxLength: 5}), async (rows) => {
      await writeParquet(database, columns, rows, path);
      const {rows: read} = await database.query(`select * from ${literal(path)}`);
      expect(read).toEqual(rows);
    }),
    tries(25)
  );
});

it("a Parquet file has the declared types, and the same bytes each time", async () => {
  const path = join(temporaryFolder(), "data.parquet");
  const rows = [{id: 1, share: 0.1, name: "a", known: true, day: "2026-01-31"}];
  await writeParquet(database, columns, rows, path);
  const {columns: found} = await database.query(`select * from ${literal(path)}`);
  expect(found.map(({name, type}) => `${name} ${type}`)).toEqual([
    "id BIGINT",
    "share DOUBLE",
    "name VARCHAR",
    "known BOOLEAN",
    "day DATE"
  ]);
  const bytes = await readBytes(path);
  await writeParquet(database, columns, rows, path);
  expect(await readBytes(path)).toEqual(bytes);
});
