import {certain} from "../certain.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {ContractColumn} from "../sources/tableSchemas.ts";
import type {Fault} from "../sources/fault.ts";
import {columnsOf, unitFactors} from "../sources/mapping.ts";
import type {ColumnMapping, FileMapping} from "../sources/mapping.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import type {ColumnSource, Reading} from "./columnSql.ts";
import type {CsvFile} from "./csvFile.ts";
import {identifier} from "./database.ts";
import type {Database} from "./database.ts";
import {inferFormats} from "./inferFormats.ts";
import type {Wanted} from "./inferFormats.ts";
import {missingRules, rowRules} from "./tableRules.ts";
import {parseRows} from "./parseRows.ts";
import type {RowTest, TypedColumn, TypedRows} from "./parseRows.ts";

/** A file as one of the tables; `rows` is absent when the mapping does not fit the file. */
export interface TypedTable {
  rows: TypedRows | undefined;
  /** What does not fit: columns that are not there, dates or numbers that can be read in two ways. */
  faults: Fault[];
}

/**
 * Reads a file as a table of its contract, by a mapping. Every column of the contract is there, null where the mapping has
 * none, so that files of one table can be taken together.
 */
export async function typedTable(database: Database, csv: CsvFile, mapping: FileMapping): Promise<TypedTable> {
  const absent = absentColumns(csv, mapping);
  if (absent.length) return {rows: undefined, faults: absent};
  const {columns} = tableSchemas[mapping.table];
  const missing = mapping.missing?.map((text) => text.toLowerCase()) ?? missingTexts;
  const names = Object.keys(columns);
  const wanted = names.flatMap((name): (Wanted & {name: string})[] => {
    const {type} = certain(columns[name]);
    const source = sourceOf(mapping.columns[name]);
    if ((type !== "date" && type !== "number") || source === undefined) return [];
    const {format, zone, decimal, unit} = certain(mapping.columns[name]);
    return [{name, source, type, format, zone, decimal, factor: unit && unitFactors[unit], missing}];
  });
  const bounds = names.flatMap((name): (Wanted & {name: string})[] => {
    const {after, zone} = mapping.columns[name] ?? {};
    return after === undefined ? [] : [{name: `after_${name}`, source: after, type: "date", zone, missing}];
  });
  wanted.push(...bounds);
  const {readings, faults} = await inferFormats(database, csv, wanted);
  if (faults.length) return {rows: undefined, faults};
  const foundOf = (name: string) => readings[wanted.findIndex((w) => w.name === name)];
  const typed = names.map((name): TypedColumn => {
    const found = foundOf(name);
    return {
      name,
      source: sourceOf(mapping.columns[name]),
      reading: readingOf(name, found) ?? defaultReading(certain(columns[name]), mapping.columns[name]),
      required: certain(columns[name]).required && (missingRules[mapping.table]?.[name] ?? true),
      missing,
      ...(mapping.columns[name]?.after !== undefined && {after: `after_${name}`})
    };
  });
  const earliest = bounds.map(({name, source}) => ({name, source, reading: foundOf(name)!, missing}));
  const {filters, tests} = onlyTests(mapping);
  const rows = parseRows(
    csv,
    [...filters, ...earliest, ...typed],
    [...tests, ...(rowRules[mapping.table] ?? []), ...belowThreshold(mapping)]
  );
  return {rows, faults: []};
}

/** A finding’s closing may be a date that stands for none. */
function readingOf(name: string, reading: Reading | undefined): Reading | undefined {
  return reading?.type === "date" && name.startsWith("closed_") ? {...reading, mayBeNone: true} : reading;
}

function sourceOf(mapping: ColumnMapping | undefined): ColumnSource {
  if (!mapping) return undefined;
  const {column, join, value, when} = mapping;
  const of = value !== undefined ? {value} : join ? {parts: join} : column;
  return of !== undefined && when ? {of, when} : of;
}

function absentColumns(csv: CsvFile, mapping: FileMapping): Fault[] {
  const expected = `one of: ${csv.names.slice(0, 20).join(", ")}`;
  const empty = Object.entries(mapping.columns).filter(([, {column}]) => column === "");
  const absent = [...new Set(columnsOf(mapping))].filter((column) => column !== "" && !csv.names.includes(column));
  return [
    ...empty.map(([name]) => ({
      file: csv.file,
      column: name,
      message: "no column of the file is named for it",
      expected
    })),
    ...absent.map((column) => ({
      file: csv.file,
      line: csv.isJson ? undefined : 1,
      column,
      message: "missing column",
      expected
    }))
  ];
}

// Absent dates and numbers are read too, as null, so that the types of all files agree.
function defaultReading({type, values = []}: ContractColumn, mapping: ColumnMapping | undefined): Reading {
  switch (type) {
    case "text":
      return {type};
    case "date":
      return {type, formats: []};
    case "number":
      return {type, format: {decimal: "."}};
    case "choice":
      return {type, values: mapping?.values ?? Object.fromEntries(values.map((value) => [value, value]))};
  }
}

/** Losses that were recorded below the threshold stand for others that were not. */
function belowThreshold({threshold}: FileMapping): RowTest[] {
  if (threshold === undefined) return [];
  return [
    {
      when: `amount < ${threshold}`,
      name: "amount",
      explain: (text) => ({message: `below the threshold: "${text("amount")}"`, expected: `${threshold} or more`}),
      rule: "below the threshold"
    }
  ];
}

function onlyTests({only = {}}: FileMapping): {filters: TypedColumn[]; tests: RowTest[]} {
  const filters: TypedColumn[] = [];
  const tests: RowTest[] = [];
  Object.entries(only).forEach(([column, values], i) => {
    const name = `only_${i}`;
    const known = Object.fromEntries(values.filter(Boolean).map((value) => [value, true]));
    filters.push({name, source: column, reading: {type: "choice", values: {...known, "*": false}}, missing: []});
    const rule = `${column} is not ${values.filter(Boolean).join(" or ")}`;
    tests.push({
      when: values.includes("") ? `not ${identifier(name)}` : `${identifier(name)} is distinct from true`,
      name,
      explain: (text) => ({message: `${rule}: "${text(name)}"`}),
      rule,
      first: true
    });
  });
  return {filters, tests};
}
