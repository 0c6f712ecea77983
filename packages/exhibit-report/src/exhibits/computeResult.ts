import {certain, leading} from "../certain.ts";
import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import type {Markdown} from "../text/markdown.ts";
import {visible} from "../text/visible.ts";
import {constantValues} from "./exhibit.ts";
import type {Columns, DataSpec, Exhibit, RowChoice} from "./exhibit.ts";
import {checkColumns} from "./queries.ts";
import type {QueryTables} from "./queries.ts";
import {strictQueries, strictResult, strictRows} from "./strict.ts";

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

/** What follows from the rows of the queries alone: everything in words and numbers. Words are text on one line. */
export interface Computed {
  result: unknown;
  claim: string;
  holds: boolean | undefined;
  /** The main figure, then the further ones. */
  figures: [EvaluatedFigure, ...EvaluatedFigure[]];
  /** What the main figure draws. */
  table: DataTable;
  /** What the named queries returned, by their names; empty where the exhibit says itself what the main figure draws. */
  named: Record<string, DataTable>;
  numbers: Record<string, string>;
  values: Record<string, number>;
  discussion: Markdown;
}

export type Verdict = "holds" | "does not hold" | "not enough data";

export function verdictOf(holds: boolean | undefined): Verdict {
  return holds === undefined ? "not enough data" : holds ? "holds" : "does not hold";
}

/**
 * Runs the analysis of an exhibit on the tables that its queries returned. Pure: the same tables and constants give the same,
 * when a site is built and in a page.
 *
 * @throws UserError naming the exhibit when a table’s columns are not those declared, when a required value is missing, or
 * when a figure lacks its description
 * @throws TypeError of the place in the exhibit that reads what its rows or queries do not have, or, if strict, its result
 */
export function computeResult(
  exhibit: Exhibit,
  tables: QueryTables,
  {isStrict = false, constants = constantValues(exhibit.constants)} = {}
): Computed {
  checkColumns(place(exhibit), exhibit, tables);
  const {rows, named = {}} = tables;
  const found = exhibit.analyze(strictRows(rows) as never, constants, strictQueries(named) as never);
  const result = isStrict ? strictResult(found) : found;
  const {data} = exhibit;
  return {
    result,
    claim: visible(exhibit.claim(result)),
    holds: exhibit.holds(result),
    figures: evaluateFigures(exhibit, result),
    table: data ? drawnTable(exhibit, data, result) : {columns: exhibit.columns, rows},
    named: data ? {} : mapValues(exhibit.queries, ({columns}, name) => ({columns, rows: certain(named[name]).rows})),
    numbers: mapValues(exhibit.numbers(result), visible),
    values: exhibit.values(result),
    discussion: exhibit.discussion(result)
  };
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}

/** The module of an exhibit, as faults name it. */
export function place({id}: Exhibit): string {
  return `src/exhibits/${id}.ts`;
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
