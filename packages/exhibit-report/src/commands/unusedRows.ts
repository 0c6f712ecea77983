import {integer, string} from "../exhibits/exhibit.ts";
import {toCsv} from "../exports/table.ts";
import {refusalToWrite} from "../folders/refusals.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Value} from "../sources/value.ts";
import type {Database} from "../warehouse/database.ts";
import {unusedRows} from "../warehouse/unusedRows.ts";
import type {LoadedFile} from "../warehouse/loadTables.ts";

/** So many rows are written at most. */
const most = 100_000;

const columns = {
  file: string("File"),
  line: integer("", "Line in the file, counted from 1"),
  column: string("Column"),
  rule: string("Why the row is not used: rejected, or the rule that excludes it"),
  message: string("What is wrong"),
  expected: string("What would have been right"),
  row: string("The row as it stands in the file")
};

/** Why the rows that are not used may not be written to a file; undefined when they may. */
export function refusalOfUnusedRows(path: string): Promise<string | undefined> {
  return refusalToWrite(path, Object.keys(columns).join(","));
}

/**
 * Writes the rows that are not used to a CSV, in order of file and line.
 *
 * @returns how many
 */
export async function writeUnusedRows(
  database: Database,
  loaded: readonly LoadedFile[],
  path: string
): Promise<number> {
  const rows: Record<string, Value>[] = [];
  for (const [i, file] of loaded.entries()) {
    for (const {rule, fault} of await unusedRows(database, file, i + 1, most - rows.length)) {
      const {file: name, line = null, column = null, message, expected = null, raw = null} = fault;
      rows.push({file: name, line, column, rule, message, expected, row: raw});
    }
  }
  await writeWhole(path, toCsv(columns, rows));
  return rows.length;
}
