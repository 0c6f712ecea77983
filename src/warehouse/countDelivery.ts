import type {BlockTimes, DeliveryBlocks} from "../analysis/delivery.ts";
import type {TableName} from "../sources/contracts.ts";
import {UserError} from "../sources/fault.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";

export interface DeliveryPeriod {
  /** First and last day, as ISO text; those of the deployments by default. */
  since?: string;
  until?: string;
}

export interface CountedDelivery {
  blocks: DeliveryBlocks;
  /** The days that the blocks cover, the last included. */
  period: {since: string; until: string; days: number};
  /** How recovery was measured, where it was. */
  recovery_from: "incidents" | "deployments that repair others" | undefined;
  /** Rows that lie outside the period. */
  outside: number;
}

/** Days in a block. */
const blockDays = 7;

/** More distinct times than this are counted to three digits. */
const mostTimes = 300_000;

/**
 * Counts deployments, failures, lead times and recoveries by week, from the views that `loadTables` made: one SQL step
 * each. A deployment failed when another repairs it or an incident names it as its cause. Without incidents, recovery is
 * from the failed deployment to the one that repaired it.
 *
 * @throws UserError when there is no deployment in the period
 */
export async function countDelivery(
  database: Database,
  present: ReadonlySet<TableName>,
  {since, until}: DeliveryPeriod = {}
): Promise<CountedDelivery> {
  const from = since ? `date ${literal(since)}` : "cast(min(deployed_at) as date)";
  const to = until ? `date ${literal(until)}` : "cast(max(deployed_at) as date)";
  const {rows} = await database.query(
    `select since, until, until - since + 1 as days from
      (select cast(${from} as varchar)::date as since, cast(${to} as varchar)::date as until from deployments)`
  );
  const period = {since: String(rows[0].since), until: String(rows[0].until), days: Number(rows[0].days)};
  if (!(period.days > 0)) throw new UserError(`no deployment from ${since ?? "the first"} to ${until ?? "the last"}`);
  const nBlocks = Math.ceil(period.days / blockDays);
  const sql = new DeliverySql(period);
  const deployments = await database.query(sql.deployments(present.has("incidents")));
  const leadTimes = present.has("changes") ? await blockTimes(database, sql.leadTimes()) : undefined;
  const hasIncidents = present.has("incidents");
  const recoveries = await blockTimes(database, hasIncidents ? sql.incidents() : sql.repairs());
  const column = (name: string) => {
    const counts = new Array<number>(nBlocks).fill(0);
    for (const row of deployments.rows) if (row.block !== null) counts[Number(row.block)] = Number(row[name]);
    return counts;
  };
  const isKnown = deployments.rows.some(({n_known}) => Number(n_known) > 0);
  const nDeployments = column("n");
  if (!nDeployments.some((n) => n > 0)) throw new UserError(`no deployment from ${period.since} to ${period.until}`);
  return {
    blocks: {
      days: Array.from({length: nBlocks}, (_, i) => Math.min(blockDays, period.days - i * blockDays)),
      deployments: nDeployments,
      ...(isKnown && {failures: column("n_failed")}),
      ...(leadTimes && {leadTimes}),
      ...(recoveries && {recoveries})
    },
    period,
    recovery_from: recoveries && (hasIncidents ? "incidents" : "deployments that repair others"),
    outside: deployments.rows.filter(({block}) => block === null).reduce((sum, {n}) => sum + Number(n), 0)
  };
}

class DeliverySql {
  readonly #period: CountedDelivery["period"];

  constructor(period: CountedDelivery["period"]) {
    this.#period = period;
  }

  /** The block of a moment, null outside the period. */
  #block(moment: string): string {
    const {since, until} = this.#period;
    const day = `cast(${moment} as date)`;
    return `case when ${day} between date ${literal(since)} and date ${literal(until)}
      then (${day} - date ${literal(since)}) // ${blockDays} end`;
  }

  deployments(hasIncidents: boolean): string {
    const named = [
      "select service, remediates as deploy_id from deployments where remediates is not null",
      ...(hasIncidents ? ["select service, caused_by from incidents where caused_by is not null"] : [])
    ].join(" union ");
    return `with named as (${named}),
        failed as (select distinct d.file, d.record from deployments d join named
          on d.deploy_id = named.deploy_id and (d.service = named.service or d.service is null or named.service is null))
      select ${this.#block("day")} as block, sum(n) as n, sum(n_failed) as n_failed, (select count(*) from named) as n_known
      from (select cast(deployed_at as date) as day, count(*) as n, count(failed.record) as n_failed
        from deployments left join failed using (file, record) group by day) group by 1`;
  }

  leadTimes(): string {
    const deployed = "coalesce(changes.deployed_at, deployments.deployed_at)";
    return `select ${this.#block(deployed)} as block, ${hours("committed_at", deployed)} as time, true as is_event
      from changes left join deployments
        on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service
      where ${deployed} is not null`;
  }

  incidents(): string {
    const end = `timestamp ${literal(this.#period.until)} + interval 1 day`;
    return `select ${this.#block("started_at")} as block, ${hours("started_at", `least(resolved_at, ${end})`)} as time,
        coalesce(resolved_at <= ${end}, false) as is_event
      from incidents`;
  }

  repairs(): string {
    return `select ${this.#block("d.deployed_at")} as block, ${hours("d.deployed_at", "min(fix.deployed_at)")} as time,
        true as is_event
      from deployments d join deployments fix
        on fix.remediates = d.deploy_id and fix.service is not distinct from d.service and fix.deployed_at >= d.deployed_at
      group by d.file, d.record, d.deployed_at`;
  }
}

function hours(from: string, to: string): string {
  return `date_diff('microsecond', ${from}, ${to}) / 3.6e9`;
}

async function blockTimes(database: Database, sql: string): Promise<BlockTimes | undefined> {
  const count = (time: string) =>
    `select block, ${time} as time, count(*) filter (where is_event) as n_event, count(*) filter (where not is_event) as n_censor
      from (${sql}) where block is not null and time >= 0 group by 1, 2 order by 2, 1`;
  const {rows: sizes} = await database.query(`select count(*) as n from (${count("time")})`);
  const isLarge = Number(sizes[0].n) > mostTimes;
  const {rows} = await database.query(
    count(isLarge ? "case when time > 0 then round(time, 2 - cast(floor(log10(time)) as int)) else 0 end" : "time")
  );
  if (!rows.length) return undefined;
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  return {time: column("time"), block: column("block"), n_event: column("n_event"), n_censor: column("n_censor")};
}
