import type {Field} from "../sources/dataPackage.ts";
import type {Database} from "./database.ts";
import type {Input} from "./inputs.ts";
import type {Model} from "./models.ts";
import {parseSql} from "./parseSql.ts";

/** A column of a CSV that is described. */
export interface Origin {
  resource: string;
  field: Field;
}

/** Finds where a column of a table, a model or a query comes from; undefined where it is computed, or cannot be told. */
export type FindOrigin = (column: string) => Origin | undefined;

interface Expression {
  class: string;
  alias: string;
  /** Of a column: its name, after the table’s where it is given. */
  column_names?: string[];
  /** Of a cast: what is cast. */
  child?: Expression;
  relation_name?: string;
  exclude_list?: string[];
  qualified_exclude_list?: unknown[];
  replace_list?: unknown[];
  rename_list?: unknown[];
}

interface From {
  type: string;
  alias: string;
  table_name?: string;
  column_name_alias?: string[];
  left?: From;
  right?: From;
  subquery?: {node: SelectNode};
}

interface SelectNode {
  type: string;
  select_list?: Expression[];
  from_table?: From;
  cte_map: {map: {key: string; value: {query: {node: SelectNode}}}[]};
}

type Relations = ReadonlyMap<string, FindOrigin>;

interface Table {
  /** In small letters. */
  name: string;
  find: FindOrigin | undefined;
}

/**
 * Finds the columns of CSVs that a query hands on as they are, under their own name or another: through models, subqueries,
 * joins and casts. What is computed has no origin; neither has a column that two tables have.
 *
 * @param models in the order of their references, which are read once for all queries
 * @returns what reads a query
 */
export async function columnOrigins(
  database: Database,
  {models, inputs}: {models: readonly Model[]; inputs: readonly Input[]}
): Promise<(sql: string) => Promise<FindOrigin>> {
  const relations = new Map(inputs.map(({resource}) => [`raw_${resource.name}`.toLowerCase(), originIn(resource)]));
  const read = async (statement: string) => {
    const node = (await parseSql<SelectNode>(database, statement)).statements?.[0]?.node;
    return node ? relationOf(node, relations) : () => undefined;
  };
  for (const model of models) relations.set(model.name.toLowerCase(), await read(model.sql));
  return read;
}

function originIn({name: resource, schema: {fields}}: Input["resource"]): FindOrigin {
  return (column) => {
    const field = fields.find(({name}) => isSame(name, column));
    return field && {resource, field};
  };
}

function relationOf({type, select_list = [], from_table, cte_map}: SelectNode, known: Relations): FindOrigin {
  const relations = new Map(known);
  for (const {key, value} of cte_map.map) relations.set(key.toLowerCase(), relationOf(value.query.node, relations));
  const tables = from_table ? tablesOf(from_table, relations) : [];
  if (type !== "SELECT_NODE") return () => undefined;
  return (column) => {
    const named = select_list.find((expression) => isSame(nameOf(expression), column));
    if (named) return originOf(named, tables);
    const [star, ...others] = select_list.filter((expression) => expression.class === "STAR");
    if (!star || others.length || !handsOn(star, column)) return undefined;
    return find(tables, column, star.relation_name);
  };
}

/** Whether `*` has a column as it is. */
function handsOn({exclude_list = [], ...others}: Expression, column: string): boolean {
  const changed = [others.qualified_exclude_list, others.replace_list, others.rename_list];
  return changed.every((list) => !list?.length) && !exclude_list.some((name) => isSame(name, column));
}

function nameOf({alias, column_names = []}: Expression): string {
  return alias || (column_names.at(-1) ?? "");
}

function originOf(expression: Expression, tables: readonly Table[]): Origin | undefined {
  if (expression.class === "CAST" && expression.child) return originOf(expression.child, tables);
  const {column_names: names = []} = expression;
  return names.length ? find(tables, names.at(-1)!, names.at(-2)) : undefined;
}

function tablesOf(from: From, relations: Relations): Table[] {
  const {type, alias, table_name = "", column_name_alias = [], left, right, subquery} = from;
  if (type === "JOIN" && left && right) return [...tablesOf(left, relations), ...tablesOf(right, relations)];
  const name = (alias || table_name).toLowerCase();
  if (column_name_alias.length) return [{name, find: undefined}];
  if (type === "SUBQUERY" && subquery) return [{name, find: relationOf(subquery.node, relations)}];
  return [{name, find: type === "BASE_TABLE" ? relations.get(table_name.toLowerCase()) : undefined}];
}

function find(tables: readonly Table[], column: string, of = ""): Origin | undefined {
  const asked = of ? tables.filter(({name}) => isSame(name, of)) : tables;
  if (asked.some((table) => !table.find)) return undefined;
  const [origin, ...others] = asked.flatMap((table) => table.find?.(column) ?? []);
  return others.length ? undefined : origin;
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
