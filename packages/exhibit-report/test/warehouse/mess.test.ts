import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {tableSchemas, tableNames} from "../../src/sources/tableSchemas.ts";
import {UserError} from "../../src/sources/fault.ts";
import type {FileMapping} from "../../src/sources/mapping.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {openSources} from "../../src/warehouse/openSources.ts";
import {addsUp} from "./addsUp.ts";

const mess = join(import.meta.dirname, "../fixtures/mess");

/** Loads one file by a mapping, or as what it is recognised as; undefined when it is refused as a whole. */
async function load(file: string, mapping?: FileMapping) {
  const sources = await openSources([file]);
  const database = await openDatabase(":memory:");
  try {
    const [source] = sources.files;
    if (!source.csv || !(mapping ?? source.mapping)) return {source, loaded: undefined, rows: []};
    const [loaded] = await loadTables(database, [{csv: source.csv, mapping: (mapping ?? source.mapping)!}]);
    const {rows} = loaded.read ? await database.query(`from ${loaded.table} order by record`) : {rows: []};
    return {source, loaded, rows};
  } finally {
    database.close();
    await sources.close();
  }
}

describe("files that broke parsers", () => {
  it("a carriage return inside a value: that record is rejected, no other is cut", async () => {
    const {loaded, rows} = await load(join(mess, "hhs_bare_cr.csv"), {
      table: "losses",
      columns: {
        event_id: {column: "breach_id"},
        amount: {column: "individuals_affected"},
        currency: {value: "USD"},
        organisation_size: {column: "name_of_covered_entity"}
      }
    });
    expect(loaded).toMatchObject({n_rows: 6, n_used: 5, n_rejected: 1});
    expect(loaded!.faults.map(({line, message}) => [line, message])).toEqual([
      [7, "carriage return inside a value that is not quoted"]
    ]);
    expect(rows.map(({amount}) => Number(amount)).every((n) => n >= 500)).toBe(true);
  });

  it("an export of Veracode: all three dates are read, the hours of a whole day included", async () => {
    const {source, loaded, rows} = await load(join(mess, "veracode_sca_agent.csv"));
    expect(source.name).toBe("Veracode SCA agent, issues as CSV");
    expect(loaded).toMatchObject({n_rows: 3, n_used: 3, n_rejected: 0});
    expect(rows.map(({opened_at, outcome}) => [opened_at, outcome])).toEqual([
      ["2022-07-07 09:15:00", "open"],
      ["2022-06-14 11:34:00", "open"],
      ["2022-07-02 23:19:00", "fixed"]
    ]);
  });

  it("what a spreadsheet damaged: every damaged cell is rejected, none becomes a number or a date", async () => {
    const mapping = (amount: string): FileMapping => ({
      table: "losses",
      columns: {
        event_id: {column: "Incident_ID"},
        occurred_on: {column: "Open_Time"},
        amount: {column: amount},
        currency: {value: "EUR"}
      }
    });
    const hours = await load(join(mess, "spreadsheet_damage.csv"), mapping("Handle_Time_hrs"));
    expect(hours.rows.map(({event_id, amount}) => [event_id, amount])).toEqual([
      ["IM2", 4.5],
      ["IM4", 7]
    ]);
    expect(hours.loaded!.faults.map(({line, column, message}) => `${line} ${column} ${message}`)).toEqual([
      '2 Handle_Time_hrs invalid number "3,87,16,91,111"',
      '4 Open_Time invalid date "41102"',
      '6 Open_Time invalid date "31/02/2012 10:00"'
    ]);
    const cost = await load(join(mess, "spreadsheet_damage.csv"), mapping("Cost"));
    expect(cost.rows.map(({amount}) => amount)).toEqual([1200]);
    expect(addsUp(cost.loaded!)).toBe(true);
  });
});

const cell = fc.oneof(
  fc.constantFrom(
    "",
    "?",
    "N/A",
    "2026-01-01",
    "2026-01-02T10:00:00Z",
    "29/02/2024",
    "1",
    "1,5",
    "1.234,5",
    "=1+1",
    "<b>",
    "NaN",
    "infinity",
    "success",
    "open",
    "1e999",
    "99999999999999999999"
  ),
  fc.string({
    unit: fc.constantFrom("a", "1", "-", "/", ":", ",", '"', "\n", "\r", "\0", "é", "\u{1f4a5}", " "),
    maxLength: 8
  })
);

it("accounts for every row of any file of any table: no crash, and counts that add up", async () => {
  const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tableNames),
        fc.array(fc.array(cell, {minLength: 1, maxLength: 12}), {maxLength: 8}),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.boolean(),
        async (table, records, end, areQuoted) => {
          const quote = (text: string) => (areQuoted ? `"${text.replaceAll('"', '""')}"` : text);
          const names = Object.keys(tableSchemas[table].columns);
          const text = [names, ...records].map((record) => record.map(quote).join(",")).join(end);
          const file = join(folder, "any.csv");
          writeFileSync(file, text);
          const {loaded, rows} = await load(file, {
            table,
            columns: Object.fromEntries(names.map((column) => [column, {column}]))
          });
          if (!loaded?.read) return;
          expect(addsUp(loaded)).toBe(true);
          expect(rows.length).toBe(loaded.n_used);
          for (const fault of loaded.faults) expect(fault.line).toBeGreaterThan(1);
          if (areQuoted) expect(loaded.n_rows).toBe(records.length);
        }
      ),
      tries(120)
    );
  } finally {
    rmSync(folder, {recursive: true});
  }
});

it("answers any bytes with rows or a fault about the file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({maxLength: 200}),
        fc.constantFrom("any.csv", "any.json", "any.csv.gz"),
        async (bytes, name) => {
          const file = join(folder, name);
          writeFileSync(file, bytes);
          const {source} = await load(file);
          expect(source.csv !== undefined || source.faults.length > 0).toBe(true);
        }
      ),
      tries(150)
    );
  } catch (error) {
    expect(error).not.toBeInstanceOf(UserError);
    throw error;
  } finally {
    rmSync(folder, {recursive: true});
  }
});
