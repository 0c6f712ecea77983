import {isoDay} from "../days.ts";
import {measuredOf, nameOf, tableOf} from "../objectives/measured.ts";
import type {DailyCount, Measured} from "../objectives/measured.ts";
import type {Gauge, Objective, Ratio, Span} from "../objectives/objective.ts";
import {afterSpan} from "../objectives/spans.ts";
import {failedDeployments, momentOf, serviceOf} from "./deliveryTables.ts";
import type {DeliveryTables} from "./deliveryTables.ts";
import type {TableRow, TableRows} from "./tableRows.ts";

/** Tables in memory of which an objective may count. */
export interface CountedTables {
  deployments?: DeliveryTables;
  incidents?: TableRows;
  indicators?: TableRows;
}

/** What is counted of a row: on which day, how many and how many of them good. */
interface Counted extends Omit<DailyCount, "service"> {
  at: number;
  service?: string;
}

/**
 * What became of an objective whose good ones somebody counted, or can be counted of deployments or incidents, in memory: what
 * `measureCounts` counts by SQL.
 *
 * @param cutOff ISO day until which the data tell, where somebody said so
 */
export function measureCounts(
  tables: CountedTables,
  {indicator, exceptions}: Objective & {indicator: Ratio | Gauge},
  cutOff: string | undefined
): Measured | undefined {
  const until = cutOff ?? lastDay(tables, indicator);
  if (until === undefined) return undefined;
  const counted = countedRows(tables, indicator).filter(({day}) => day <= until);
  const isState = indicator.kind === "ratio" && indicator.counted === "state";
  const daily = isState ? lastStates(counted) : sums(counted);
  const latest = indicator.kind === "gauge" ? latestValue(tables, indicator, until) : undefined;
  return measuredOf({daily, cutOff: until, latest, exceptions});
}

const comparisons: Record<Gauge["op"], (value: number, threshold: number) => boolean> = {
  lte: (value, threshold) => value <= threshold,
  lt: (value, threshold) => value < threshold,
  gte: (value, threshold) => value >= threshold,
  gt: (value, threshold) => value > threshold
};

function countedRows(tables: CountedTables, indicator: Ratio | Gauge): Counted[] {
  if (indicator.kind === "ratio" && "table" in indicator.from)
    return indicator.from.table === "deployments"
      ? countedDeployments(tables.deployments)
      : countedIncidents(tables.incidents, indicator.from.within);
  return measuredRows(tables, indicator).flatMap((row): Counted[] => {
    const at = momentOf(row, "measured_on")!;
    const number = (name: string) => row.values[name] as number | undefined;
    const [value, good, bad, total] = [number("value"), number("good"), number("bad"), number("total")];
    if (indicator.kind === "gauge") {
      if (value === undefined) return [];
      return [{day: isoDay(at), at, n: 1, good: Number(comparisons[indicator.op](value, indicator.value))}];
    }
    const n = total ?? (good !== undefined && bad !== undefined ? good + bad : undefined);
    if (n === undefined) return [];
    return [{day: isoDay(at), at, n, good: good ?? n - (bad ?? n), service: serviceOf(row)}];
  });
}

function measuredRows({indicators}: CountedTables, indicator: Ratio | Gauge): TableRow[] {
  const name = nameOf(indicator);
  return (indicators?.rows ?? []).filter(({values}) => values.indicator === name);
}

function countedDeployments(tables: DeliveryTables | undefined): Counted[] {
  if (!tables) return [];
  const failed = failedDeployments(tables);
  return tables.deployments.rows.map((row) => {
    const at = momentOf(row, "deployed_at")!;
    return {day: isoDay(at), at, n: 1, good: failed.has(row.at) ? 0 : 1};
  });
}

/** Incidents by the day on which they were to be resolved; those that are not yet due are not decided. */
function countedIncidents(incidents: TableRows | undefined, within: Span): Counted[] {
  return (incidents?.rows ?? []).map((row) => {
    const started = momentOf(row, "started_at")!;
    const at = afterSpan(started, within);
    const resolved = momentOf(row, "resolved_at");
    return {day: isoDay(at), at, n: 1, good: Number(resolved !== undefined && resolved <= at)};
  });
}

function sums(counted: readonly Counted[]): DailyCount[] {
  const days = new Map<string, DailyCount>();
  for (const {day, n, good} of counted) {
    const own = days.get(day) ?? {day, n: 0, good: 0};
    days.set(day, {day, n: own.n + n, good: own.good + good});
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The last state of each day and service. */
function lastStates(counted: readonly Counted[]): DailyCount[] {
  const last = new Map<string, Counted>();
  for (const own of counted) {
    const key = `${own.day} ${own.service ?? ""}`;
    const before = last.get(key);
    if (!before || own.at > before.at) last.set(key, own);
  }
  return [...last]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, {day, n, good, service}]) => ({day, n, good, service: service ?? ""}));
}

/** The last day that the table tells of. */
function lastDay(tables: CountedTables, indicator: Ratio | Gauge): string | undefined {
  const momentsIn = (rows: readonly TableRow[] | undefined, ...names: string[]) =>
    (rows ?? []).flatMap((row) => names.flatMap((name) => momentOf(row, name) ?? []));
  const table = tableOf(indicator);
  const moments =
    table === "deployments"
      ? momentsIn(tables.deployments?.deployments.rows, "deployed_at")
      : table === "incidents"
        ? momentsIn(tables.incidents?.rows, "started_at", "resolved_at")
        : momentsIn(measuredRows(tables, indicator), "measured_on");
  return moments.length ? isoDay(moments.reduce((a, b) => Math.max(a, b))) : undefined;
}

/** The last measurement; of several services on one day the one that is nearest to a breach. */
function latestValue(tables: CountedTables, indicator: Gauge, until: string): Measured["latest"] {
  const measured = measuredRows(tables, indicator).flatMap((row) => {
    const [on, value] = [isoDay(momentOf(row, "measured_on")!), row.values.value as number | undefined];
    return value === undefined || on > until ? [] : [{on, value}];
  });
  if (!measured.length) return undefined;
  const on = measured.map((own) => own.on).reduce((a, b) => (a > b ? a : b));
  const values = measured.filter((own) => own.on === on).map(({value}) => value);
  return {on, value: indicator.op.startsWith("l") ? Math.max(...values) : Math.min(...values)};
}
