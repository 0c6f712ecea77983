import {literal} from "./database.ts";
import type {Database} from "./database.ts";

/** A statement as DuckDB reads it, or that it could not. */
export interface ParsedSql<Node> {
  error: boolean;
  statements?: {node: Node}[];
}

/** How DuckDB reads a statement, without running it. */
export async function parseSql<Node>(database: Database, sql: string): Promise<ParsedSql<Node>> {
  const {rows} = await database.query(`select json_serialize_sql(${literal(sql)}) as tree`);
  return JSON.parse(rows[0]?.tree as string) as ParsedSql<Node>;
}
