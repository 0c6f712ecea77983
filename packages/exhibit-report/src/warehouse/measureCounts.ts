import {certain} from "../certain.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {failedDeploymentsSql} from "./failedDeployments.ts";
import {afterSpanSql} from "./findingStates.ts";
import {measuredOf, nameOf, tableOf} from "../objectives/measured.ts";
import type {DailyCount, Measured} from "../objectives/measured.ts";
import type {Gauge, Objective, Ratio, Span} from "../objectives/objective.ts";

export interface CountOptions {
  /** ISO day until which the data tell, where somebody said so. */
  cutOff?: string;
  hasIncidents: boolean;
}

/** What became of an objective whose good ones somebody counted, or can be counted of deployments or incidents. */
export async function measureCounts(
  database: Database,
  objective: Objective & {indicator: Ratio | Gauge},
  {cutOff, hasIncidents}: CountOptions
): Promise<Measured | undefined> {
  const {indicator, exceptions} = objective;
  const until = cutOff ?? (await lastDay(database, indicator));
  if (until === undefined) return undefined;
  const {rows} = await database.query(dailySql(indicator, until, hasIncidents));
  const isState = indicator.kind === "ratio" && indicator.counted === "state";
  const daily = rows.map(({day, n, good, service}): DailyCount => ({
    day: String(day),
    n: Number(n),
    good: Number(good),
    ...(isState && {service: String(service ?? "")})
  }));
  const latest = indicator.kind === "gauge" ? await latestValue(database, indicator, until) : undefined;
  return measuredOf({daily, cutOff: until, latest, exceptions});
}

/** SQL of one row a day with `n` and `good`: of a state, of each service. */
function dailySql(indicator: Ratio | Gauge, until: string, hasIncidents: boolean): string {
  const end = `timestamp ${literal(`${until} 23:59:59.999999`)}`;
  const day = (moment: string) => `cast(cast(${moment} as date) as varchar) as day`;
  if (indicator.kind === "gauge") {
    const good = `value ${comparisons[indicator.op]} ${indicator.value}`;
    return `select ${day("measured_on")}, count(*) as n, count(*) filter (where ${good}) as good
      from ${measuredSql(indicator.indicator)} where value is not null and measured_on <= ${end} group by 1 order by 1`;
  }
  const {from, counted} = indicator;
  if ("table" in from)
    return from.table === "deployments" ? deploymentsSql(hasIncidents, end) : incidentsSql(from.within, end);
  const counts = `coalesce(total, good + bad) as n, coalesce(good, total - bad) as good`;
  const measured = `(select service, measured_on, ${counts} from ${measuredSql(from.indicator)} where measured_on <= ${end})`;
  if (counted === "events")
    return `select ${day("measured_on")}, sum(n) as n, sum(good) as good from ${measured} where n is not null group by 1 order by 1`;
  return `select ${day("measured_on")}, service, arg_max(n, measured_on) as n, arg_max(good, measured_on) as good
    from ${measured} where n is not null group by 1, 2 order by 1, 2`;
}

const comparisons = {lte: "<=", lt: "<", gte: ">=", gt: ">"};

function measuredSql(indicator: string): string {
  return `(select * from indicators where indicator = ${literal(indicator)})`;
}

function deploymentsSql(hasIncidents: boolean, end: string): string {
  return `select cast(cast(deployed_at as date) as varchar) as day, count(*) as n, count(*) - count(failed.file) as good
    from deployments left join (${failedDeploymentsSql(hasIncidents)}) failed using (file, record)
    where deployed_at <= ${end} group by 1 order by 1`;
}

/** Incidents by the day on which they were to be resolved; those that are not yet due are not decided. */
function incidentsSql(within: Span, end: string): string {
  return `select cast(cast(due_at as date) as varchar) as day, count(*) as n, count(*) filter (where resolved_at <= due_at) as good
    from (select resolved_at, ${afterSpanSql("started_at", within)} as due_at from incidents) where due_at <= ${end} group by 1 order by 1`;
}

/** The last day that the table tells of. */
async function lastDay(database: Database, indicator: Ratio | Gauge): Promise<string | undefined> {
  const last: Record<string, string> = {
    deployments: "select max(deployed_at) as last from deployments",
    incidents: "select greatest(max(started_at), max(resolved_at)) as last from incidents"
  };
  const table = tableOf(indicator);
  const {rows} = await database.query(
    last[table]
      ? `select cast(cast(last as date) as varchar) as last from (${last[table]})`
      : `select cast(cast(max(measured_on) as date) as varchar) as last from ${measuredSql(nameOf(indicator))}`
  );
  return certain(rows[0]).last === null ? undefined : String(certain(rows[0]).last);
}

/** The last measurement; of several services on one day the one that is nearest to a breach. */
async function latestValue(database: Database, {indicator, op}: Gauge, until: string) {
  const worst = op.startsWith("l") ? "max" : "min";
  const {rows} = await database.query(
    `select cast(day as varchar) as day, ${worst}(value) as value from (
        select cast(measured_on as date) as day, value from ${measuredSql(indicator)}
        where value is not null and cast(measured_on as date) <= date ${literal(until)})
      group by day order by day desc limit 1`
  );
  return rows.length ? {on: String(certain(rows[0]).day), value: Number(certain(rows[0]).value)} : undefined;
}
