import {certain} from "../certain.ts";
import {day} from "../days.ts";
import {log10} from "../statistics/elementary.ts";
import type {BlockTimes} from "../statistics/blockTimes.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {assertCentury, blockDays, idleTime, mostTimes, noDeployment, toLast} from "./deliveryReport.ts";
import type {ChosenPeriod, CountedDelivery, DeliveryPeriod} from "./deliveryReport.ts";
import {failedDeployments, idOf, momentOf, namedDeployments, placeKey, serviceOf} from "./deliveryTables.ts";
import type {DeliveryTables} from "./deliveryTables.ts";
import {periodOf} from "./deliverySpan.ts";
import type {TableRow} from "./tableRows.ts";

/** Something that took a time, in a block. */
interface Timed {
  block: number;
  time: number;
  isEvent: boolean;
  entry: number;
}

/**
 * Counts deployments, failures, lead times and recoveries by week from tables in memory, as the function of the same name
 * counts them by SQL.
 *
 * @throws UserError when there is no deployment in the period
 */
export function countDelivery(tables: DeliveryTables, chosen: ChosenPeriod = {}): CountedDelivery {
  const period = periodOf(tables, chosen);
  assertCentury(period);
  const span = new Span(period);
  const {deployments, changes, incidents} = tables;
  const nBlocks = Math.ceil(period.days / blockDays);
  const [n, failed] = [new Array<number>(nBlocks).fill(0), new Array<number>(nBlocks).fill(0)];
  const isFailed = failedDeployments(tables);
  for (const row of deployments.rows) {
    const at = momentOf(row, "deployed_at")!;
    if (!span.holds(at)) continue;
    const block = span.block(at);
    n[block] = certain(n[block]) + 1;
    if (isFailed.has(row.at)) failed[block] = certain(failed[block]) + 1;
  }
  if (!n.some((count) => count > 0)) throw noDeployment(period);
  const deployedAt = changes && deployedOf(tables);
  const leadTimes = changes && blockTimes(leadTimesOf(changes.rows, deployedAt!, span, chosen.since !== undefined));
  const recoveries = blockTimes(incidents ? incidentTimes(incidents.rows, span) : repairTimes(deployments.rows, span));
  const ids = new Set(deployments.rows.map(idOf));
  const present: [TableName, readonly TableRow[] | undefined, (row: TableRow) => boolean][] = [
    ["deployments", deployments.rows, (row) => span.holds(momentOf(row, "deployed_at")!)],
    ["changes", changes?.rows, (row) => span.holdsChange(row, deployedAt!(row))],
    ["incidents", incidents?.rows, (row) => span.holds(momentOf(row, "started_at")!)]
  ];
  return {
    blocks: {
      days: Array.from({length: nBlocks}, (_, i) => Math.min(blockDays, period.days - i * blockDays)),
      deployments: n,
      ...(namedDeployments(tables).length > 0 && {failures: failed}),
      ...(leadTimes && {leadTimes}),
      ...(recoveries && {recoveries})
    },
    period,
    idle: idleTime(period, n),
    to_last: toLast(period, n),
    recovery_from: recoveries && (incidents ? "incidents" : "deployments that repair others"),
    outside: present
      .filter(([, rows]) => rows)
      .map(([table, rows, isIn], i) => ({table, file: i + 1, n: rows!.filter((row) => !isIn(row)).length}))
      .filter(({n}) => n > 0),
    unknownCauses: (incidents?.rows ?? []).filter(
      ({values}) => values.caused_by !== undefined && !ids.has(values.caused_by as string)
    ).length
  };
}

/** The days of a period, and its blocks. */
class Span {
  readonly since: number;
  readonly until: number;
  readonly seen: number;

  constructor({since, until, seen_until}: DeliveryPeriod) {
    this.since = Date.parse(since) / day;
    this.until = Date.parse(until) / day;
    this.seen = Date.parse(`${seen_until.replace(" ", "T")}Z`);
  }

  holds(moment: number): boolean {
    const at = Math.floor(moment / day);
    return at >= this.since && at <= this.until;
  }

