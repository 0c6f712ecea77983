import {certain} from "../certain.ts";
import {settleReadings} from "../sources/columnReadings.ts";
import type {Wanted} from "../sources/columnReadings.ts";
import {dateFormats} from "../sources/dateFormats.ts";
import type {DayMonthOrder} from "../sources/dateFormats.ts";
import {sampleSize, spreadsheetDate} from "../sources/dateReading.ts";
import type {Fault} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {readingWords, sourceName} from "../sources/reading.ts";
import type {ColumnSource} from "../sources/reading.ts";
import type {TextTable} from "../sources/textTable.ts";
import {textsOf, valueReader} from "../sources/valueReaders.ts";
import {planTable} from "./tablePlan.ts";
import type {ReadValue, RowTest, RowValues, TypedColumn} from "./typedColumn.ts";

/** A file that is in memory, and what it is called. */
export interface TextFile {
  file: string;
  text: TextTable;
}

/** A column of a table in memory: in each row its value, and the text that it was read from. */
export interface ReadColumn {
  values: readonly ReadValue[];
  texts: readonly (string | undefined)[];
}

/** A test of a row, whoever makes it. */
type Test = Omit<RowTest, "when"> & {holds: (row: RowValues, at: number) => boolean};

/** A file as one of the tables, in memory, row by row. */
export interface ReadTable {
  file: TextFile;
  mapping: FileMapping;
  columns: ReadonlyMap<string, ReadColumn>;
  tests: readonly Omit<Test, "holds">[];
  /** The number of the first test that a row fails, from 1, or 0 for a good row. */
  disposition: (row: number) => number;
}

export interface ReadTableOptions {
  /** Order of day and month, where the reader knows and the file does not tell. */
  order?: DayMonthOrder;
}

/**
 * Reads a file that is in memory as a table of its contract, as `typedTable` reads one by SQL: the same values, tests and
 * messages. A library of tables would not do: Arquero reads values, and tells neither why a row cannot be used nor where it
 * stands.
 *
 * @returns faults where the mapping does not fit the file, or nobody can tell how dates or numbers are written
 */
export function readTable(
  file: TextFile,
  mapping: FileMapping,
  {order}: ReadTableOptions = {}
): ReadTable | {faults: Fault[]} {
  const {text} = file;
  const plan = planTable({file: file.file, names: text.names, isJson: text.delimiter === undefined}, mapping);
  if ("faults" in plan) return plan;
  const textsIn = rememberedTexts(text);
  const {readings, faults} = inferReadings(file, plan.wanted, {textsIn, order});
  if (faults.length) return {faults};
  const typed = plan.columns(readings);
  const columns = new Map(typed.map((column) => [column.name, columnOf(column, textsIn)]));
  for (const {name, after} of typed) if (after !== undefined) withoutEarlier(columns, name, after);
  const tests: Test[] = [
    ...plan.tests.filter(({first}) => first),
    ...typed.flatMap((column) => readingTests(column, certain(columns.get(column.name)))),
    ...plan.tests.filter(({first}) => !first)
  ];
  return {file, mapping, columns, tests, disposition: judgeWith(columns, tests)};
}

/** How dates and numbers are written, from the first rows; the order of day and month from all where those leave it open. */
function inferReadings(
  {file, text}: TextFile,
  wanted: readonly Wanted[],
  {textsIn, order: given}: {textsIn: TextsIn; order: DayMonthOrder | undefined}
) {
  const all = wanted.map(({source, missing}) => textsIn(source, missing));
  const isThere = (value: string | undefined) => value !== undefined;
  const samples = all.map((texts) => texts.slice(0, sampleSize).filter(isThere));
  const isOpen = (i: number) => certain(wanted[i]).type === "date" && !certain(wanted[i]).format;
  const orderIn = (columns: readonly (readonly string[])[]) =>
    dateFormats(columns.filter((_, i) => isOpen(i)).flat()).order;
  let order = orderIn(samples);
  if (order === "ambiguous" && text.n > sampleSize) order = orderIn(all.map((texts) => texts.filter(isThere)));
  const known = order === "day first" || order === "month first" ? order : order === undefined ? undefined : given;
  return settleReadings(file, wanted, samples, known);
}

