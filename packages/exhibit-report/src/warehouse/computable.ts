import {certain} from "../certain.ts";
import {noDateSql} from "../statistics/cutOff.ts";
import {tableNames} from "../sources/tableSchemas.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {deliveryPeriod} from "./deliveryPeriod.ts";
import {failedDeploymentsSql} from "./failedDeployments.ts";

/** What can be computed from the loaded tables, and from how much. */
export interface Computation {
  what:
    | "survival"
    | "deployment frequency"
    | "lead time"
    | "change failure rate"
    | "recovery time"
    | "losses"
    | "simulation"
    | "indicators";
  /** What it rests on, in words. */
  basis: string;
  n: number;
}

interface Query {
  what: Computation["what"];
  needs: readonly TableName[];
  /** SQL with one row: `n`, and what `basis` needs. */
  sql: string | ((present: ReadonlySet<TableName>) => string);
  basis: (row: Record<string, string>) => string;
}

const queries: readonly Query[] = [
  {
    what: "survival",
    needs: ["findings"],
    sql: `select count(*) as n, count(*) filter (where outcome is distinct from 'open'
        and (outcome is not null or closed_hi is not null or closed_at is not null)
        and not coalesce(closed_hi is null and ${noDateSql("closed_at")}, false)) as closed
      from findings`,
    basis: ({n, closed}) => `${n} findings, ${closed} closed`
  },
  {
    what: "deployment frequency",
    needs: ["deployments"],
    sql: "select count(*) as n, cast(min(deployed_at) as date) as first, cast(max(deployed_at) as date) as last from deployments",
    basis: ({n, first, last}) => `${n} deployments, ${first} to ${last}`
  },
  {
    what: "lead time",
    needs: ["changes"],
    sql: "select count(*) as n from changes where deployed_at is not null or deploy_id is not null",
    basis: ({n}) => `${n} changes`
  },
  {
    what: "change failure rate",
    needs: ["deployments"],
    sql: (present) => `select count(*) as n from (${failedDeploymentsSql(present.has("incidents"))})`,
    basis: ({n}) => `${n} deployments that another repaired, or that an incident names as its cause`
  },
  {
    what: "recovery time",
    needs: ["incidents"],
    sql: "select count(*) as n, count(resolved_at) as resolved from incidents",
    basis: ({n, resolved}) => `${n} incidents, ${resolved} resolved`
  },
  {
    what: "losses",
    needs: ["losses"],
    sql: "select count(*) as n, count(distinct currency) as currencies from losses",
    basis: ({n, currencies}) => `${n} losses in ${currencies} ${currencies === "1" ? "currency" : "currencies"}`
  },
  {
    what: "simulation",
    needs: ["estimates"],
    sql: "select count(*) as n, count(distinct risk) as risks from estimates",
    basis: ({n, risks}) => `${n} estimates of ${risks} ${risks === "1" ? "risk" : "risks"}`
  },
  {
    what: "indicators",
    needs: ["indicators"],
    sql: "select count(*) as n, count(distinct indicator) as indicators from indicators",
    basis: ({n, indicators}) =>
      `${n} measurements of ${indicators} ${indicators === "1" ? "indicator" : "indicators"}, for objectives`
  }
];

/** What can be computed from the views that `loadTables` made. */
export async function computable(database: Database, present: ReadonlySet<TableName>): Promise<Computation[]> {
  const found: Computation[] = [];
  for (const {what, needs, sql, basis} of queries) {
    if (!needs.every((table) => present.has(table))) continue;
    const {rows} = await database.query(typeof sql === "string" ? sql : sql(present));
    const n = Number(certain(rows[0]).n);
    const words = Object.entries(certain(rows[0])).map(([name, value]) => [
      name,
      typeof value === "number" ? value.toLocaleString("en-GB") : String(value)
    ]);
    if (n > 0) found.push({what, n, basis: basis(Object.fromEntries(words))});
  }
  if (!present.has("deployments") || !present.has("incidents")) return found;
  const {since, until} = await deliveryPeriod(database, present);
  const {rows} = await database.query(
    `select count(*) as n from incidents where cast(started_at as date) between date ${literal(since)} and date ${literal(until)}`
  );
  const inPeriod = Number(certain(rows[0]).n);
  return found.flatMap((computation) => {
    if (computation.what !== "recovery time" || computation.n === inPeriod) return [computation];
    const basis = `${inPeriod.toLocaleString("en-GB")} of ${computation.basis}: the others lie outside the period of the deployments, ${since} to ${until}`;
    return inPeriod ? [{...computation, n: inPeriod, basis}] : [];
  });
}

/** The tables of loaded files. */
export function presentTables(files: readonly {table: TableName; n_rows: number}[]): Set<TableName> {
  return new Set(tableNames.filter((name) => files.some(({table, n_rows}) => table === name && n_rows > 0)));
}
