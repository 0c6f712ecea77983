import {certain} from "../certain.ts";
import type {Readings, Wanted} from "../sources/columnReadings.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {ContractColumn} from "../sources/tableSchemas.ts";
import type {Fault} from "../sources/fault.ts";
import {columnsOf, unitFactors} from "../sources/mapping.ts";
import type {ColumnMapping, FileMapping} from "../sources/mapping.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import {sourceOf} from "../sources/reading.ts";
import type {Reading} from "../sources/reading.ts";
import {missingRules, rowRules} from "./rowRules.ts";
import type {TableTest, TypedColumn} from "./typedColumn.ts";

/** A file that is to become a table. */
export interface PlannedFile {
  file: string;
  names: readonly string[];
  isJson?: boolean;
}

/** What must be known of a file before it is read as a table. */
export interface TablePlan {
  /** Columns with dates and numbers, of which it must be found how they are written. */
  wanted: Wanted[];
  /** Every column of the contract and how it is read, by what was found. */
  columns: (readings: Readings["readings"]) => TypedColumn[];
  tests: TableTest[];
}

/**
 * How a file is read as a table of its contract, by a mapping. Every column of the contract is there, nothing where the mapping
 * has none, so that files of one table can be taken together.
 *
 * @returns faults where the mapping does not fit the file
 */
export function planTable(file: PlannedFile, mapping: FileMapping): TablePlan | {faults: Fault[]} {
  const absent = absentColumns(file, mapping);
  if (absent.length) return {faults: absent};
  const {columns} = tableSchemas[mapping.table];
  const missing = mapping.missing?.map((text) => text.toLowerCase()) ?? missingTexts;
  const names = Object.keys(columns);
  const bounds = names.flatMap((name): (Wanted & {name: string})[] => {
    const {after, zone} = mapping.columns[name] ?? {};
    return after === undefined ? [] : [{name: `after_${name}`, source: after, type: "date", zone, missing}];
  });
  const wanted = [...names.flatMap((name) => wantedOf(name, mapping, missing)), ...bounds];
  const {filters, tests} = onlyTests(mapping);
  return {
    wanted,
    columns: (readings) => {
      const foundOf = (name: string) => readings[wanted.findIndex((w) => w.name === name)];
      const typed = names.map((name): TypedColumn => {
        const own = mapping.columns[name];
        const column = certain(columns[name]);
        return {
          name,
          source: sourceOf(own),
          reading: readingOf(name, foundOf(name)) ?? defaultReading(column, own),
          required: column.required && (missingRules[mapping.table]?.[name] ?? true),
          missing,
          ...(own?.after !== undefined && {after: `after_${name}`})
        };
      });
      const earliest = bounds.map(({name, source}) => ({name, source, reading: foundOf(name)!, missing}));
      return [...filters, ...earliest, ...typed];
    },
    tests: [...tests, ...(rowRules[mapping.table] ?? []), ...belowThreshold(mapping)]
  };
}

function wantedOf(name: string, mapping: FileMapping, missing: readonly string[]): (Wanted & {name: string})[] {
  const {type} = certain(tableSchemas[mapping.table].columns[name]);
  const own = mapping.columns[name];
  const source = sourceOf(own);
  if ((type !== "date" && type !== "number") || source === undefined) return [];
  const {format, zone, decimal, unit} = certain(own);
  return [{name, source, type, format, zone, decimal, factor: unit && unitFactors[unit], missing}];
}

/** A finding’s closing may be a date that stands for none. */
function readingOf(name: string, reading: Reading | undefined): Reading | undefined {
  return reading?.type === "date" && name.startsWith("closed_") ? {...reading, mayBeNone: true} : reading;
}

function absentColumns(csv: PlannedFile, mapping: FileMapping): Fault[] {
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
function belowThreshold({threshold}: FileMapping): TableTest[] {
  if (threshold === undefined) return [];
  return [
    {
      when: `amount < ${threshold}`,
      holds: ({number}) => number("amount")! < threshold,
      name: "amount",
      explain: (text) => ({message: `below the threshold: "${text("amount")}"`, expected: `${threshold} or more`}),
      rule: "below the threshold"
    }
  ];
}

function onlyTests({only = {}}: FileMapping): {filters: TypedColumn[]; tests: TableTest[]} {
  const filters: TypedColumn[] = [];
  const tests: TableTest[] = [];
  Object.entries(only).forEach(([column, values], i) => {
    const name = `only_${i}`;
    const known = Object.fromEntries(values.filter(Boolean).map((value) => [value, true]));
    filters.push({name, source: column, reading: {type: "choice", values: {...known, "*": false}}, missing: []});
    const rule = `${column} is not ${values.filter(Boolean).join(" or ")}`;
    tests.push({
      when: values.includes("") ? `not ${name}` : `${name} is distinct from true`,
      holds: ({value}) => (values.includes("") ? value(name) === false : value(name) !== true),
      name,
      explain: (text) => ({message: `${rule}: "${text(name)}"`}),
      rule,
      first: true
    });
  });
  return {filters, tests};
}