function columnOf({source, reading, missing}: TypedColumn, textsIn: TextsIn): ReadColumn {
  const texts = textsIn(source, missing);
  if (reading.type === "text") return {texts, values: texts};
  const read = valueReader(reading);
  return {texts, values: texts.map((own) => (own === undefined ? undefined : read(own)))};
}

type TextsIn = (source: ColumnSource, missing: readonly string[] | undefined) => (string | undefined)[];

/** The texts of sources, each found once. */
function rememberedTexts(text: TextTable): TextsIn {
  const known = new Map<string, (string | undefined)[]>();
  return (source, missing) => {
    const key = JSON.stringify([source ?? null, missing ?? null]);
    const texts = known.get(key) ?? textsOf(text, source, missing);
    known.set(key, texts);
    return texts;
  };
}

/** Takes out the dates that are earlier than those of another column. */
function withoutEarlier(columns: Map<string, ReadColumn>, name: string, after: string): void {
  const [own, other] = [certain(columns.get(name)), certain(columns.get(after))];
  const isEarlier = (row: number) => (own.values[row] as number) < (other.values[row] as number);
  columns.set(name, {
    values: own.values.map((value, row) => (isEarlier(row) ? undefined : value)),
    texts: own.texts.map((text, row) => (isEarlier(row) ? undefined : text))
  });
}

function readingTests({name, source, reading, required}: TypedColumn, {texts, values}: ReadColumn): Test[] {
  const {expected, noun} = readingWords(reading);
  const invalid: Test = {
    name,
    explain: (text) => ({
      message: `invalid ${noun} "${text(name)}"`,
      expected: reading.type === "date" && spreadsheetDate.test(text(name)) ? `${expected}, or format: excel` : expected
    }),
    holds: (_, row) => values[row] === undefined && texts[row] !== undefined
  };
  const missing: Test = {
    name,
    explain: () => ({message: "missing value", expected}),
    ...(typeof required === "string" && {rule: required}),
    holds: (_, row) => values[row] === undefined
  };
  return [...(reading.type === "text" || source === undefined ? [] : [invalid]), ...(required ? [missing] : [])];
}

function judgeWith(columns: ReadonlyMap<string, ReadColumn>, tests: readonly Test[]): ReadTable["disposition"] {
  let at = 0;
  const value = (name: string) => columns.get(name)?.values[at];
  const values: RowValues = {
    value,
    number: (name) => value(name) as number | undefined,
    hasText: (name) => columns.get(name)?.texts[at] !== undefined
  };
  return (row) => {
    at = row;
    return tests.findIndex(({holds}) => holds(values, row)) + 1;
  };
}

const longestText = 80;

/** What is wrong with a row that fails a test, where it is and what would have been right. */
export function rowFault({file, mapping, columns, tests, disposition}: ReadTable, row: number): Fault {
  const {name, explain} = certain(tests[disposition(row) - 1]);
  const {message, expected} = explain((column) => shorten(columns.get(column)?.texts[row] ?? ""));
  const own = mapping.columns[name];
  const column = (own && sourceName(own.column ?? (own.join && {parts: own.join}))) ?? name;
  return {...placeOf(file, row, column), message, expected};
}

/** Where a row stands. */
export function placeOf({file, text}: TextFile, row: number, column?: string): Pick<Fault, "file" | "line" | "column"> {
  const at = certain(text.lines[row]);
  if (text.delimiter === undefined)
    return {file, column: [`[${at - 1}]`, ...(column === undefined ? [] : [column])].join(".")};
  return {file, line: at, ...(column !== undefined && {column})};
}

/** A text as it can stand in a line of a message. */
function shorten(text: string): string {
  const line = text.replace(/\r\n|\r|\n/g, "↵");
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}
