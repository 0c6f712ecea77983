import {readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {ColumnType, Columns} from "../exhibits/exhibit.ts";
import type {Value} from "../sources/value.ts";
import {guardedCell, quoteCell} from "../text/csvText.ts";
import {makeTemporary} from "../folders/temporary.ts";
import {identifier, literal, openDatabase} from "../warehouse/database.ts";
import type {Database} from "../warehouse/database.ts";

/** DuckDB’s type for each type that a column may have. */
export const sqlTypes: Record<ColumnType, string> = {
  number: "DOUBLE",
  integer: "BIGINT",
  string: "VARCHAR",
  boolean: "BOOLEAN",
  date: "DATE"
};

/**
 * Rows as CSV (RFC 4180, LF, full precision). A text that a spreadsheet would take for a formula is guarded, and read back
 * where the description beside the file says so: see `formulaGuard`.
 */
export function toCsv(columns: Columns, rows: Record<string, Value>[]): string {
  return writeCsv(columns, rows, guardedCell);
}

function writeCsv(columns: Columns, rows: Record<string, Value>[], textCell: (text: string) => string): string {
  const names = Object.keys(columns);
  const cell = (value: Value) => (typeof value === "string" ? textCell(value) : String(value ?? ""));
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? null)).join(","));
  return [names.map(quoteCell).join(","), ...lines, ""].join("\n");
}

/**
 * Writes rows as Parquet with the declared types.
 *
 * @param database any, with one thread: it only converts, and several could write the same rows as other bytes
 */
export async function writeParquet(
  database: Database,
  columns: Columns,
  rows: Record<string, Value>[],
  path: string
): Promise<void> {
  const csv = `${path}.csv`;
  await writeFile(csv, writeCsv(columns, rows, quoteCell));
  const types = Object.entries(columns).map(([name, {type}]) => `${literal(name)}: '${sqlTypes[type]}'`);
  const names = Object.keys(columns).map(identifier).join(", ");
  try {
    await database.run(
      `copy (select ${names} from read_csv(${literal(csv)}, columns = {${types.join(", ")}}, header = true, auto_detect = false,
        delim = ',', quote = '"', escape = '"', nullstr = '')) to ${literal(path)} (format parquet, compression zstd)`
    );
  } finally {
    await rm(csv);
  }
}

/** Rows as Parquet with the declared types, where no database is open. */
export async function toParquet(columns: Columns, rows: Record<string, Value>[]): Promise<Uint8Array> {
  const folder = await makeTemporary();
  const database = await openDatabase(":memory:", {threads: 1});
  try {
    const path = join(folder.path, "rows.parquet");
    await writeParquet(database, columns, rows, path);
    return await readFile(path);
  } finally {
    database.close();
    await folder.remove();
  }
}
