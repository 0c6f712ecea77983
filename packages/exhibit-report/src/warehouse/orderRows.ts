import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {parseSql} from "./parseSql.ts";
import type {ParsedSql} from "./parseSql.ts";

type Tree = ParsedSql<{modifiers: {type: string; orders: unknown[]}[]}>;

/**
 * A statement whose rows come in the same order each time: several threads answer in any order. Where it asks for one, rows
 * that are equal in it follow that of their values; where it asks for none, all do.
 *
 * @param sql one statement that gives rows
 * @returns the statement itself where it cannot be told apart, such as one that is at fault
 */
export async function orderRows(database: Database, sql: string): Promise<string> {
  const tree: Tree = await parseSql(database, sql);
  const ordering = orderingOf(tree);
  if (!ordering) return orderAll(sql, tree);
  try {
    const {rows: columns} = await database.query(`describe ${sql}`);
    ordering.orders.push(...columns.map((_, i) => place(i + 1)));
    const {rows} = await database.query(`select json_deserialize_sql(${literal(JSON.stringify(tree))}) as sql`);
    return rows[0]?.sql as string;
  } catch {
    return sql;
  }
}

/** A statement as it is written where it asks for an order, and in that of its values where it asks for none. */
export async function orderUnordered(database: Database, sql: string): Promise<string> {
  const tree: Tree = await parseSql(database, sql);
  return orderingOf(tree) ? sql : orderAll(sql, tree);
}

function orderingOf({statements}: Tree) {
  return statements?.[0]?.node.modifiers.find(({type}) => type === "ORDER_MODIFIER");
}

function orderAll(sql: string, {error}: Tree): string {
  return error && /\border\s+by\b/i.test(sql) ? sql : `from (${sql}\n) order by all`;
}

/** A column by its place, as `order by 2` has it. */
function place(value: number): object {
  const type = {id: "INTEGER", type_info: null};
  const expression = {class: "CONSTANT", type: "VALUE_CONSTANT", alias: "", value: {type, is_null: false, value}};
  return {type: "ORDER_DEFAULT", null_order: "ORDER_DEFAULT", expression};
}
