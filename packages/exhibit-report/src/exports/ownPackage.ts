import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {naming} from "../folders/failure.ts";
import {tableNames} from "../sources/tableSchemas.ts";
import type {Field} from "../sources/dataPackage.ts";
import type {Value} from "../sources/value.ts";
import type {DataFlag} from "../warehouse/dataFlags.ts";
import {field} from "../warehouse/ownTable.ts";
import type {OwnTable} from "../warehouse/ownTable.ts";
import type {UnusedRow} from "../warehouse/unusedRows.ts";
import {say, word} from "../exhibits/say.ts";
import {formulaGuard} from "../text/formulas.ts";
import {sha256} from "../warehouse/sha256.ts";
import {boolean, date, integer, number, optional, string} from "../exhibits/exhibit.ts";
import type {Columns} from "../exhibits/exhibit.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";
import type {Citation} from "./citation.ts";
import {toCsv} from "./table.ts";

/** Publisher of an organisation’s own data: the name of their folder. */
export const ownPublisher = "ours";

/** What became of the rows of one file: some count under each disposition. */
export interface OwnFile {
  file: string;
  recognised: string;
  table: string;
  /** What counted them where they live, such as PostgreSQL 17.2; absent where the file has the rows themselves. */
  engine?: string;
  /** `sha256:` and the digits of the bytes on disk. */
  hash: string;
  dispositions: {disposition: string; n: number}[];
}

/** Where what a site says about own files is kept, in its cache. */
export const ownSummaryFile = "own.json";

/** Where what became of an organisation’s objectives is kept, in its cache. */
export const objectivesSummaryFile = "objectives.json";

/** What became of an objective, what it was counted from, where it is published and how to cite it. */
export interface PublishedObjective extends ObjectiveResult {
  /** Whose it is. */
  organisation: string;
  /** What the figure of its quarters shows, in words. */
  altText: string;
  /** Where it is written: its target, its window and its exceptions. */
  written: {file: string; line?: number; hash: string};
  /** Whose rows it counts. */
  files: OwnFile[];
  permalink: string;
  citation: Citation;
}

/** What a site says about an organisation’s own files. */
export interface OwnSummary {
  files: OwnFile[];
  /** The first rows of files that were left out. */
  left: UnusedRow[];
  nLeft: number;
  /** Rows that were left out by connections, which tell how many. */
  nLeftElsewhere: number;
  /** Of those, how many the file beside the page lists. */
  nListed: number;
  /** Rows that are used, though somebody should look at them. */
  flags: DataFlag[];
  /** Files that are not read at all, and why. */
  unread: {file: string; tool?: string; why: string[]}[];
}

export interface OwnData {
  /** Whose data they are. */
  organisation: string;
  tables: readonly OwnTable[];
  files: readonly OwnFile[];
  left: readonly UnusedRow[];
  /** ISO date to which the data reach. */
  until: string;
}

/**
 * Writes an organisation’s own data as one more publisher: the tables that its exhibits read, what became of each row of
 * each file, and the rows that were left out.
 *
 * @param folder of all own packages, which is emptied first
 */
export async function writeOwnPackage(
  {organisation, tables, files, left, until}: OwnData,
  folder: string
): Promise<void> {
  const all = [...tables, dispositionsTable(files), ...(left.length ? [leftTable(left)] : [])];
  await rm(folder, {recursive: true, force: true});
  await mkdir(join(folder, ownPublisher), {recursive: true});
  const resources = [];
  for (const {name, from, file, grade = "measured", rows, ...english} of all) {
    const title = word(english.title);
    const fields = english.fields.map((field) => ({...field, description: word(field.description ?? "")}));
    const csv = toCsv(
      Object.fromEntries(fields.map((field) => [field.name, column(field)])) as Columns,
      rows as Record<string, Value>[]
    );
    await naming(folder, writeFile(join(folder, ownPublisher, `${name}.csv`), csv));
    resources.push({
      name,
      path: `${name}.csv`,
      title,
      description: say`${title}, from our own tools.`,
      format: "csv",
      encoding: "utf-8",
      hash: sha256(csv),
      bytes: Buffer.byteLength(csv),
      grain: word(english.grain),
      grade,
      retrieved: until,
      locator: file ?? readFrom(files, from),
      formulaGuard,
      schema: {fields}
    });
  }
  const dataPackage = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: ownPublisher,
    title: organisation,
    licenses: [{name: "internal", title: word("Our own data")}],
    sources: [{title: word("Exports of our own tools")}],
    resources
  };
  await writeFile(join(folder, ownPublisher, "datapackage.json"), `${JSON.stringify(dataPackage, null, 2)}\n`);
}

function readFrom(files: readonly OwnFile[], tables: readonly string[]): string {
  if (!tables.length) return say`the command line`;
  const own = files.filter(({table}) => tables.includes(table));
  return own.map(({file}) => file).join(", ") || say`no file`;
}

function column({type, unit = "", description}: Field) {
  const types = {
    string: () => string(description),
    number: () => number(unit, description),
    integer: () => integer(unit, description),
    boolean: () => boolean(description),
    date: () => date(description),
    datetime: () => string(description)
  };
  return optional(types[type]() as ReturnType<typeof string>);
}

function dispositionsTable(files: readonly OwnFile[]): OwnTable {
  return {
    name: "own_rows",
    title: "What became of each row",
    from: tableNames,
    grain: "one row per file and disposition",
    fields: [
      field("file", "string", "File"),
      field("recognised", "string", "What the file was recognised as"),
      field("table_name", "string", "What it was read as"),
      field("disposition", "string", "used, rejected, or the rule that excludes"),
      field("n", "integer", "Rows with this disposition", "rows")
    ],
    rows: files.flatMap(({file, recognised, table, dispositions}) =>
      dispositions.map(({disposition, n}) => ({file, recognised, table_name: table, disposition, n}))
    )
  };
}

function leftTable(left: readonly UnusedRow[]): OwnTable {
  return {
    name: "own_left_rows",
    title: "Rows that were left out",
    from: tableNames,
    grain: "one row per row of a file that is not used",
    fields: [
      field("file", "string", "File"),
      field("line", "integer", "Line in the file, counted from 1", "line"),
      field("column_name", "string", "Column at fault"),
      field("rule", "string", "rejected, or the rule that excludes"),
      field("message", "string", "What is wrong"),
      field("expected", "string", "What would have been right"),
      field("row_text", "string", "The row as it stands in the file")
    ],
    rows: left.map(({rule, fault: {file, line = null, column = null, message, expected = null, raw = null}}) => ({
      file,
      line,
      column_name: column,
      rule,
      message,
      expected,
      row_text: raw?.replace(/\r\n|\r|\n/g, "↵").replaceAll("\0", "␀") ?? null
    }))
  };
}
