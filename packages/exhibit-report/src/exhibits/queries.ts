import {certain} from "../certain.ts";
import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import type {Exhibit, Query} from "./exhibit.ts";

/** What a query returned: names with DuckDB’s types, in order, and rows. */
export interface QueryTable {
  columns: {name: string; type: string}[];
  rows: Record<string, Value>[];
}

/** What `query` returned, and what the named queries beside it did. */
export interface QueryTables extends QueryTable {
  named?: Record<string, QueryTable>;
}

/** Names of queries: parts of file names. */
export const queryName = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** The file with a query; the name of `query` is empty. */
export function sqlOf(name: string): string {
  return name ? `query-${name}.sql` : "query.sql";
}

/** The file with the rows of a named query. */
export function csvOf(name: string): string {
  return `data-${name}.csv`;
}

/** The queries of an exhibit: first `query`, whose name is empty. */
export function queriesOf({
  query,
  columns,
  queries
}: Pick<Exhibit, "query" | "columns" | "queries">): [string, Query][] {
  return [["", {query, columns}], ...Object.entries(queries)];
}

/** Asks each query of an exhibit. @param ask is told the query and its name, which is empty for `query` */
export async function askQueries(
  exhibit: Exhibit,
  ask: (query: string, name: string) => Promise<QueryTable>
): Promise<QueryTables> {
  const main = await ask(exhibit.query, "");
  const named: Record<string, QueryTable> = {};
  for (const [name, {query}] of Object.entries(exhibit.queries)) named[name] = await ask(query, name);
  return {...main, named};
}

/** What follows the name of a column in a message, where the query has a name of its own. */
export function ofQuery(name: string): string {
  return name && ` of query ${name}`;
}

const compatible: Record<string, RegExp> = {
  number: /^(DOUBLE|FLOAT|DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)/,
  integer: /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/,
  string: /^VARCHAR$/,
  boolean: /^BOOLEAN$/,
  date: /^DATE$/
};

/**
 * Compares what each query returned with its columns.
 *
 * @param file of the exhibit
 * @throws UserError naming the exhibit, the query and every column that is not as declared
 */
export function checkColumns(file: string, exhibit: Exhibit, {named = {}, ...main}: QueryTables): void {
  const problems = queriesOf(exhibit).flatMap(([name, query]) =>
    columnProblems(name, query, name ? certain(named[name]) : main)
  );
  if (problems.length) throw new UserError(problems.map((problem) => `${file}: ${problem}`).join("\n"));
}

function columnProblems(queryName: string, query: Query, {columns, rows}: QueryTable): string[] {
  const problems: string[] = [];
  const declared = Object.entries(query.columns);
  const returned = new Map(columns.map(({name, type}) => [name, type]));
  const undeclared = [...returned.keys()].filter((name) => !Object.hasOwn(query.columns, name));
  const isSwapped = undeclared.length === 1 && declared.filter(([name]) => !returned.has(name)).length === 1;
  for (const [name, {type, optional}] of declared) {
    const found = returned.get(name);
    const column = `column ${name}${ofQuery(queryName)}`;
    if (!found)
      problems.push(
        `${column} is declared, but the query ${isSwapped ? `returns ${undeclared.join()}` : "does not return it"}`
      );
    else if (!certain(compatible[type]).test(found))
      problems.push(`${column} is declared as ${type}, but the query returns ${found}`);
    else if (!optional && rows.some((row) => row[name] === null)) {
      problems.push(
        `${column} has no value in row ${rows.findIndex((row) => row[name] === null) + 1}, but is not declared optional`
      );
    }
  }
  const asked = queryName ? `the query ${queryName}` : "the query";
  if (!isSwapped) problems.push(...undeclared.map((name) => `${asked} returns ${name}, which is not declared`));
  return problems;
}
