import type {TableName} from "../sources/contracts.ts";
import type {Field, Grade} from "../sources/dataPackage.ts";
import type {Value} from "../sources/value.ts";
import {countDelivery} from "./countDelivery.ts";
import type {Database} from "./database.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import type {CountedEvents} from "./eventCounts.ts";

/** A table that an organisation’s exhibits read: counts, not the rows that were counted; only estimates are as given. */
export interface OwnTable {
  name: string;
  title: string;
  /** Tables that it is counted from. */
  from: readonly TableName[];
  grain: string;
  /** How the numbers came to be; default measured. */
  grade?: Grade;
  fields: Field[];
  rows: Record<string, Value>[];
}

/** With more severities than this, findings are taken together. */
const mostGroups = 6;

/** More distinct times than this, among the first findings, are counted to three digits: no curve shows more. */
const mostTimes = 20_000;
const firstFindings = 200_000;

/** SQL of the last moment that findings tell of. */
export const lastOfFindings = "greatest(max(opened_at), max(closed_at), max(closed_hi), max(closed_lo))";

/** A column of such a table. */
export const field = (name: string, type: Field["type"], description: string, unit?: string): Field => ({
  name,
  type,
  description,
  ...(unit && {unit})
});

/**
 * Counts what an organisation’s exhibits need, from the views that `loadTables` made.
 *
 * @param present tables with at least one row to use
 * @param edition year of the DORA report that deliveries are judged by
 */
export async function ownTables(
  database: Database,
  present: ReadonlySet<TableName>,
  edition: number
): Promise<OwnTable[]> {
  return [
    ...(present.has("findings") ? await findingTables(database, present) : []),
    ...(present.has("deployments") ? await deliveryTables(database, present, edition) : []),
    ...(present.has("losses") ? await lossTables(database) : []),
    ...(present.has("estimates") ? await estimateTables(database) : [])
  ];
}

/**
 * Closings and findings still open per day since opening. Findings are watched until the last date in the files, until
 * they were last seen, or until their application left observation, whichever comes first; what only scans bound was
 * closed when a scan no longer saw it, or else when it was last seen.
 */
async function findingTables(database: Database, present: ReadonlySet<TableName>): Promise<OwnTable[]> {
  const {rows} = await database.query(
    `select cast(${lastOfFindings} as varchar) as census,
        max(closed_lo) is not null or max(closed_hi) is not null as has_bounds
      from findings`
  );
  const {census, has_bounds} = rows[0];
  const closed = has_bounds
    ? "coalesce(closed_at, closed_hi, case when outcome <> 'open' then closed_lo end)"
    : "closed_at";
  const isRemoved = present.has("applications");
  const ends = [
    `timestamp '${census}'`,
    ...(isRemoved ? ["removed_at"] : []),
    ...(has_bounds ? ["case when closed is null then closed_lo end"] : [])
  ];
  // No closing is after the last of all dates; only the removal of an application can come before one.
  const isClosed = isRemoved ? "coalesce(closed <= until, false)" : "closed is not null";
  const until = `least(${ends.join(", ")})`;
  const applications = isRemoved ? "left join applications using (app)" : "";
  const watched = `(select severity, is_closed,
      date_diff('microsecond', opened_at, case when is_closed then closed else until end) as microseconds
    from (select *, ${isClosed} as is_closed
      from (select *, ${until} as until from (select *, ${closed} as closed from findings ${applications}))))`;
  const first = await database.query(
    `select approx_count_distinct(microseconds) as n_times, count(distinct severity) as n_severities,
        count(*) - count(severity) as n_without
      from (select * from ${watched} limit ${firstFindings})`
  );
  const {n_times, n_severities, n_without} = first.rows[0];
  const isMany = Number(n_times) > mostTimes;
  const days = "(microseconds / 86400e6)";
  const events = {
    ...(isMany
      ? {time: `case when ${days} > 0 then round(${days}, 2 - cast(floor(log10(${days})) as int)) else 0 end`}
      : {time: "microseconds", perDay: 86400e6}),
    status: "is_closed"
  };
  const mayHaveGroups = Number(n_severities) > 0 && Number(n_severities) <= mostGroups && n_without === 0;
  const bySeverity = mayHaveGroups && (await countEventsByGroup(database, watched, {...events, group: "severity"}));
  const {groups} =
    bySeverity && hasGroups(bySeverity) ? bySeverity : await countEventsByGroup(database, watched, events);
  return [
    {
      name: "own_events",
      title: `Our findings, counted by the days they were open${isMany ? ", to three digits" : ""}`,
      from: ["findings", "applications"],
      grain: "one row per group and time since opening",
      fields: [
        field("series", "string", "Severity, or all"),
        field("days", "number", "Time since opening", "days"),
        field("n_closed", "integer", "Closed at this time", "findings"),
        field("n_open", "integer", "Last seen open at this time", "findings")
      ],
      rows: groups.flatMap(({group, counts}) =>
        Array.from(counts.time, (days, i) => ({
          series: String(group),
          days,
          n_closed: counts.n_event[i],
          n_open: counts.n_censor[i]
        }))
      )
    }
  ];
}

function hasGroups({groups, excluded}: CountedEvents): boolean {
  return groups.length > 1 && groups.length <= mostGroups && !excluded.some(({rule}) => rule === "no group");
}

async function deliveryTables(
  database: Database,
  present: ReadonlySet<TableName>,
  edition: number
): Promise<OwnTable[]> {
  const {blocks, recovery_from} = await countDelivery(database, present);
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
      week: source!.block[i],
      hours,
      n_done: source!.n_event[i],
      n_open: source!.n_censor[i]
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
        n_deployments: blocks.deployments[week],
        n_failed: blocks.failures?.[week] ?? null
      }))
    },
    {
      name: "own_edition",
      title: "The DORA report that our delivery stands beside",
      from: [],
      grain: "one row",
      fields: [field("year", "integer", "Year of the report", "year")],
      rows: [{year: edition}]
    },
    times("own_lead_times", "Our lead times for changes", blocks.leadTimes),
    times("own_recoveries", `Our recoveries, from ${recovery_from ?? "nothing"}`, blocks.recoveries)
  ];
}

async function lossTables(database: Database): Promise<OwnTable[]> {
  const {rows} = await database.query(
    "select upper(currency) as currency, amount, count(*) as n from losses group by all order by currency, amount"
  );
  return [
    {
      name: "own_losses",
      title: "Our losses",
      from: ["losses"],
      grain: "one row per currency and amount",
      fields: [
        field("currency", "string", "Currency of the amount"),
        field("amount", "number", "Money lost in one event", "currency"),
        field("n", "integer", "Events with this loss", "events")
      ],
      rows
    }
  ];
}

async function estimateTables(database: Database): Promise<OwnTable[]> {
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
