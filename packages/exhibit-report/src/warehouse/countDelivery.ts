import {certain} from "../certain.ts";
import {day} from "../days.ts";
import type {BlockTimes} from "../statistics/blockTimes.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {assertCentury, blockDays, idleTime, mostTimes, noDeployment, toLast} from "../tables/deliveryReport.ts";
import type {ChosenPeriod, CountedDelivery, DeliveryPeriod} from "../tables/deliveryReport.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {deliveryPeriod} from "./deliveryPeriod.ts";
import {deploymentsByDay} from "./deploymentsByDay.ts";
import type {DailyDeployments} from "./deploymentsByDay.ts";

/**
 * Counts deployments, failures, lead times and recoveries by week, from the views that `loadTables` made: one SQL step
 * each. A deployment failed when another repairs it or an incident names it as its cause. Without incidents, recovery is
 * from the failed deployment to the one that repaired it.
 *
 * Incidents count when they started in the period, and changes when they were committed by its end and not deployed before
 * it; when they ended is taken as known, also later. What had not ended by the last moment of the files is censored there. A
 * change that was committed before a chosen first day is watched from that day on.
 *
 * @throws UserError when there is no deployment in the period
 */
export async function countDelivery(
  database: Database,
  present: ReadonlySet<TableName>,
  chosen: ChosenPeriod = {}
): Promise<CountedDelivery> {
  const hasIncidents = present.has("incidents");
  const counted = await countBlocks(database, present, await deploymentsByDay(database, hasIncidents), chosen);
  const {period, blocks} = counted;
  const deployments = Array.from(blocks.deployments);
  const sql = new DeliverySql(period, chosen.since !== undefined);
  return {
    ...counted,
    idle: idleTime(period, deployments),
    to_last: toLast(period, deployments),
    recovery_from: blocks.recoveries && (hasIncidents ? "incidents" : "deployments that repair others"),
    outside: await countOutside(database, sql, present),
    unknownCauses: hasIncidents ? await countUnknownCauses(database) : 0
  };
}

/**
 * The weeks of a period alone.
 *
 * @param daily deployments of all days, which are counted once for many periods
 * @throws UserError as `countDelivery` does
 */
export async function countBlocks(
  database: Database,
  present: ReadonlySet<TableName>,
  daily: DailyDeployments,
  chosen: ChosenPeriod
): Promise<Pick<CountedDelivery, "blocks" | "period">> {
  const period = await deliveryPeriod(database, present, chosen);
  assertCentury(period);
  const nBlocks = Math.ceil(period.days / blockDays);
  const hasIncidents = present.has("incidents");
  const sql = new DeliverySql(period, chosen.since !== undefined);
  const leadTimes = present.has("changes") ? await blockTimes(database, sql.leadTimes()) : undefined;
  const recoveries = await blockTimes(database, hasIncidents ? sql.incidents() : sql.repairs());
  const first = Date.parse(`${period.since}T00:00:00Z`) / day;
  const column = (name: "n" | "n_failed") => {
    const counts = new Array<number>(nBlocks).fill(0);
    for (const row of daily.days)
      if (row.day >= first && row.day < first + period.days) {
        const block = Math.floor((row.day - first) / blockDays);
        counts[block] = certain(counts[block]) + row[name];
      }
    return counts;
  };
  const nDeployments = column("n");
  if (!nDeployments.some((n) => n > 0)) throw noDeployment(period);
  return {
    blocks: {
      days: Array.from({length: nBlocks}, (_, i) => Math.min(blockDays, period.days - i * blockDays)),
      deployments: nDeployments,
      ...(daily.isFailureKnown && {failures: column("n_failed")}),
      ...(leadTimes && {leadTimes}),
      ...(recoveries && {recoveries})
    },
    period
  };
}

async function countOutside(
  database: Database,
  sql: DeliverySql,
  present: ReadonlySet<TableName>
): Promise<CountedDelivery["outside"]> {
  const tables = (["deployments", "changes", "incidents"] as const).filter((table) => present.has(table));
  const {rows} = await database.query(
    tables
      .map((table) => `select '${table}' as name, file, count(*) as n from (${sql.outside(table)}) group by all`)
      .join(" union all ") + " order by name desc, file"
  );
  return rows.map(({name, file, n}) => ({table: name as TableName, file: Number(file), n: Number(n)}));
}

