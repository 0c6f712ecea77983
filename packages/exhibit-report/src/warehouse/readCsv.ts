import {createReadStream} from "node:fs";
import type {Field, FieldType, Resource} from "../sources/dataPackage.ts";
import type {Fault} from "../sources/fault.ts";
import {linesAt} from "./csvRecords.ts";
import {formulaGuard, guardedText} from "../text/formulas.ts";
import {identifier, literal} from "./database.ts";
import type {Database} from "./database.ts";
import {fail} from "./regularFile.ts";

/** What a CSV’s column is called and what it holds. */
export type Column = Pick<Field, "name" | "type">;

/** DuckDB’s type for each type of field. */
export const sqlTypes: Record<FieldType, string> = {
  string: "VARCHAR",
  number: "DOUBLE",
  integer: "BIGINT",
  boolean: "BOOLEAN",
  date: "DATE",
  datetime: "TIMESTAMP"
};

const expectations: Record<FieldType, string> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  date: "YYYY-MM-DD",
  datetime: "YYYY-MM-DDThh:mm:ssZ"
};

/** Where a delimited file differs from a plain CSV. */
export interface CsvDialect {
  delimiter?: string;
  /** Records before the header. */
  skip?: number;
  /** True when records end in LF though values hold CRLF; otherwise DuckDB finds the line ends, which must be alike. */
  endsInLf?: boolean;
  /** True to fail at the first row that does not fit, instead of leaving it out. */
  isStrict?: boolean;
}

/**
 * SQL that reads a CSV with the types its columns declare, to follow `from`. Rows with a value that does not fit are left
 * out and kept aside until `takeRejects`, unless it is strict. Nothing is guessed from the file, which is read once, in constant memory; values
 * of columns that the query does not use are not checked.
 *
 * @param columns all of the file’s columns, in order
 */
export function csvRelation(
  file: string,
  columns: readonly Column[],
  {delimiter = ",", skip = 0, endsInLf = false, isStrict = false}: CsvDialect = {}
): string {
  const path = file.replace(/[*?[]/g, "[$&]"); // else DuckDB takes it for a pattern
  const types = columns.map(({name, type}) => `${literal(name)}: '${sqlTypes[type]}'`).join(", ");
  return `read_csv(${literal(path)}, columns = {${types}}, header = true, auto_detect = false, quote = '"', escape = '"',
    delim = ${literal(delimiter)}, skip = ${skip}, ${endsInLf ? "new_line = '\\n', " : ""}nullstr = '',
    strict_mode = true${isStrict ? "" : ", store_rejects = true, rejects_limit = 0"})`;
}

/** A file with more faults than this is not what its schema says. */
export const mostFaults = 10_000;

/** @throws UserError when there are more than that */
export function assertFew({length}: readonly unknown[], file: string): void {
  if (length <= mostFaults) return;
  fail(file, `more than ${mostFaults.toLocaleString("en-GB")} values do not fit`, "a schema that describes the file");
}

/** Columns of which texts may be guarded. */
export function guardedTexts({formulaGuard, schema}: Pick<Resource, "formulaGuard" | "schema">): string[] {
  return formulaGuard ? schema.fields.filter(({type}) => type === "string").map(({name}) => name) : [];
}

/** SQL to follow `*`: the texts of some columns as they were before `guardFormula`. */
export function unguarded(columns: readonly string[]): string {
  const replaced = columns.map(identifier).map((name) => {
    const isGuarded = `starts_with(${name}, ${literal(formulaGuard)}) and regexp_matches(${name}, ${literal(guardedText)})`;
    return `case when ${isGuarded} then substr(${name}, ${formulaGuard.length + 1}) else ${name} end as ${name}`;
  });
  return replaced.length ? `replace (${replaced.join(", ")})` : "";
}

export interface Rejects {
  /** One per value that does not fit, in order of line. */
  faults: Fault[];
  /** The records left out, counted from 1 for the header. */
  records: Set<number>;
}

/**
 * Takes away the rejects of the one `csvRelation` that was read since the last time. The file is read again, to find the
 * lines, only when there are any.
 *
 * @throws UserError when there are too many
 */
export async function takeRejects(database: Database, file: string, columns: readonly Column[]): Promise<Rejects> {
  const {rows} = await database.query(
    `select line, line_byte_position as offset, column_name, error_type, error_message, csv_line from reject_errors order by line, column_idx limit ${mostFaults + 1}`
  );
  if (!rows.length) return {faults: [], records: new Set()};
  await database.run("drop table reject_errors");
  await database.run("drop table reject_scans");
  assertFew(rows, file);
  const lines = await linesAt(
    createReadStream(file),
    rows.map(({offset}) => Number(offset))
  );
  const faults = rows.map((row, i): Fault => {
    const column = columns.find(({name}) => name === row.column_name);
    const {message, expected} = explain(String(row.error_type), String(row.error_message), column, columns.length);
    const raw = String(row.csv_line).replace(/\r?\n$/, "");
    return {file, line: lines[i], column: column?.name, message, expected, raw};
  });
  return {
    faults,
    records: new Set(rows.map(({line}) => Number(line)))
  };
}

function explain(type: string, text: string, column: Column | undefined, nColumns: number) {
  switch (type) {
    case "CAST": {
      const value = /Could not convert string "(.*?)(?:" to '|$)/.exec(text)?.[1] ?? "";
      const more = text.includes(`" to '`) ? "" : "…";
      return {
        message: `invalid ${column?.type ?? "value"} "${value}${more}"`,
        expected: column && expectations[column.type]
      };
    }
    case "TOO MANY COLUMNS":
      return {message: `more than ${nColumns} values in this row`, expected: `${nColumns} values`};
    case "MISSING COLUMNS": {
      const found = /Found: (\d+)/.exec(text)?.[1];
      return {message: `${found} ${found === "1" ? "value" : "values"} in this row`, expected: `${nColumns} values`};
    }
    case "UNQUOTED VALUE":
      return {
        message: "unbalanced quotation mark",
        expected: 'a closing quotation mark, and "" for one inside a value'
      };
    case "INVALID ENCODING":
      return {message: "invalid encoding", expected: "UTF-8"};
    default:
      return {message: `unreadable row: ${text.split("\n")[0]}`, expected: undefined};
  }
}
