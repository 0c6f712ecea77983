import {readFile} from "node:fs/promises";
import type {Field, FieldType, Resource} from "../sources/dataPackage.ts";
import type {Fault} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import {lineAt, recordStarts} from "./csvRecords.ts";
import {identifier, literal} from "./database.ts";
import type {Database} from "./database.ts";
import type {Input} from "./inputs.ts";

const sqlTypes: Record<FieldType, string> = {
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

/** Creates the table where rejected rows are kept, one row per fault. */
export async function createRejectedRows(database: Database): Promise<void> {
  await database.run(
    `create table rejected_rows (resource varchar, file varchar, line bigint, column_name varchar, message varchar, expected varchar, raw varchar)`
  );
}

/**
 * Loads one CSV into `raw_<resource>` with the types its schema declares. Rows with a value that does not fit go to
 * `rejected_rows`, each fault with file, line and column; the good rows go on.
 *
 * @returns the faults that were found
 */
export async function loadInput(database: Database, {resource, file}: Input): Promise<Fault[]> {
  const table = identifier(`raw_${resource.name}`);
  const columns = resource.schema.fields.map(({name, type}) => `${literal(name)}: '${sqlTypes[type]}'`).join(", ");
  await database.run(
    `create table ${table} as select row_number() over () as _row, * from read_csv(${literal(file)}, columns = {${columns}},
      header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', strict_mode = true,
      store_rejects = true, rejects_limit = 0)`
  );
  const bytes = await readFile(file);
  const read = await readFaults(database, resource, file, bytes);
  const broken = await constraintFaults(database, resource, file, bytes, read.records);
  const faults = [...read.faults, ...broken].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  for (const fault of faults) await database.run(`insert into rejected_rows values (${values(resource, fault)})`);
  return faults;
}

function values(resource: Resource, {file, line, column, message, expected, raw}: Fault): string {
  const text = (value: string | undefined) => (value === undefined ? "null" : literal(value));
  return [literal(resource.name), literal(file), line ?? "null", ...[column, message, expected, raw].map(text)].join(
    ", "
  );
}

async function readFaults(database: Database, resource: Resource, file: string, bytes: Uint8Array) {
  const {rows} = await database.query(
    `select line, line_byte_position as offset, column_name, error_type, error_message, csv_line from reject_errors order by line, column_idx`
  );
  await database.run("drop table reject_errors");
  await database.run("drop table reject_scans");
  const records = new Set(rows.map((row) => Number(row.line)));
  const faults = rows.map((row): Fault => {
    const field = resource.schema.fields.find(({name}) => name === row.column_name);
    const {message, expected} = explain(String(row.error_type), String(row.error_message), field, resource);
    const raw = String(row.csv_line).replace(/\r?\n$/, "");
    return {file, line: lineAt(bytes, Number(row.offset)), column: field?.name, message, expected, raw};
  });
  return {faults, records};
}

function explain(type: string, text: string, field: Field | undefined, {schema}: Resource) {
  const n = schema.fields.length;
  switch (type) {
    case "CAST": {
      const value = /Could not convert string "(.*?)(?:" to '|$)/.exec(text)?.[1] ?? "";
      const more = text.includes(`" to '`) ? "" : "…";
      return {
        message: `invalid ${field?.type ?? "value"} "${value}${more}"`,
        expected: field && expectations[field.type]
      };
    }
    case "MISSING COLUMNS":
    case "TOO MANY COLUMNS": {
      const found = /Found: (\d+)/.exec(text)?.[1];
      return {message: `${found} values in this row`, expected: `${n} values`};
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

async function constraintFaults(
  database: Database,
  resource: Resource,
  file: string,
  bytes: Uint8Array,
  rejectedRecords: Set<number>
): Promise<Fault[]> {
  const table = identifier(`raw_${resource.name}`);
  const tests = constraintTests(resource, table);
  if (!tests.length) return [];
  const union = tests
    .map(
      ({column, test, expected}) =>
        `select _row, ${column ? literal(column) : "null"} as column_name, ${literal(expected)} as expected,
          ${column ? `cast(${identifier(column)} as varchar)` : "null"} as value from ${table} where ${test}`
    )
    .join("\nunion all\n");
  const {rows} = await database.query(`select * from (${union}) order by all`);
  if (!rows.length) return [];
  await database.run(`delete from ${table} where _row in (${rows.map((row) => row._row).join(", ")})`);
  const starts = recordStarts(bytes);
  const good = starts.map((_, i) => i + 1).filter((record) => record > 1 && !rejectedRecords.has(record));
  return rows.map(({_row, column_name, expected, value}): Fault => {
    const record = good[Number(_row) - 1];
    const {line, offset} = starts[record - 1];
    const raw = new TextDecoder().decode(bytes.subarray(offset, starts[record]?.offset)).trimEnd();
    const field = resource.schema.fields.find(({name}) => name === column_name);
    return {file, line, column: field?.name, message: constraintMessage(field, value), expected: String(expected), raw};
  });
}

function constraintMessage(field: Field | undefined, value: Value): string {
  if (!field) return "duplicate key";
  if (value === null) return "missing value";
  return `value out of range "${field.type === "number" ? Number(value) : value}"`;
}

interface ConstraintTest {
  column?: string;
  /** SQL condition that is true for a row at fault. */
  test: string;
  expected: string;
}

function constraintTests({schema: {fields, primaryKey}}: Resource, table: string): ConstraintTest[] {
  const tests: ConstraintTest[] = [];
  for (const {name: column, constraints = {}, type} of fields) {
    const name = identifier(column);
    const bound = (value: number | string) =>
      typeof value === "number" ? String(value) : `${sqlTypes[type]} ${literal(value)}`;
    const add = (test: string, expected: string) => tests.push({column, test, expected});
    const {required, unique, minimum, maximum, pattern, enum: values} = constraints;
    if (required) add(`${name} is null`, "a value");
    if (minimum !== undefined) add(`${name} < ${bound(minimum)}`, `at least ${minimum}`);
    if (maximum !== undefined) add(`${name} > ${bound(maximum)}`, `at most ${maximum}`);
    if (pattern) add(`not regexp_full_match(${name}, ${literal(pattern)})`, `text that matches ${pattern}`);
    if (values)
      add(`cast(${name} as varchar) not in (${values.map((v) => literal(String(v))).join(", ")})`, values.join(", "));
    if (unique)
      add(`_row not in (select min(_row) from ${table} group by ${name}) and ${name} is not null`, "a value used once");
  }
  if (primaryKey) {
    const key = primaryKey.map(identifier).join(", ");
    tests.push({
      test: `_row not in (select min(_row) from ${table} group by ${key})`,
      expected: `one row per ${primaryKey.join(", ")}`
    });
  }
  return tests;
}
