import type {ConnectedTable} from "../sources/connections.ts";
import {noDateDays} from "../statistics/cutOff.ts";
import type {Dialect} from "./dialect.ts";

/** Under which findings are told that are too few to be told of. */
export const withheldRule = "too few alike: withheld";

/** A number that is null, in all engines. */
export const nothing = "nullif(0, 0)";

/** The same of a text. */
export const noText = "nullif('', '')";

/** What a column is called before its texts are cleaned. */
export const own = (name: string) => `cell_${name}`;

/** A table by its name; or files by a pattern, of DuckDB. */
function tableSql(dialect: Dialect, from: string): string {
  const kind =
    dialect.engine === "duckdb" ? /\.(parquet|csv|json|ndjson)(\.gz)?$/i.exec(from)?.[1]?.toLowerCase() : undefined;
  if (kind === undefined)
    return from
      .split(".")
      .map((part) => dialect.identifier(part))
      .join(".");
  const path = dialect.literal(from);
  return kind === "parquet"
    ? `read_parquet(${path}, union_by_name = true)`
    : `read_${kind === "ndjson" ? "json" : kind}(${path})`;
}

/** What rows are asked from: a table, or a query in the engine’s own words. */
export function sourceSql(dialect: Dialect, {from, sql}: Pick<ConnectedTable, "from" | "sql">): string {
  return sql === undefined ? tableSql(dialect, from!) : `(\n${sql.trim().replace(/;\s*$/, "")}\n)`;
}

/**
 * Two rows of each group, for its closed ones and for the others: not one query for each of both, since some engines would count
 * twice, and not two groups, which cost more.
 *
 * @param from groups with how many they are, `n_all`, and how many of them are closed, `n_closed`
 * @param n what the number of rows is called
 */
export function halvesSql(from: string, name: string, n: string): string {
  return `halves as (select 1 as is_closed union all select 0 as is_closed),
${name} as (select halves.is_closed, ${from}.*, halves.is_closed * n_closed + (1 - halves.is_closed) * (n_all - n_closed) as ${n}
  from ${from} cross join halves)`;
}

/** The name of the rule whose number stands, below 0, in place of days. */
export function ruleSql(dialect: Dialect, rules: readonly string[]): string {
  return `case ${own("days")} ${rules.map((rule, i) => `when ${-1 - i} then ${dialect.literal(rule)}`).join(" ")} end`;
}

/** Null for a day that stands for none, which only those outside of 1971 to 2037 can. */
export function noneSql(day: string, moment: string): string {
  const {from, to, monthDays, days} = noDateDays;
  const monthDay = `extract(month from ${moment}) * 100 + extract(day from ${moment})`;
  return `(case when ${day} >= ${from} and ${day} < ${to} then ${day}
    when ${monthDay} in (${monthDays.join(", ")}) or ${day} in (${days.join(", ")}) then null else ${day} end)`;
}

/** What is small is told together, and not at all where that is small, too. */
export function floorSql(dialect: Dialect, names: readonly string[], least: number): string {
  const others = names.map((name) =>
    name === "rule" ? `${dialect.literal(withheldRule)} as rule` : `null as ${name}`
  );
  return `select ${names.join(", ")}, n from counted where n >= ${least}
union all
select ${others.join(", ")}, case when sum(n) >= ${least} then sum(n) end as n from counted where n < ${least}`;
}
