import {certain, leading} from "../certain.ts";
import {deliveryKeys} from "../statistics/delivery.ts";
import type {DeliveryBlocks, DeliveryKey} from "../statistics/delivery.ts";
import {periodErrors} from "../statistics/periodErrors.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {UserError} from "../sources/fault.ts";
import {daysOfQuarter, laterQuarter, quarterOf} from "../text/calendarQuarter.ts";
import {countBlocks} from "./countDelivery.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {deploymentsByDay} from "./deploymentsByDay.ts";
import type {CountedFindings} from "./countedFindings.ts";
import {countedQuarters} from "./countedQuarters.ts";
import {findingQuarters} from "./findingQuarters.ts";
import type {FindingChoices} from "./ownFindingTables.ts";
import {field} from "./ownTable.ts";
import type {OwnTable} from "./ownTable.ts";
import {countOf, mostQuarters, wholeQuarters} from "./quarterEstimate.ts";
import type {QuarterEstimate, Span} from "./quarterEstimate.ts";
import {quarterSql} from "./quarters.ts";

/** The quarter that is reported, and the one that it is compared with; each found when absent. */
export interface QuarterChoices {
  period?: string;
  against?: string;
  /** Last day of which the registers of incidents and losses tell, as ISO text. */
  registersUntil?: string;
}

/**
 * What is told of each whole quarter: from findings, deliveries, incidents and losses, of which each may be absent.
 *
 * @returns nothing without a whole quarter
 * @throws UserError when the data do not tell of a quarter that was chosen
 */
export async function quarterTables(
  database: Database,
  present: ReadonlySet<TableName>,
  {period, against, registersUntil, counted, ...choices}: QuarterChoices & FindingChoices & {counted?: CountedFindings}
): Promise<OwnTable[]> {
  const findings = counted
    ? await countedQuarters(database, counted, choices)
    : present.has("findings")
      ? await findingQuarters(database, present, choices)
      : undefined;
  const span = present.has("deployments") ? await spanOf(database, "deployments", ["deployed_at"]) : undefined;
  const others = [
    span ? await deliveryQuarters(database, present, wholeQuarters(span)) : [],
    await incidentQuarters(database, present, registersUntil ?? span?.until),
    await lossQuarters(database, present, registersUntil)
  ];
  const ofFindings = findings?.quarters ?? [];
  const known = [ofFindings, ...others.map((part) => part.map(({quarter}) => quarter))];
  const quarters = [...new Set(known.flat())].sort();
  if (period !== undefined) assertKnown(period, quarters, "period");
  const chosen = period ?? lastOfAll(known.slice(0, 2)) ?? lastOfAll(known);
  if (chosen === undefined) return [];
  const before = against ?? laterQuarter(chosen, -1);
  if (against !== undefined)
    assertKnown(
      against,
      quarters.filter((quarter) => quarter < chosen),
      "against"
    );
  const first = certain([laterQuarter(chosen, 1 - mostQuarters), before].sort()[0]);
  const isShown = (quarter: string) => quarter >= first && quarter <= chosen;
  const estimates = [
    ...((await findings?.estimates(ofFindings.filter(isShown))) ?? []), // which take a while each
    ...others.flat().filter(({quarter}) => isShown(quarter))
  ];
  const rows = estimates.map(
    ({quarter, indicator, unit, n, least_n, estimate = null, lower = null, upper = null, limits_by = null}) => ({
      ...{quarter, ...daysOfQuarter(quarter), role: {[chosen]: "period", [before]: "against"}[quarter] ?? "earlier"},
      ...{indicator, unit, n, least_n, estimate, lower, upper, limits_by}
    })
  );
  return [quarterTable(rows)];
}

/** The last quarter of which all that tell of any tell. */
function lastOfAll(parts: readonly (readonly string[])[]): string | undefined {
  return parts.flatMap((part) => part.toSorted().at(-1) ?? []).sort()[0];
}

function assertKnown(quarter: string, known: readonly string[], what: string): void {
  if (known.includes(quarter)) return;
  const short = known.map((one) => one.replace(" ", ""));
  throw new UserError(
    `${what} ${quarter.replace(" ", "")}: the data do not tell of this whole quarter (expected ${short.length ? `one of: ${short.join(", ")}` : "data of a whole quarter"})`
  );
}

/** From the first day of a column on, until the last of it and of others. */
async function spanOf(database: Database, table: TableName, [first, ...others]: string[]): Promise<Span | undefined> {
  const day = (sql: string) => `cast(cast(${sql} as date) as varchar)`;
  const last = `greatest(${[first, ...others].map((name) => `max(${name})`).join(", ")})`;
  const {rows} = await database.query(`select ${day(`min(${first})`)} as since, ${day(last)} as until from ${table}`);
  const [{since, until}] = leading(rows, 1);
  return since === null ? undefined : {since: String(since), until: String(until)};
}

const units: Record<string, string> = {
  deployment_frequency: "deployments per year",
  lead_time_for_changes: "hours",
  change_failure_rate: "percent",
  time_to_restore_service: "hours"
};

