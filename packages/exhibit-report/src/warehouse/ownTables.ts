import {certain} from "../certain.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {countDelivery} from "./countDelivery.ts";
import type {CountedDelivery} from "../tables/deliveryReport.ts";
import type {CountedFindings} from "./countedFindings.ts";
import type {Database} from "./database.ts";
import {countedFindingTables, findingTables} from "./ownFindingTables.ts";
import type {FindingChoices} from "./ownFindingTables.ts";
import {lossTables} from "./ownLossTables.ts";
import type {LossChoices} from "./ownLossTables.ts";
import {field} from "./ownTable.ts";
import type {OwnTable} from "./ownTable.ts";
import {assertFewRisks} from "../tables/estimateTable.ts";

/**
 * Counts what an organisation’s exhibits need, from the views that `loadTables` made.
 *
 * @param present tables with at least one row to use
 * @param edition year of the DORA report that deliveries are judged by
 * @param choices the data cut-off of findings, and which outcomes count as fixed, and the thresholds of losses; findings that
 *   were counted where they live
 */
export async function ownTables(
  database: Database,
  present: ReadonlySet<TableName>,
  edition: number,
  {counted, ...choices}: FindingChoices & LossChoices & {counted?: CountedFindings} = {}
): Promise<OwnTable[]> {
  return [
    ...(counted ? await countedFindingTables(database, counted, choices) : []),
    ...(present.has("findings") ? await findingTables(database, present, choices) : []),
    ...(present.has("deployments") ? await deliveryTables(database, present, edition) : []),
    ...(present.has("losses") ? await lossTables(database, choices) : []),
    ...(present.has("estimates") ? await estimateTables(database) : [])
  ];
}

async function deliveryTables(
  database: Database,
  present: ReadonlySet<TableName>,
  edition: number
): Promise<OwnTable[]> {
  const counted = await countDelivery(database, present);
  const {blocks, recovery_from} = counted;
  const times = (name: string, title: string, source: typeof blocks.leadTimes): OwnTable => ({
    name,
    title,
    from: ["deployments", "changes", "incidents"],
    grain: "one row per week and time",
    fields: [
      field("week", "integer", "Week, counted from 0", "weeks"),
      field("hours", "number", "Time taken", "hours"),
      field("n_done", "integer", "That took so long", "number"),
      field("n_open", "integer", "Not done after this time", "number")
    ],
    rows: Array.from(source?.time ?? [], (hours, i) => ({
      week: certain(source?.block[i]),
      hours,
      n_done: certain(source?.n_event[i]),
      n_open: certain(source?.n_censor[i])
    }))
  });
  return [
    {
      name: "own_weeks",
      title: "Our deployments by week",
      from: ["deployments", "incidents"],
      grain: "one row per week",
      fields: [
        field("week", "integer", "Week, counted from 0", "weeks"),
        field("days", "integer", "Days of the week in the period", "days"),
        field("n_deployments", "integer", "Deployments to production", "deployments"),
        field("n_failed", "integer", "Those that failed; empty when nobody recorded it", "deployments")
      ],
      rows: Array.from(blocks.days, (days, week) => ({
        week,
        days,
        n_deployments: certain(blocks.deployments[week]),
        n_failed: blocks.failures?.[week] ?? null
      }))
    },
    periodTable(counted, edition),
    times("own_lead_times", "Our lead times for changes", blocks.leadTimes),
    times("own_recoveries", `Our recoveries, from ${recovery_from ?? "nothing"}`, blocks.recoveries)
  ];
}

function periodTable({period, idle, outside, unknownCauses}: CountedDelivery, edition: number): OwnTable {
  const nOutside = (name: TableName) => outside.reduce((sum, {table, n}) => sum + (table === name ? n : 0), 0);
  return {
    name: "own_period",
    title: "The period of our deliveries, and the DORA report that they stand beside",
    from: ["deployments", "changes", "incidents"],
    grain: "one row",
    fields: [
      field("year", "integer", "Year of the report", "year"),
      field("since", "date", "First day of the period"),
      field("until", "date", "Last day of the period"),
      field("until_from", "string", "What tells of the last day: deployments, incidents or changes"),
      field("idle_days", "integer", "Days at the end in which nothing was deployed; 0 for less than a week", "days"),
      field("busy_per_year", "number", "Deployment frequency until then", "deployments per year"),
      field("n_incidents_outside", "integer", "Incidents that started outside the period", "incidents"),
      field("n_changes_outside", "integer", "Changes committed after the period", "changes"),
      field("n_unknown_causes", "integer", "Incidents that name a deployment which is not used", "incidents")
    ],
    rows: [
      {
        year: edition,
        since: period.since,
        until: period.until,
        until_from: period.until_from,
        idle_days: idle?.days ?? 0,
        busy_per_year: idle?.deployments_per_year_before ?? null,
        n_incidents_outside: nOutside("incidents"),
        n_changes_outside: nOutside("changes"),
        n_unknown_causes: unknownCauses
      }
    ]
  };
}

async function estimateTables(database: Database): Promise<OwnTable[]> {
  const {rows: counts} = await database.query("select count(distinct risk) as n from estimates");
  assertFewRisks(Number(certain(counts[0]).n));
  const {rows} = await database.query(
    `select risk, expert, "lambda", p05, p50, p95, upper(currency) as currency from estimates order by file, record`
  );
  return [
    {
      name: "own_estimates",
      title: "Our experts’ estimates",
      from: ["estimates"],
      grain: "one row per risk and expert",
      grade: "expert-estimate",
      fields: [
        field("risk", "string", "What could happen"),
        field("expert", "string", "Who gave the estimate"),
        field("lambda", "number", "Events expected in a year", "events per year"),
        field("p05", "number", "Loss of one event that 5% of events stay below", "currency"),
        field("p50", "number", "Median loss of one event", "currency"),
        field("p95", "number", "Loss of one event that 95% of events stay below", "currency"),
        field("currency", "string", "Currency of the losses")
      ],
      rows
    }
  ];
}
