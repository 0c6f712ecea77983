import type {Chart} from "../charts/chart.ts";
import type {Value} from "../sources/value.ts";
import type {Markdown} from "../text/markdown.ts";
import type {Explorable} from "./explorable.ts";

/** The types a column may have, with the TypeScript type of its values. */
interface ValueTypes {
  number: number;
  integer: number;
  string: string;
  boolean: boolean;
  date: string;
}

export type ColumnType = keyof ValueTypes;

/** The single truth about a column: for types, units, tooltips, table heads and metadata. */
export interface Column<T extends ColumnType = ColumnType, Optional extends boolean = boolean> {
  type: T;
  optional: Optional;
  /** Unit of measurement, for numbers. */
  unit?: string;
  description: string;
}

export type Columns = Record<string, Column>;

type ValueOf<C> = C extends Column<infer T, infer O> ? ValueTypes[T] | (true extends O ? null : never) : never;

/** One row, typed from its columns. */
export type Row<C extends Columns> = {[K in keyof C]: ValueOf<C[K]>};

/** A measured or counted quantity. `unit` is a word that can follow the number: "days", "USD", "share". */
export function number(unit: string, description: string): Column<"number", false> {
  return {type: "number", unit, description, optional: false};
}

/** A count or another whole number. */
export function integer(unit: string, description: string): Column<"integer", false> {
  return {type: "integer", unit, description, optional: false};
}

export function string(description: string): Column<"string", false> {
  return {type: "string", description, optional: false};
}

export function boolean(description: string): Column<"boolean", false> {
  return {type: "boolean", description, optional: false};
}

/** A calendar date, as ISO text. */
export function date(description: string): Column<"date", false> {
  return {type: "date", description, optional: false};
}

/** A column that may be empty: not found, not reached, not applicable. */
export function optional<T extends ColumnType>(column: Column<T, false>): Column<T, true> {
  return {...column, optional: true};
}

/** A query, and the columns that it returns. */
export interface Query<C extends Columns = Columns> {
  query: string;
  columns: C;
}

export type Queries = Record<string, Query>;

/** What an analysis receives of its named queries: the rows of each. */
export type RowsOf<Q extends Queries> = {[name in keyof Q]: Row<Q[name]["columns"]>[]};

/** A choice that picks rows of a figure out for a reader, while the others step back: an edition, or a size like their own. */
export interface RowChoice {
  /** As the address of the page names it; figures that share a name share the choice. */
  name: string;
  label: string;
  /** Each with the rows that it picks out, counted from 0 in the order in which they are drawn. */
  options: {text: string; rows: number[]}[];
}

/** A further figure of an exhibit, such as one step of a series; it has an anchor of its own. */
export interface FigureSpec<R> {
  id: string;
  /** `small` figures stand in a grid and are drawn 340 px wide. Default `full`. */
  size?: "small" | "full";
  title: (result: R) => string;
  subtitle?: (result: R) => string;
  /** Whether the result has what the figure draws; by default it has. */
  isShown?: (result: R) => boolean;
  chart: Chart<R>;
  /**
   * Whether a page lets a reader see it on a linear axis, where its chart can: worth it where a log axis shows all of a wide
   * range, and hides how far apart its ends are.
   */
  hasLinear?: boolean;
  /** Choices of rows, where its chart can cover those that are not picked out. */
  choices?: (result: R) => RowChoice[];
  altText: (result: R) => string;
  /** What this figure draws, when that is not the exhibit’s data. */
  data?: DataSpec<R>;
  /** Names of those of the exhibit’s sources that this figure draws. Default: all. */
  sources?: string[];
  slides?: number[];
}

/** Rows that a figure draws, when they are not the rows of the queries. */
export interface DataSpec<R> {
  columns: Columns;
  rows: (result: R) => Record<string, Value>[];
}

/** A number that an analysis rests on and that somebody chose: a threshold, a level, a seed. */
export interface Constant {
  value: number;
  /** Empty for what has none. */
  unit: string;
  description: string;
}

export type Constants = Record<string, Constant>;

/** What an analysis receives of its constants. */
export type ConstantValues<K extends Constants> = {[name in keyof K]: number};

export function constant(value: number, unit: string, description: string): Constant {
  return {value, unit, description};
}

