/** A CSV of the site that becomes a table before a query runs in the page. */
export interface RerunInput {
  /** Of the table. */
  table: string;
  /** From the root of the site. */
  path: string;
  /** Names with DuckDB’s types, in order. */
  columns: {name: string; type: string}[];
  /** SQL of the table from `read`, in which its rows are, as they are read, with their number `_row`. */
  select: string;
  /** SQL conditions of rows that do not fit the file’s description and are left out. */
  rejected: string[];
}

/** What a page needs to compute an exhibit again, beside its exhibit.json. */
export interface Rerun {
  inputs: RerunInput[];
  /** Tables in the order in which they are made. */
  models: {name: string; sql: string}[];
}