/** The four keys of each quarter; weeks vary in each as they do in all. */
async function deliveryQuarters(
  database: Database,
  present: ReadonlySet<TableName>,
  quarters: readonly string[]
): Promise<QuarterEstimate[]> {
  const found: QuarterEstimate[] = [];
  const all: {quarter: string; blocks: DeliveryBlocks}[] = [];
  const daily = await deploymentsByDay(database, present.has("incidents"));
  for (const quarter of quarters) {
    const counted = await countBlocks(database, present, daily, daysOfQuarter(quarter)).catch((error: unknown) => {
      if (error instanceof UserError) return undefined; // nothing was deployed
      throw error;
    });
    if (counted) all.push({quarter, blocks: counted.blocks});
  }
  const errors = periodErrors(all.map(({blocks}) => blocks));
  for (const [i, {quarter, blocks}] of all.entries()) {
    for (const [indicator, key] of Object.entries(deliveryKeys(blocks, {errors: errors[i]})) as [
      string,
      DeliveryKey | undefined
    ][])
      if (key) {
        const {n, least_n, estimate, lower, upper} = key;
        found.push({quarter, indicator, unit: certain(units[indicator]), n, least_n, estimate, lower, upper});
      }
  }
  return found;
}

/**
 * Events of a register in each quarter, with Garwood’s limits of their number. The register is taken to be kept from its
 * first event on; the quarter of the first event is left out, since an event chose it.
 *
 * @param until last day of which the register tells, where that is known
 */
async function registerQuarters(
  database: Database,
  {since, until: own}: Span,
  {
    table,
    moment,
    until,
    value = "null"
  }: {table: "incidents" | "losses"; moment: string; until?: string; value?: string}
): Promise<{quarter: string; n: number; total: number}[]> {
  const next = daysOfQuarter(laterQuarter(quarterOf(since), 1)).since;
  const {rows} = await database.query(
    `select ${quarterSql(moment)} as quarter, count(*) as n, coalesce(sum(${value} order by file, record), 0) as total from ${table}
      where ${moment} >= date ${literal(next)} group by all`
  );
  const counts = new Map(rows.map(({quarter, n, total}) => [String(quarter), {n: Number(n), total: Number(total)}]));
  const last = until !== undefined && until > own ? until : own;
  return wholeQuarters({since: next, until: last}).map((quarter) => ({
    quarter,
    ...(counts.get(quarter) ?? {n: 0, total: 0})
  }));
}

async function incidentQuarters(
  database: Database,
  present: ReadonlySet<TableName>,
  until: string | undefined
): Promise<QuarterEstimate[]> {
  const span = present.has("incidents")
    ? await spanOf(database, "incidents", ["started_at", "resolved_at"])
    : undefined;
  if (!span) return [];
  const counted = await registerQuarters(database, span, {table: "incidents", moment: "started_at", until});
  return counted.map(({quarter, n}) => countOf(quarter, "incidents", "incidents", n));
}

/** Losses by number, and by their sum in the currency that most of them are in. */
async function lossQuarters(
  database: Database,
  present: ReadonlySet<TableName>,
  until: string | undefined
): Promise<QuarterEstimate[]> {
  const span = present.has("losses") ? await spanOf(database, "losses", ["occurred_on"]) : undefined;
  if (!span) return [];
  const {rows} = await database.query(
    "select upper(currency) as currency from losses group by all order by count(*) desc, currency limit 1"
  );
  const [{currency: named}] = leading(rows, 1);
  const currency = named == null ? "" : String(named);
  const value = `case when upper(currency) is not distinct from ${currency ? literal(currency) : "null"} then amount end`;
  const counted = await registerQuarters(database, span, {table: "losses", moment: "occurred_on", until, value});
  return counted.flatMap(({quarter, n, total}) => [
    countOf(quarter, "losses", "losses", n),
    {quarter, indicator: "loss_total", unit: currency || "money", n, least_n: 0, estimate: total}
  ]);
}

function quarterTable(rows: OwnTable["rows"]): OwnTable {
  return {
    name: "own_quarters",
    title: "Our quarters",
    from: ["findings", "applications", "deployments", "changes", "incidents", "losses"],
    grain: "one row per calendar quarter and indicator",
    fields: [
      field("quarter", "string", "Calendar quarter"),
      field("since", "date", "First day of the quarter"),
      field("until", "date", "Last day of the quarter"),
      field("role", "string", "period: the one reported; against: the one compared with; earlier"),
      field("indicator", "string", "What is said of the quarter"),
      field("unit", "string", "Unit of the estimate and its limits"),
      field("n", "integer", "What the estimate rests on", "number"),
      field("least_n", "integer", "So many it must rest on", "number"),
      field("estimate", "number", "The estimate; empty when not reached", "see the unit"),
      field("lower", "number", "Lower 95% limit", "see the unit"),
      field("upper", "number", "Upper 95% limit", "see the unit"),
      field("limits_by", "string", "What the limits of a time to fixed take for independent: application or finding")
    ],
    rows
  };
}
