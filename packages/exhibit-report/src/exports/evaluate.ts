import {certain, leading} from "../certain.ts";
import type {Columns, DataSpec, Exhibit} from "../exhibits/exhibit.ts";
import type {DataPackage, Resource} from "../sources/dataPackage.ts";
import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import type {Markdown} from "../text/markdown.ts";
import {visible} from "../text/visible.ts";
import type {Table} from "../warehouse/database.ts";
import type {Input} from "../warehouse/inputs.ts";
import {statesNumber} from "./statedNumber.ts";
import {strictRows} from "./strictRows.ts";

/** A declared CSV behind an exhibit, with its package. */
export interface EvidenceSource {
  dataPackage: DataPackage;
  resource: Resource;
  hash: string;
  /** Where it lies. */
  file: string;
}

/** A figure of an exhibit with its words computed. */
export interface EvaluatedFigure {
  /** Empty for the exhibit’s main figure. */
  id: string;
  size: "small" | "full";
  title: string;
  subtitle: string;
  altText: string;
  slides: number[];
  /** Names of the sources that it draws. */
  sources: string[];
  chart: Exhibit["chart"];
  /** What it draws; `undefined` when that is the main figure’s data. */
  table: DataTable | undefined;
}

export interface DataTable {
  columns: Columns;
  rows: Record<string, Value>[];
}

/** An exhibit with its query run and everything in words and numbers computed from the result: words are text on one line. */
export interface Evaluation {
  exhibit: Exhibit;
  result: unknown;
  sources: EvidenceSource[];
  claim: string;
  holds: boolean | undefined;
  /** The main figure, then the further ones. */
  figures: [EvaluatedFigure, ...EvaluatedFigure[]];
  /** What the main figure draws. */
  table: DataTable;
  numbers: Record<string, string>;
  values: Record<string, number>;
  discussion: Markdown;
}

const compatible: Record<string, RegExp> = {
  number: /^(DOUBLE|FLOAT|DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)/,
  integer: /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/,
  string: /^VARCHAR$/,
  boolean: /^BOOLEAN$/,
  date: /^DATE$/
};

/**
 * Computes an exhibit from the table its query returned.
 *
 * @param options whether the claim may fail: about a reader’s own data it is told, in shipped evidence it is a fault
 * @throws UserError naming the exhibit when the table’s columns are not those declared, when a required value is missing,
 * when a unit is not the data’s, when a source is unknown, when a figure lacks its description, when a name stands for two numbers, or when the claim no longer holds
 */
