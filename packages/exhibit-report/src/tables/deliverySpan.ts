import {certain} from "../certain.ts";
import {day, isoDay} from "../days.ts";
import {noDeployment} from "./deliveryReport.ts";
import type {ChosenPeriod, DeliveryPeriod} from "./deliveryReport.ts";
import {idOf, momentOf} from "./deliveryTables.ts";
import type {DeliveryTables} from "./deliveryTables.ts";
import type {TableRow} from "./tableRows.ts";

/** The last moment of a table that stands beside deployments, and whether any of its rows names one of these. */
interface Other {
  source: "incidents" | "changes";
  last: number | undefined;
  isLinked: boolean;
}

/**
 * The period of deliveries in memory, as `deliveryPeriod` finds it by SQL.
 *
 * @throws UserError when no deployment lies in the period
 */
export function periodOf(tables: DeliveryTables, {since, until}: ChosenPeriod): DeliveryPeriod {
  const deployed = tables.deployments.rows.map((row) => momentOf(row, "deployed_at")!);
  if (!deployed.length) throw noDeployment({since, until});
  const [first, last] = [least(deployed)!, most(deployed)!];
  const gap = Math.round((last - first) / day / Math.max(deployed.length - 1, 1));
  const deploying = dayOf(last) + Math.max(0, gap - 1) * day;
  const others = othersOf(tables);
  const linked = others
    .filter(({isLinked, last}) => isLinked && last !== undefined)
    .map(({source, last}) => ({source, at: dayOf(last!)}))
    .sort((a, b) => b.at - a.at);
  const start = since === undefined ? dayOf(first) : Date.parse(since);
  const end = until === undefined ? Math.max(deploying, linked[0]?.at ?? -Infinity) : Date.parse(until);
  const seen = most([last, ...others.flatMap((other) => other.last ?? [])])!;
  const days = (end - start) / day + 1;
  if (!(days > 0)) throw noDeployment({since, until});
  return {
    since: isoDay(start),
    until: isoDay(end),
    days,
    until_from: until !== undefined ? "option" : end > deploying ? certain(linked[0]).source : "deployments",
    deploying_until: isoDay(deploying),
    last_deployment: isoDay(last),
    seen_until: isoMoment(until === undefined ? seen : Math.max(seen, end + day))
  };
}

function othersOf({deployments, changes, incidents}: DeliveryTables): Other[] {
  const ids = new Set(deployments.rows.map(idOf));
  const other = (source: Other["source"], rows: readonly TableRow[], moments: string[], name: string): Other => ({
    source,
    last: most(rows.flatMap((row) => moments.flatMap((column) => momentOf(row, column) ?? []))),
    isLinked: rows.some(({values}) => values[name] !== undefined && ids.has(values[name] as string))
  });
  return [
    ...(incidents ? [other("incidents", incidents.rows, ["started_at", "resolved_at"], "caused_by")] : []),
    ...(changes ? [other("changes", changes.rows, ["committed_at", "deployed_at"], "deploy_id")] : [])
  ];
}

function least(moments: readonly number[]): number | undefined {
  return moments.length ? moments.reduce((a, b) => Math.min(a, b)) : undefined;
}

function most(moments: readonly number[]): number | undefined {
  return moments.length ? moments.reduce((a, b) => Math.max(a, b)) : undefined;
}

function dayOf(moment: number): number {
  return Math.floor(moment / day) * day;
}

/** As DuckDB writes a moment. */
function isoMoment(moment: number): string {
  const text = new Date(moment).toISOString().slice(0, 19).replace("T", " ");
  const micros = Math.round((moment - Math.floor(moment / 1000) * 1000) * 1000);
  return micros ? `${text}.${String(micros).padStart(6, "0").replace(/0+$/, "")}` : text;
}
