import {certain} from "../certain.ts";
import {notSucceeded} from "./rowRules.ts";
import type {ReadTable} from "./readTable.ts";
import {TableRows, unifySpellings} from "./tableRows.ts";
import type {TableRow} from "./tableRows.ts";

/** Deployments in memory, and what belongs to them. */
export interface DeliveryTables {
  deployments: TableRows;
  changes?: TableRows;
  incidents?: TableRows;
}

/** A thing that is named as a failed deployment: its id, and its service where that is known. */
export interface NamedDeployment {
  id: string;
  service: string | undefined;
}

export const idOf = ({values}: TableRow) => values.deploy_id as string | undefined;
export const serviceOf = ({values}: TableRow) => values.service as string | undefined;
export const momentOf = ({values}: TableRow, name: string) => values[name] as number | undefined;

/** One deployment of one service. */
export function placeKey(row: TableRow): string {
  return JSON.stringify([idOf(row) ?? null, serviceOf(row) ?? null]);
}

/** Takes out the rows that `loadTables` excludes by other rows, in the same order. */
export function relateDelivery(read: {
  deployments: ReadTable;
  changes?: ReadTable;
  incidents?: ReadTable;
}): DeliveryTables {
  const tables: DeliveryTables = {
    deployments: new TableRows(read.deployments),
    ...(read.changes && {changes: new TableRows(read.changes)}),
    ...(read.incidents && {incidents: new TableRows(read.incidents)})
  };
  const {deployments, changes, incidents} = tables;
  unifySpellings([deployments, ...(changes ? [changes] : []), ...(incidents ? [incidents] : [])]);
  linkCarried(tables);
  const failed = failedDeployments(tables);
  deployments.excludeWhere(notSucceeded, (row) => row.values.outcome === "failure" && !failed.has(row.at));
  if (changes) excludeChanges(changes, deployments);
  return tables;
}

/** What is named as a failed deployment, once each. */
export function namedDeployments({deployments, incidents}: DeliveryTables): NamedDeployment[] {
  const named = new Map<string, NamedDeployment>();
  const add = (row: TableRow, column: string) => {
    const id = row.values[column] as string | undefined;
    const service = serviceOf(row);
    if (id !== undefined) named.set(JSON.stringify([service ?? null, id]), {id, service});
  };
  for (const row of deployments.rows) add(row, "remediates");
  for (const row of incidents?.rows ?? []) add(row, "caused_by");
  return [...named.values()];
}

/** Places of the deployments that failed: those that another repairs, or that an incident names as its cause. */
export function failedDeployments(tables: DeliveryTables): ReadonlySet<number> {
  const services = new Map<string, (string | undefined)[]>();
  for (const {id, service} of namedDeployments(tables)) services.set(id, [...(services.get(id) ?? []), service]);
  const isNamed = (row: TableRow) =>
    services
      .get(idOf(row) ?? "")
      ?.some((service) => service === undefined || serviceOf(row) === undefined || service === serviceOf(row));
  return new Set(tables.deployments.rows.filter(isNamed).map(({at}) => at));
}

/** The identifiers in a list, however it is written. */
function listed(value: unknown): string[] {
  return typeof value === "string" ? (value.match(/[^\s,;[\]{}"']+/g) ?? []) : [];
}

interface Carried {
  id: string | undefined;
  service: string | undefined;
  at: number;
}

/** Changes and incidents that name no deployment are those of the first one that lists them; changes are of its service. */
function linkCarried({deployments, changes, incidents}: DeliveryTables): void {
  if (!changes && !incidents) return;
  const carried = new Map<string, Carried>();
  for (const row of deployments.rows) {
    const at = momentOf(row, "deployed_at")!;
    for (const change of listed(row.values.changes)) {
      const first = carried.get(change);
      if (!first || at < first.at) carried.set(change, {id: idOf(row), service: serviceOf(row), at});
    }
  }
  const named = onlyServices(deployments.rows);
  for (const {values} of changes?.rows ?? []) {
    const own = carried.get(values.change_id as string);
    const id = values.deploy_id as string | undefined;
    if (id === undefined && own) [values.deploy_id, values.service] = [own.id, own.service];
    else if (id !== undefined && named.has(id) && (values.service === undefined || named.get(id) === undefined))
      values.service = named.get(id);
  }
  for (const {values} of incidents?.rows ?? []) {
    if (values.caused_by !== undefined) continue;
    const found = listed(values.changes).flatMap((change) => carried.get(change) ?? []);
    if (!found.length) continue;
    const first = found.reduce((a, b) => (b.at < a.at ? b : a));
    [values.caused_by, values.service] = [first.id, first.service];
  }
}

/** The service of each deployment whose id only one of them has. */
function onlyServices(rows: readonly TableRow[]): ReadonlyMap<string, string | undefined> {
  const services = new Map<string, Set<string | undefined>>();
  for (const row of rows) {
    const id = idOf(row);
    if (id !== undefined) services.set(id, (services.get(id) ?? new Set()).add(serviceOf(row)));
  }
  return new Map([...services].filter(([, own]) => own.size === 1).map(([id, own]) => [id, [...own][0]]));
}

function excludeChanges(changes: TableRows, deployments: TableRows): void {
  const deployed = new Map(deployments.rows.map((row) => [placeKey(row), momentOf(row, "deployed_at")!]));
  const of = (row: TableRow) => (idOf(row) === undefined ? undefined : deployed.get(placeKey(row)));
  const areLinked = changes.rows.some((row) => idOf(row) !== undefined || momentOf(row, "deployed_at") !== undefined);
  changes.excludeWhere(
    "deployment unknown",
    (row) =>
      momentOf(row, "deployed_at") === undefined && of(row) === undefined && (idOf(row) !== undefined || !areLinked)
  );
  changes.excludeWhere(
    "deployed before commit",
    (row) => momentOf(row, "deployed_at") === undefined && of(row)! < momentOf(row, "committed_at")!
  );
  const first = firstDeployments(changes.rows, of);
  changes.excludeWhere("first deployment, which carries all history", (row) => first.has(placeKey(row)));
}

/** The first deployment of each service, where it carries a hundred changes and ten times as many as half of the others. */
function firstDeployments(
  rows: readonly TableRow[],
  deployedAt: (row: TableRow) => number | undefined
): ReadonlySet<string> {
  const sizes = new Map<string | undefined, Map<string, {since: number; n: number}>>();
  for (const row of rows) {
    const since = deployedAt(row);
    if (since === undefined) continue;
    const own = sizes.get(serviceOf(row)) ?? new Map<string, {since: number; n: number}>();
    sizes.set(serviceOf(row), own);
    own.set(placeKey(row), {since, n: (own.get(placeKey(row))?.n ?? 0) + 1});
  }
  const first = new Set<string>();
  for (const own of sizes.values()) {
    const [key, {n}] = [...own].reduce((a, b) => (b[1].since < a[1].since ? b : a));
    if (n >= 100 && n >= 10 * median([...own.values()].map((size) => size.n))) first.add(key);
  }
  return first;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (certain(sorted[Math.ceil(middle) - 1]) + certain(sorted[Math.floor(middle)])) / 2;
}