  holdsChange(row: TableRow, deployed: number | undefined): boolean {
    const committed = Math.floor(momentOf(row, "committed_at")! / day);
    return committed <= this.until && (deployed === undefined ? this.until : Math.floor(deployed / day)) >= this.since;
  }

  /** The block of a moment; of one outside the period the nearest. */
  block(moment: number): number {
    const at = Math.min(Math.max(Math.floor(moment / day), this.since), this.until);
    return Math.floor((at - this.since) / blockDays);
  }
}

/** When each change was in production, by itself or by its deployment. */
function deployedOf({deployments}: DeliveryTables): (row: TableRow) => number | undefined {
  const deployed = new Map(deployments.rows.map((row) => [placeKey(row), momentOf(row, "deployed_at")]));
  return (row) => momentOf(row, "deployed_at") ?? (idOf(row) === undefined ? undefined : deployed.get(placeKey(row)));
}

function hours(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 3.6e9;
}

function leadTimesOf(
  rows: readonly TableRow[],
  deployedAt: (row: TableRow) => number | undefined,
  span: Span,
  isChosen: boolean
): Timed[] {
  return rows.flatMap((row) => {
    const [committed, deployed] = [momentOf(row, "committed_at")!, deployedAt(row)];
    if (!span.holdsChange(row, deployed)) return [];
    return [
      {
        block: span.block(deployed ?? committed),
        time: hours(committed, deployed ?? span.seen),
        isEvent: deployed !== undefined,
        entry: isChosen ? Math.max(0, hours(committed, span.since * day)) : 0
      }
    ];
  });
}

function incidentTimes(rows: readonly TableRow[], span: Span): Timed[] {
  return rows.flatMap((row) => {
    const [started, resolved] = [momentOf(row, "started_at")!, momentOf(row, "resolved_at")];
    if (!span.holds(started)) return [];
    const time = hours(started, resolved ?? span.seen);
    return [{block: span.block(started), time, isEvent: resolved !== undefined, entry: 0}];
  });
}

/** From each failed deployment to the first that repaired it. */
function repairTimes(rows: readonly TableRow[], span: Span): Timed[] {
  const fixes = new Map<string, number[]>();
  for (const row of rows) {
    const id = row.values.remediates as string | undefined;
    if (id === undefined) continue;
    const key = JSON.stringify([id, serviceOf(row) ?? null]);
    fixes.set(key, [...(fixes.get(key) ?? []), momentOf(row, "deployed_at")!]);
  }
  return rows.flatMap((row) => {
    const at = momentOf(row, "deployed_at")!;
    const later = (fixes.get(placeKey(row)) ?? []).filter((fixed) => fixed >= at);
    if (!later.length || !span.holds(at)) return [];
    return [{block: span.block(at), time: hours(at, Math.min(...later)), isEvent: true, entry: 0}];
  });
}

function blockTimes(all: readonly Timed[]): BlockTimes | undefined {
  const exact = counted(all.filter(({time}) => time >= 0));
  const rows = exact.length > mostTimes ? counted(all.filter(({time}) => time >= 0).map(rounded)) : exact;
  if (!rows.length) return undefined;
  return {
    time: Float64Array.from(rows, ({time}) => time),
    block: Float64Array.from(rows, ({block}) => block),
    n_event: Float64Array.from(rows, ({events}) => events),
    n_censor: Float64Array.from(rows, ({n, events}) => n - events),
    ...(rows.some(({entry}) => entry > 0) && {entry: Float64Array.from(rows, ({entry}) => entry)})
  };
}

function counted(all: readonly Timed[]) {
  const counts = new Map<string, Timed & {n: number; events: number}>();
  for (const timed of all) {
    const key = `${timed.time} ${timed.block} ${timed.entry}`;
    const own = counts.get(key) ?? {...timed, n: 0, events: 0};
    counts.set(key, own);
    own.n += 1;
    if (timed.isEvent) own.events += 1;
  }
  return [...counts.values()].sort((a, b) => a.time - b.time || a.block - b.block || a.entry - b.entry);
}

/** To three digits. */
function rounded(timed: Timed): Timed {
  if (timed.time === 0) return timed;
  const digits = 2 - Math.floor(log10(timed.time));
  const scale = Number(`1e${digits}`);
  return {...timed, time: Math.round(timed.time * scale) / scale};
}
