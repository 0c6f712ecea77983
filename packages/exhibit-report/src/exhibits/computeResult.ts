import {certain, leading} from "../certain.ts";
import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import type {Markdown} from "../text/markdown.ts";
import {visible} from "../text/visible.ts";
import {constantValues} from "./exhibit.ts";
import type {Columns, DataSpec, Exhibit, RowChoice} from "./exhibit.ts";
import {strictResult, strictRows} from "./strict.ts";

/** What a query returned: names with DuckDB’s types, in order, and rows. */
export interface QueryTable {
  columns: {name: string; type: string}[];
  rows: Record<string, Value>[];
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
  hasLinear: boolean;
  choices: RowChoice[];
  /** What it draws; `undefined` when that is the main figure’s data. */
  table: DataTable | undefined;
}

export interface DataTable {
  columns: Columns;
  rows: Record<string, Value>[];
}

/** What follows from the rows of a query alone: everything in words and numbers. Words are text on one line. */
export interface Computed {
  result: unknown;
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

export type Verdict = "holds" | "does not hold" | "not enough data";

export function verdictOf(holds: boolean | undefined): Verdict {
  return holds === undefined ? "not enough data" : holds ? "holds" : "does not hold";
}

const compatible: Record<string, RegExp> = {
  number: /^(DOUBLE|FLOAT|DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)/,
  integer: /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/,
  string: /^VARCHAR$/,
  boolean: /^BOOLEAN$/,
  date: /^DATE$/
};

/**
 * Runs the analysis of an exhibit on the table that its query returned. Pure: the same table and constants give the same, when
 * a site is built and in a page.
 *
 * @throws UserError naming the exhibit when the table’s columns are not those declared, when a required value is missing, or
 * when a figure lacks its description
 * @throws TypeError of the place in the exhibit that reads what its rows do not have, or, if strict, its result
 */
export function computeResult(
  exhibit: Exhibit,
  table: QueryTable,
  {isStrict = false, constants = constantValues(exhibit.constants)} = {}
): Computed {
  checkColumns(exhibit, table);
  const found = exhibit.analyze(strictRows(table.rows) as never, constants);
  const result = isStrict ? strictResult(found) : found;
  const {data} = exhibit;
  return {
    result,
    claim: visible(exhibit.claim(result)),
    holds: exhibit.holds(result),
    figures: evaluateFigures(exhibit, result),
    table: data ? drawnTable(exhibit, data, result) : {columns: exhibit.columns, rows: table.rows},
    numbers: mapValues(exhibit.numbers(result), visible),
    values: exhibit.values(result),
    discussion: exhibit.discussion(result)
  };
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

/** The module of an exhibit, as faults name it. */
export function place({id}: Exhibit): string {
  return `src/exhibits/${id}.ts`;
}

function checkColumns(exhibit: Exhibit, {columns, rows}: QueryTable): void {
  const problems: string[] = [];
  const declared = Object.entries(exhibit.columns);
  const returned = new Map(columns.map(({name, type}) => [name, type]));
  const undeclared = [...returned.keys()].filter((name) => !Object.hasOwn(exhibit.columns, name));
  const isSwapped = undeclared.length === 1 && declared.filter(([name]) => !returned.has(name)).length === 1;
  for (const [name, {type, optional}] of declared) {
    const found = returned.get(name);
    if (!found)
      problems.push(
        `column ${name} is declared, but the query ${isSwapped ? `returns ${undeclared.join()}` : "does not return it"}`
      );
    else if (!certain(compatible[type]).test(found))
      problems.push(`column ${name} is declared as ${type}, but the query returns ${found}`);
    else if (!optional && rows.some((row) => row[name] === null)) {
      problems.push(
        `column ${name} has no value in row ${rows.findIndex((row) => row[name] === null) + 1}, but is not declared optional`
      );
    }
  }
  if (!isSwapped) problems.push(...undeclared.map((name) => `the query returns ${name}, which is not declared`));
  if (problems.length) throw new UserError(problems.map((problem) => `${place(exhibit)}: ${problem}`).join("\n"));
}

function evaluateFigures(exhibit: Exhibit, result: unknown): Computed["figures"] {
  const {title, subtitle, altText, slides, sources, figureSources, chart, hasLinear, choices} = exhibit;
  const words = {title, subtitle, altText};
  const main = {id: "", size: "full" as const, ...words, slides, sources: figureSources, chart, hasLinear, choices};
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
        hasLinear: figure.hasLinear ?? false,
        choices: figure.choices?.(result) ?? [],
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