async function countUnknownCauses(database: Database): Promise<number> {
  const {rows} = await database.query(
    `select count(*) as n from incidents i where caused_by is not null
      and caused_by not in (select deploy_id from deployments where deploy_id is not null)`
  );
  return Number(certain(rows[0]).n);
}

/** When a change was in production, by itself or by its deployment. */
const deployed = "coalesce(changes.deployed_at, deployments.deployed_at)";
const changesDeployed = `changes left join deployments
  on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service`;

class DeliverySql {
  readonly #period: DeliveryPeriod;
  readonly #isChosen: boolean;

  /** @param isChosen whether somebody chose the first day, so that the files may tell of time before it */
  constructor(period: DeliveryPeriod, isChosen: boolean) {
    this.#period = period;
    this.#isChosen = isChosen;
  }

  /** Whether a moment lies in the period. */
  #isIn(moment: string): string {
    return `cast(${moment} as date) between ${this.#since} and ${this.#until}`;
  }

  get #since(): string {
    return `date ${literal(this.#period.since)}`;
  }

  get #until(): string {
    return `date ${literal(this.#period.until)}`;
  }

  /** The block of a moment; of one outside the period the nearest. */
  #block(moment: string): string {
    return `(least(greatest(cast(${moment} as date), ${this.#since}), ${this.#until}) - ${this.#since}) // ${blockDays}`;
  }

  leadTimes(): string {
    const last = `coalesce(${deployed}, timestamp ${literal(this.#period.seen_until)})`;
    const start = `timestamp ${literal(this.#period.since)}`;
    const entry = `greatest(0, ${hours("committed_at", start)})`;
    return `select ${this.#block(`coalesce(${deployed}, committed_at)`)} as block, ${hours("committed_at", last)} as time,
        ${deployed} is not null as is_event, ${this.#isChosen ? entry : "0"} as entry
      from ${changesDeployed} where ${this.#isChange()}`;
  }

  #isChange(): string {
    return `cast(committed_at as date) <= ${this.#until} and cast(coalesce(${deployed}, ${this.#until}) as date) >= ${this.#since}`;
  }

  incidents(): string {
    const last = `coalesce(resolved_at, timestamp ${literal(this.#period.seen_until)})`;
    return `select ${this.#block("started_at")} as block, ${hours("started_at", last)} as time,
        resolved_at is not null as is_event, 0 as entry
      from incidents where ${this.#isIn("started_at")}`;
  }

  repairs(): string {
    return `select ${this.#block("d.deployed_at")} as block, ${hours("d.deployed_at", "min(fix.deployed_at)")} as time,
        true as is_event, 0 as entry
      from deployments d join deployments fix
        on fix.remediates = d.deploy_id and fix.service is not distinct from d.service and fix.deployed_at >= d.deployed_at
      where ${this.#isIn("d.deployed_at")} group by d.file, d.record, d.deployed_at`;
  }

  /** Rows of a table that lie outside the period. */
  outside(table: "deployments" | "changes" | "incidents"): string {
    if (table === "changes") return `select changes.file from ${changesDeployed} where not (${this.#isChange()})`;
    return `select file from ${table} where not (${this.#isIn(table === "incidents" ? "started_at" : "deployed_at")})`;
  }
}

function hours(from: string, to: string): string {
  return `date_diff('microsecond', ${from}, ${to}) / 3.6e9`;
}

async function blockTimes(database: Database, sql: string): Promise<BlockTimes | undefined> {
  const count = (time: string) =>
    `select block, ${time} as time, entry, count(*) filter (where is_event) as n_event, count(*) filter (where not is_event) as n_censor
      from (${sql}) where time >= 0 group by 1, 2, 3 order by 2, 1, 3`;
  const {rows: sizes} = await database.query(`select count(*) as n from (${count("time")})`);
  const isLarge = Number(certain(sizes[0]).n) > mostTimes;
  const {rows} = await database.query(
    count(isLarge ? "case when time > 0 then round(time, 2 - cast(floor(log10(time)) as int)) else 0 end" : "time")
  );
  if (!rows.length) return undefined;
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  const entry = column("entry");
  return {
    time: column("time"),
    block: column("block"),
    n_event: column("n_event"),
    n_censor: column("n_censor"),
    ...(entry.some((from) => from > 0) && {entry})
  };
}
