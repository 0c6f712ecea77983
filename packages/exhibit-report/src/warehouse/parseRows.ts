import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {certain} from "../certain.ts";
import {naming} from "../folders/failure.ts";
import {makeTemporary} from "../folders/temporary.ts";
import {spreadsheetDate} from "../sources/dateReading.ts";
import type {Fault} from "../sources/fault.ts";
import {sourceName} from "../sources/reading.ts";
import type {Reading} from "../sources/reading.ts";
import type {RowTest, TypedColumn} from "../tables/typedColumn.ts";
import {columnSql, sourceSql} from "./columnSql.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import {identifier} from "./database.ts";
import type {Database} from "./database.ts";
import {locateRows} from "./locateRows.ts";
import {csvRelation} from "./readCsv.ts";

/** Rows of a file with typed values and what becomes of each. */
export interface TypedRows {
  csv: CsvFile;
  columns: readonly TypedColumn[];
  tests: readonly RowTest[];
  /**
   * SQL to follow `from`, with a column for each name and `disposition`: the number of the first test that the row fails, from 1,
   * or 0 for a good row. Only for `reading`.
   */
  readonly relation: string;
}

/**
 * Reads the columns of a file and tests each row: that every value can be read and what is required is there, column by
 * column, and then `tests`, in this order.
 *
 * @param names in lower case; none may be `disposition`, `record` or begin with `raw_` or `parsed_`
 */
export function parseRows(csv: CsvFile, columns: readonly TypedColumn[], tests: readonly RowTest[] = []): TypedRows {
  const first = tests.filter((test) => test.first);
  const all = [...first, ...columns.flatMap(readingTests), ...tests.filter((test) => !test.first)];
  return {
    csv,
    columns,
    tests: all,
    get relation() {
      return relationSql(csv, columns, all, "");
    }
  };
}

/** SQL to follow `from`: the relation with the number of each record, counted from 1, which takes one thread. */
export function numberedRelation({csv, columns, tests}: TypedRows): string {
  return relationSql(csv, columns, tests, "row_number() over () as record");
}

function relationSql(csv: CsvFile, columns: readonly TypedColumn[], tests: readonly RowTest[], record: string): string {
  const given = columns.filter(({source}) => source !== undefined);
  const steps = given.map(({name, source, reading, missing, after}) => ({
    ...{name, after},
    raw: `${sourceSql(source, missing)} as raw_${name}`,
    ...columnSql(name, reading, missing)
  }));
  const raw = [...(record ? [record] : []), ...steps.map((step) => step.raw)];
  const parsed = steps.map((step) => `${step.parsed} as parsed_${step.name}`);
  const values = [
    ...steps.map((step) => `${withoutEarlier(step)} as ${identifier(step.name)}`),
    ...columns
      .filter(({source}) => source === undefined)
      .map(({name, reading}) => `cast(null as ${sqlTypes[reading.type]}) as ${identifier(name)}`)
  ];
  const cases = tests.map(({when}, i) => `when ${when} then ${i + 1}`).join(" ");
  const disposition = cases ? `case ${cases} else 0 end` : "0";
  return [parsed, values, [`${disposition} as disposition`]].reduce(
    (from, step) => `(select ${["*", ...step].join(", ")} from ${from})`,
    `(select ${raw.join(", ")} from ${csv.relation})`
  );
}

function withoutEarlier({name, after, value}: {name: string; after?: string; value: string}): string {
  return after === undefined ? value : `case when ${isEarlier(name, after)} then null else ${value} end`;
}

function isEarlier(name: string, after: string): string {
  return `(parsed_${name} < parsed_${after})`;
}

/** Whether a column comes from anywhere in the file. */
export function isRead({columns}: TypedRows, name: string): boolean {
  return columns.some((column) => column.name === name && column.source !== undefined);
}

/** Types of values. */
export const sqlTypes: Record<Reading["type"], string> = {
  text: "varchar",
  choice: "varchar",
  date: "timestamp",
  number: "double"
};

function readingTests({name, source, reading, required, missing, after}: TypedColumn): RowTest[] {
  const {isInvalid, expected, noun} = columnSql(name, reading, missing);
  // First what cannot be read, then what is missing: a test that spells out both would search each text for the missing ones.
  return [
    ...(reading.type === "text" || source === undefined
      ? []
      : [
          {
            when: after === undefined ? isInvalid : `${isInvalid} and ${isEarlier(name, after)} is not true`,
            name,
            explain: (text: (name: string) => string) => ({
              message: `invalid ${noun} "${text(name)}"`,
              expected:
                reading.type === "date" && spreadsheetDate.test(text(name)) ? `${expected}, or format: excel` : expected
            })
          }
        ]),
    ...(required
      ? [
          {
            when: `${identifier(name)} is null`,
            name,
            explain: () => ({message: "missing value", expected}),
            ...(typeof required === "string" && {rule: required})
          }
        ]
      : [])
  ];
}