export function evaluate(
  exhibit: Exhibit,
  table: Table,
  inputs: Input[],
  {mayFail = false, language = "en"} = {}
): Evaluation {
  checkColumns(exhibit, table);
  const sources = findSources(exhibit, inputs);
  checkUnits(exhibit, sources);
  const result = exhibit.analyze(strictRows(table.rows) as never);
  const figures = evaluateFigures(exhibit, result);
  const {data} = exhibit;
  const evaluation: Evaluation = {
    exhibit,
    result,
    sources,
    claim: visible(exhibit.claim(result)),
    holds: exhibit.holds(result),
    figures,
    table: data ? drawnTable(exhibit, data, result) : {columns: exhibit.columns, rows: table.rows},
    numbers: mapValues(exhibit.numbers(result), visible),
    values: exhibit.values(result),
    discussion: exhibit.discussion(result)
  };
  checkNumbers(exhibit, evaluation, language);
  if (evaluation.holds === false && !mayFail)
    throw new UserError(`${place(exhibit)}: the claim no longer holds: ${evaluation.claim}`);
  return evaluation;
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function place({id}: Exhibit): string {
  return `src/exhibits/${id}.ts`;
}

function checkColumns(exhibit: Exhibit, {columns, rows}: Table): void {
  const problems: string[] = [];
  const declared = Object.entries(exhibit.columns);
  const returned = new Map(columns.map(({name, type}) => [name, type]));
  for (const [name, {type, optional}] of declared) {
    const found = returned.get(name);
    if (!found) problems.push(`column ${name} is declared, but the query does not return it`);
    else if (!certain(compatible[type]).test(found))
      problems.push(`column ${name} is declared as ${type}, but the query returns ${found}`);
    else if (!optional && rows.some((row) => row[name] === null)) {
      problems.push(
        `column ${name} has no value in row ${rows.findIndex((row) => row[name] === null) + 1}, but is not declared optional`
      );
    }
  }
  for (const name of returned.keys()) {
    if (!Object.hasOwn(exhibit.columns, name)) problems.push(`the query returns ${name}, which is not declared`);
  }
  if (problems.length) throw new UserError(problems.map((problem) => `${place(exhibit)}: ${problem}`).join("\n"));
}

/** A column that is named as in the data has their unit: one that the query converts has another name. */
function checkUnits(exhibit: Exhibit, sources: EvidenceSource[]): void {
  const problems = Object.entries(exhibit.columns).flatMap(([name, {unit}]) => {
    const given = sources.flatMap(({resource}) => {
      const field = resource.schema.fields.find((field) => field.name === name);
      // “see metric” sends the reader to another column.
      return field?.unit === undefined || field.unit.startsWith("see ") ? [] : [{of: resource.name, unit: field.unit}];
    });
    if (unit === undefined || !given.length || given.some((field) => field.unit === unit)) return [];
    const theirs = given.map((field) => `${field.unit} in ${field.of}`).join(", ");
    return `${place(exhibit)}: column ${name} is declared in ${unit}, but is in ${theirs} (expected that unit, or another name for what is converted)`;
  });
  if (problems.length) throw new UserError(problems.join("\n"));
}

/** A name that stands for a number in prose and for a value that others compare must mean the same in both. */
function checkNumbers(exhibit: Exhibit, {numbers, values}: Evaluation, language: string): void {
  const problems = Object.entries(values)
    .filter(([name, value]) => Object.hasOwn(numbers, name) && !statesNumber(certain(numbers[name]), value, language))
    .map(([name, value]) => `${place(exhibit)}: ${name} is “${numbers[name]}” in numbers, but ${value} in values`);
  if (problems.length) throw new UserError(problems.join("\n"));
}

function evaluateFigures(exhibit: Exhibit, result: unknown): Evaluation["figures"] {
  const {title, subtitle, altText, slides, sources, figureSources, chart} = exhibit;
  const main = {id: "", size: "full" as const, title, subtitle, altText, slides, sources: figureSources, chart};
  const shown = exhibit.figures.filter(({isShown}) => isShown?.(result) ?? true);
  const [first, ...further] = leading(
    [main, ...shown].map((figure): EvaluatedFigure => {
      const words = {
        title: visible(figure.title(result)),
        subtitle: visible(figure.subtitle?.(result) ?? ""),
        altText: visible(figure.altText(result))
      };
      for (const name of ["title", "altText"] as const) {
        if (!words[name].trim())
          throw new UserError(`${place(exhibit)}: ${name} of figure ${figure.id || exhibit.id} is empty`);
      }
      const unknown = figure.sources?.find((name) => !sources.includes(name));
      if (unknown)
        throw new UserError(
          `${place(exhibit)}: figure ${figure.id} names a source that the exhibit does not: ${unknown}`
        );
      const table = "data" in figure && figure.data ? drawnTable(exhibit, figure.data, result) : undefined;
      return {
        id: figure.id,
        size: figure.size ?? "full",
        slides: figure.slides ?? [],
        sources: figure.sources ?? sources,
        chart: figure.chart,
        table,
        ...words
      };
    }),
    1
  );
  return [first, ...further];
}

/** What a figure draws, where that is not the query’s rows. */
function drawnTable(exhibit: Exhibit, {columns, rows: make}: DataSpec<unknown>, result: unknown): DataTable {
  const rows = make(result);
  for (const name of Object.keys(columns)) {
    const i = rows.findIndex((row) => row[name] === undefined);
    if (i >= 0) throw new UserError(`${place(exhibit)}: column ${name} is declared, but row ${i + 1} of data lacks it`);
  }
  return {columns, rows};
}

/** The data behind an exhibit. @throws UserError naming the exhibit when one of its sources is unknown */
export function findSources(exhibit: Exhibit, inputs: Input[]): EvidenceSource[] {
  return exhibit.sources.map((name) => findSource(exhibit, name, inputs));
}

function findSource(exhibit: Exhibit, name: string, inputs: Input[]): EvidenceSource {
  const input = inputs.find(({resource}) => resource.name === name);
  if (!input) throw new UserError(`${place(exhibit)}: unknown source: ${name}`);
  return {dataPackage: input.dataPackage, resource: input.resource, hash: input.hash, file: input.file};
}
