import {leading} from "../certain.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {noDeployment} from "../tables/deliveryReport.ts";
import type {ChosenPeriod, DeliveryPeriod} from "../tables/deliveryReport.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";

/**
 * The period of deliveries. It begins with the first deployment. It ends before the next deployment would have been due, by
 * the mean gap between them, so that n deployments have n gaps: weekly ones are 52.2 a year, however few there are, and not more
 * because the period stops short at one; or with the last day that incidents or changes tell of, when
 * any of them names one of the deployments: time in which nothing was deployed then counts. Without such a link the files
 * may cover different times, and only that of the deployments is known to be watched.
 *
 * @throws UserError when no deployment lies in the period
 */
export async function deliveryPeriod(
  database: Database,
  present: ReadonlySet<TableName>,
  {since, until}: ChosenPeriod = {}
): Promise<DeliveryPeriod> {
  const others = [
    ...(present.has("incidents")
      ? [lastSql("incidents", "greatest(max(started_at), max(resolved_at))", "caused_by")]
      : []),
    ...(present.has("changes")
      ? [lastSql("changes", "greatest(max(committed_at), max(deployed_at))", "deploy_id")]
      : [])
  ];
  const {rows} = await database.query(
    `with deploys as (select min(deployed_at) as first, max(deployed_at) as last, count(*) as n from deployments),
      due as (select *, cast(last as date) +
        greatest(0, cast(round(epoch(last - first) / 86400 / greatest(n - 1, 1)) as int) - 1) as deploying from deploys),
      others as (${["select 'deployments' as source, last, true as is_linked from deploys", ...others].join(" union all ")}),
      linked as (select source, cast(last as date) as day from others where is_linked and source <> 'deployments'),
      ends as (select coalesce(${since ? `date ${literal(since)}` : "null"}, cast(first as date)) as since,
        ${until ? `date ${literal(until)}` : "greatest(deploying, (select max(day) from linked))"} as until,
        (select source from linked order by day desc limit 1) as source, deploying,
        (select max(last) from others) as seen from due)
    select since, until, until - since + 1 as days, deploying, cast((select last from deploys) as date) as last, coalesce(until > deploying, false) as is_later, source,
      cast(${until ? "greatest(seen, cast(until + 1 as timestamp))" : "seen"} as varchar) as seen from ends`
  );
  const [row] = leading(rows, 1);
  const days = Number(row.days);
  if (!(days > 0)) throw noDeployment({since, until});
  const later = row.is_later ? (row.source as "incidents" | "changes") : "deployments";
  return {
    since: String(row.since),
    until: String(row.until),
    days,
    until_from: until ? "option" : later,
    deploying_until: String(row.deploying),
    last_deployment: String(row.last),
    seen_until: String(row.seen)
  };
}

/** The last moment of a table, and whether any of its rows names a deployment. */
function lastSql(table: "incidents" | "changes", last: string, names: string): string {
  return `select '${table}', ${last}, exists(select 1 from ${table} t join deployments d on t.${names} = d.deploy_id) from ${table}`;
}