export interface DescribeOptions {
  /** How many to describe. */
  limit: number;
  /** Those that fail which tests; any by default. */
  which?: (test: RowTest) => boolean;
  /** A table that holds the `disposition` of each row, in order: the file need not be read as a whole to find them. */
  table?: string;
}

/** Describes rows that fail a test, one fault each, in order of line. Reads the file once more. */
export function describeRows(
  database: Database,
  rows: TypedRows,
  options: DescribeOptions
): Promise<{fault: Fault; rule?: string}[]> {
  return reading(rows.csv, () => describe(database, rows, options));
}

async function describe(
  database: Database,
  rows: TypedRows,
  {limit, which = () => true, table}: DescribeOptions
): Promise<{fault: Fault; rule?: string}[]> {
  const {csv, columns, tests} = rows;
  const dispositions = tests.flatMap((test, i) => (which(test) ? [i + 1] : []));
  const wanted = `where disposition in (${dispositions.join(", ")}) order by record limit ${limit}`;
  const known = table && !csv.isJson;
  const failed = known
    ? (await database.query(`select rowid + 1 as record, disposition from ${table} ${wanted}`)).rows
    : await readAll(database, rows, wanted);
  const numbers = failed.map(({record}) => Number(record));
  const shown = Math.min(longestShown, Math.max(200, Math.floor(mostShown / numbers.length)));
  const longest = known ? Math.max(shown, Math.floor(mostHeld / numbers.length)) : shown;
  const places = csv.isJson ? [] : await locateRows(csv, numbers, longest);
  const texts = known
    ? ((await readRecords(database, rows, places, longest)) ?? (await readAll(database, rows, wanted)))
    : failed;
  return failed.map(({disposition}, i) => {
    const {name, explain, rule} = certain(tests[Number(disposition) - 1]);
    const column = sourceName(columns.find((c) => c.name === name)?.source) ?? name;
    const details = explain((n) => shorten(String(certain(texts[i])[`raw_${n}`] ?? "").trim()));
    const place = csv.isJson
      ? {column: `[${certain(numbers[i]) - 1}].${column}`}
      : {line: certain(places[i]).line, column};
    return {fault: {file: csv.file, ...place, ...details, raw: places[i]?.raw.slice(0, shown)}, rule};
  });
}

/** Characters of a record and of a value that are shown, at most and of all together, and bytes held to be read again. */
const longestShown = 2000;
const mostShown = 2e7;
const longestText = 80;
const mostHeld = 1e8;

/** SQL of as much of a text as can be shown, and some of what is not. */
function beginning(text: string): string {
  return `left(trim(${text}), ${2 * longestText})`;
}

async function readAll(database: Database, rows: TypedRows, wanted: string) {
  const given = rows.columns.filter(({source}) => source !== undefined);
  const texts = given.map(({name}) => `${beginning(`raw_${name}`)} as raw_${name}`).join(", ");
  return (await database.query(`select record, disposition, ${texts} from ${numberedRelation(rows)} ${wanted}`)).rows;
}

/**
 * The texts of the columns in records of a file, read from a file of those alone; undefined where their neighbours decide how
 * they are read, or where one is longer than what is held of it.
 */
async function readRecords(
  database: Database,
  {csv, columns}: TypedRows,
  places: readonly {raw: string}[],
  longest: number
) {
  if (!places.length) return [];
  if (places.some(({raw}) => Buffer.byteLength(raw) > longest - 4)) return undefined;
  const folder = await makeTemporary();
  try {
    const path = join(folder.path, "records.csv");
    await naming(path, writeFile(path, ["header", ...places.map(({raw}) => raw), ""].join("\n")));
    const all = csv.names.map((name) => ({name, type: "string" as const}));
    const texts = columns.map(({name, source, missing}) => `${beginning(sourceSql(source, missing))} as raw_${name}`);
    const relation = csvRelation(path, all, {delimiter: csv.delimiter, endsInLf: true, isStrict: true});
    const {rows} = await database.query(`select ${texts.join(", ")} from ${relation}`).catch(() => ({rows: []}));
    return rows.length === places.length ? rows : undefined;
  } finally {
    await folder.remove();
  }
}

/** A text as it can stand in a line of a message. */
function shorten(text: string): string {
  const line = text.replace(/\r\n|\r|\n/g, "↵");
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}
