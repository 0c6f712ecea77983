import {certain} from "../certain.ts";
import type {Field, Resource} from "../sources/dataPackage.ts";
import type {Fault} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import {recordStarts} from "./csvRecords.ts";
import {identifier, literal} from "./database.ts";
import type {Database} from "./database.ts";
import type {Input} from "./inputs.ts";
import {assertFew, csvRelation, guardedTexts, mostFaults, sqlTypes, takeRejects, unguarded} from "./readCsv.ts";
import {readRegular} from "./regularFile.ts";

/** Creates the table where rejected rows are kept, one row per fault. */
export async function createRejectedRows(database: Database): Promise<void> {
  await database.run(
    `create table rejected_rows (resource varchar, file varchar, line bigint, column_name varchar, message varchar, expected varchar, raw varchar)`
  );
}

/** What became of a file. */
export interface Loaded {
  faults: Fault[];
  /** Rows that went on. */
  nRows: number;
}

/**
 * Loads one CSV into `raw_<resource>` with the types its schema declares. Rows with a value that does not fit go to
 * `rejected_rows`, each fault with file, line and column; the good rows go on.
 *
 * @throws UserError when there are so many that the file is not what its schema says
 */
export async function loadInput(database: Database, {resource, file}: Input): Promise<Loaded> {
  const table = identifier(`raw_${resource.name}`);
  const {fields} = resource.schema;
  await database.run(
    `create table ${table} as select row_number() over () as _row, * ${unguarded(guardedTexts(resource))} from ${csvRelation(file, fields)}`
  );
  const tests = constraintTests(resource, table);
  const seen = await lookAt(database, table, tests);
  if (!seen.nRejects && !seen.isBroken) return {faults: [], nRows: seen.nRows};
  const read = await takeRejects(database, file, resource.schema.fields);
  const broken = await constraintFaults(database, {resource, file, tests}, read.records);
  const faults = [...read.faults, ...broken].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  for (let i = 0; i < faults.length; i += 500) {
    const rows = faults.slice(i, i + 500).map((fault) => `(${values(resource, fault)})`);
    await database.run(`insert into rejected_rows values ${rows.join(", ")}`);
  }
  const {rows} = await database.query(`select count(*) as n from ${table}`);
  return {faults, nRows: Number(certain(rows[0]).n)};
}

/** How many rows a table has, and whether anything is at fault: most files are as declared, and one statement says so. */
async function lookAt(database: Database, table: string, tests: readonly ConstraintTest[]) {
  const broken = tests.map(({fails}) => `coalesce(${fails}, false)`).join(" or ");
  const {rows} = await database.query(
    `select count(*) as n_rows, (select count(*) from reject_errors) as n_rejects, ${broken || "false"} as is_broken from ${table}`
  );
  const {n_rows, n_rejects, is_broken} = certain(rows[0]);
  return {nRows: Number(n_rows), nRejects: Number(n_rejects), isBroken: is_broken === true};
}

function values(resource: Resource, {file, line, column, message, expected, raw}: Fault): string {
  const text = (value: string | undefined) => (value === undefined ? "null" : literal(value));
  return [literal(resource.name), literal(file), line ?? "null", ...[column, message, expected, raw].map(text)].join(
    ", "
  );
}

async function constraintFaults(
  database: Database,
  {resource, file, tests}: Pick<Input, "resource" | "file"> & {tests: readonly ConstraintTest[]},
  rejectedRecords: Set<number>
): Promise<Fault[]> {
  const table = identifier(`raw_${resource.name}`);
  if (!tests.length) return [];
  const union = tests
    .map(
      ({column, test, expected}) =>
        `select _row, ${column ? literal(column) : "null"} as column_name, ${literal(expected)} as expected,
          ${column ? `cast(${identifier(column)} as varchar)` : "null"} as value from ${table} where ${test}`
    )
    .join("\nunion all\n");
  const {rows} = await database.query(`select * from (${union}) order by all limit ${mostFaults + 1}`);
  if (!rows.length) return [];
  assertFew(rows, file);
  await database.run(`delete from ${table} where _row in (${rows.map((row) => row._row).join(", ")})`);
  const bytes = await readRegular(file, Infinity);
  const starts = recordStarts(bytes);
  const good = starts.map((_, i) => i + 1).filter((record) => record > 1 && !rejectedRecords.has(record));
  return rows.map(({_row, column_name, expected, value}): Fault => {
    const record = certain(good[Number(_row) - 1]);
    const {line, offset} = certain(starts[record - 1]);
    const raw = new TextDecoder().decode(bytes.subarray(offset, starts[record]?.offset)).trimEnd();
    const field = resource.schema.fields.find(({name}) => name === column_name);
    return {
      file,
      line,
      column: field?.name,
      message: constraintMessage(field, certain(value)),
      expected: String(expected),
      raw
    };
  });
}

function constraintMessage(field: Field | undefined, value: Value): string {
  if (!field) return "duplicate key";
  if (value === null) return "missing value";
  return `value out of range "${field.type === "number" ? Number(value) : value}"`;
}

/** SQL conditions that are true for rows of a table that are at fault, by the constraints of its schema. */
export function rejectedSql(resource: Resource, table: string): string[] {
  return constraintTests(resource, table).map(({test}) => test);
}

interface ConstraintTest {
  column?: string;
  /** SQL condition that is true for a row at fault. */
  test: string;
  /** The same of the whole table: an aggregate that is true where any row is at fault. */
  fails: string;
  expected: string;
}

function constraintTests({schema: {fields, primaryKey}}: Resource, table: string): ConstraintTest[] {
  const tests: ConstraintTest[] = [];
  for (const {name: column, constraints = {}, type} of fields) {
    const name = identifier(column);
    const bound = (value: number | string) =>
      typeof value === "number" ? String(value) : `${sqlTypes[type]} ${literal(value)}`;
    const add = (test: string, expected: string, fails = `bool_or(${test})`) =>
      tests.push({column, test, fails, expected});
    const {required, unique, minimum, maximum, pattern, enum: values} = constraints;
    if (required) add(`${name} is null`, "a value");
    if (minimum !== undefined) add(`${name} < ${bound(minimum)}`, `at least ${minimum}`);
    if (maximum !== undefined) add(`${name} > ${bound(maximum)}`, `at most ${maximum}`);
    if (pattern) add(`not regexp_full_match(${name}, ${literal(pattern)})`, `text that matches ${pattern}`);
    if (values)
      add(`cast(${name} as varchar) not in (${values.map((v) => literal(String(v))).join(", ")})`, values.join(", "));
    if (unique)
      add(
        `_row not in (select min(_row) from ${table} group by ${name}) and ${name} is not null`,
        "a value used once",
        `count(${name}) <> count(distinct ${name})`
      );
  }
  if (primaryKey) {
    const key = primaryKey.map(identifier).join(", ");
    tests.push({
      test: `_row not in (select min(_row) from ${table} group by ${key})`,
      fails: `count(*) <> count(distinct row(${key}))`,
      expected: `one row per ${primaryKey.join(", ")}`
    });
  }
  return tests;
}