/**
 * @example
 * constantValues({seed: constant(7, "", "Seed of the draws")}) // => {seed: 7}
 */
export function constantValues<K extends Constants>(constants: K): ConstantValues<K> {
  const values = Object.entries(constants).map(([name, {value}]) => [name, value]);
  return Object.fromEntries(values) as ConstantValues<K>;
}

/**
 * What the author of an exhibit writes. Everything else derives from it.
 *
 * Words are text: a title, a subtitle, a claim, a description or a number is shown as it is, and marks of Markdown or HTML in it
 * are letters. The discussion alone is Markdown, written with the tag `markdown`, in which values are text again. So nothing
 * that data hold can become markup, a link, a number or a citation of ours, or code.
 */
export interface ExhibitSpec<C extends Columns, R, K extends Constants = Constants, Q extends Queries = Queries> {
  /** Names the permalink and every export: never changes, never reused. */
  id: string;
  /** Short name for lists and navigation. */
  name: string;
  /** The finding, as the title of the figure. Text, as all words but the discussion are. */
  title: (result: R) => string;
  /** What is drawn, its unit, and n. */
  subtitle: (result: R) => string;
  /** Numbers of the slides that this exhibit stands behind, in the report of a talk. */
  slides?: number[];
  /** Names of the resources in `data/` that the query reads, directly or through models. */
  sources: string[];
  /** Names of those of the sources that the main figure draws. Default: all. */
  figureSources?: string[];
  query: string;
  columns: C;
  /**
   * Further queries, by name, each with its columns: for rows of another kind, such as the published numbers that ours stand
   * beside. A name is made of small letters, digits and underscores. Default: none.
   */
  queries?: Q;
  /** Numbers that the analysis chooses, by name: a reader can change them when they run it again. Default: none. */
  constants?: K;
  /** Pure: rows, constants and the rows of the named queries in, result out. */
  analyze: (rows: Row<C>[], constants: ConstantValues<K>, named: RowsOf<Q>) => R;
  /** The sentence that the evidence supports, with its numbers computed. */
  claim: (result: R) => string;
  /** Whether the claim is still true; `undefined` when there is not enough data. */
  holds: (result: R) => boolean | undefined;
  chart: Chart<R>;
  /** Whether a page lets a reader see the figure on a linear axis, too. Default: no. */
  hasLinear?: boolean;
  /** Choices of rows of the figure, where its chart can cover those that are not picked out. Default: none. */
  choices?: (result: R) => RowChoice[];
  /** One sentence that says what is drawn, one that says what it shows. */
  altText: (result: R) => string;
  /** What the figure draws, when that is not the rows of the queries. */
  data?: DataSpec<R>;
  /** Further figures, in order. */
  figures?: FigureSpec<R>[];
  /** Named numbers, formatted, for use in prose. */
  numbers?: (result: R) => Record<string, string>;
  /** Named numbers as they are, for what is compared with them. */
  values?: (result: R) => Record<string, number>;
  /** Follows the figure: what it means, how it was computed, what it does not show. */
  discussion: (result: R) => Markdown;
  /** Keys of the bibliography. */
  references?: string[];
  /** A drawing that a reader can change: the default export of `src/explorables/<id>.ts`. */
  explorable?: Explorable;
}

/** An exhibit as the code receives it: every default filled in. */
export interface Exhibit<C extends Columns = Columns, R = unknown> extends Required<
  Omit<ExhibitSpec<C, R>, "explorable" | "data">
> {
  explorable?: Explorable;
  data: DataSpec<R> | undefined;
}

/**
 * The only bridge from what authors write to what the code receives.
 *
 * @throws TypeError when the id cannot be an address
 */
export function defineExhibit<
  C extends Columns,
  R,
  K extends Constants = Constants,
  Q extends Queries = Record<never, Query>
>(spec: ExhibitSpec<C, R, K, Q>): Exhibit {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(spec.id)) throw new TypeError(`invalid exhibit id: ${spec.id}`);
  const exhibit = {
    constants: {},
    queries: {},
    slides: [],
    figures: [],
    numbers: () => ({}),
    values: () => ({}),
    references: [],
    data: undefined,
    figureSources: spec.sources,
    hasLinear: false,
    choices: () => [],
    ...spec
  };
  return exhibit as unknown as Exhibit;
}
