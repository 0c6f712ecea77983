import {join} from "node:path";
import {deliveryTables} from "../sources/connections.ts";
import {UserError} from "../sources/fault.ts";
import type {Database} from "./database.ts";
import type {Exclusion} from "./eventCounts.ts";
import type {LoadedFile} from "./loadTables.ts";
import type {Sources} from "./openSources.ts";
import {openSnapshot} from "./snapshotFiles.ts";
import type {OpenedSnapshot, SnapshotManifest} from "./snapshotFiles.ts";

type DeliveryTable = (typeof deliveryTables)[number];

/** What became of the rows of a table: `n_rows` is `n_used`, `n_rejected` and all of `excluded` together. */
export interface CountedTable {
  table: DeliveryTable;
  n_rows: number;
  n_used: number;
  n_rejected: number;
  excluded: Exclusion[];
}

/** What a snapshot of deliveries says of its counts. */
export interface DeliveriesManifest extends SnapshotManifest {
  table: "deliveries";
  tables: CountedTable[];
  /** Whether lead times are told to three digits. */
  is_rounded: boolean;
}

export type CountedDeliveries = OpenedSnapshot<DeliveriesManifest>;

/**
 * Columns of the counts, with DuckDB’s types: moments in microseconds since 1970, UTC; `own` is the number of a deployment that
 * another row names, and `link` that of the deployment which a row names, or 0 for some deployment.
 */
export const deliveryColumns = {
  what: "varchar",
  service: "varchar",
  begun: "bigint",
  ended: "bigint",
  own: "integer",
  link: "integer",
  n: "bigint"
} as const;

/** Names of the files of a snapshot of deliveries, beside the exhibit.yaml. */
export const deliveryFiles = {
  manifest: "deliveries.snapshot.json",
  counts: "deliveries.snapshot.parquet"
} as const;

/**
 * Opens a snapshot of deliveries.
 *
 * @param path of its Parquet or of its manifest
 * @throws UserError where a part is missing, or is not what was written
 */
export function openCountedDeliveries(path: string): Promise<CountedDeliveries> {
  return openSnapshot<DeliveriesManifest>(path, "deliveries");
}

/**
 * The snapshot of the deliveries that an exhibit.yaml says are counted elsewhere; undefined where it says no such thing.
 *
 * @throws UserError where there is no snapshot, or files with deliveries are beside it
 */
export async function deliveriesElsewhere({connected, files}: Sources): Promise<CountedDeliveries | undefined> {
  if (!connected || !Object.keys(connected.deliveries).length) return undefined;
  const other = files.find(({mapping}) => deliveryTables.some((table) => table === mapping?.table));
  if (other)
    throw new UserError(
      `${other.file}: ${other.mapping!.table} in a file, and deliveries in a connection (expected all of one or of the other: they name each other’s rows)`
    );
  return openCountedDeliveries(join(connected.folder, deliveryFiles.manifest));
}

/** What the columns of the tables are called in the counts; what is not named there is null. */
const called: Readonly<Record<DeliveryTable, Readonly<Record<string, string>>>> = {
  deployments: {deployed_at: "begun", deploy_id: "own", remediates: "link"},
  changes: {committed_at: "begun", deployed_at: "ended", deploy_id: "link"},
  incidents: {started_at: "begun", resolved_at: "ended", caused_by: "link"}
};

const unknown: Readonly<Record<DeliveryTable, readonly string[]>> = {
  deployments: ["sha", "changes"],
  changes: ["change_id"],
  incidents: ["incident_id", "detected_at", "severity"]
};

/**
 * Makes the tables that `loadTables` makes views of, a row for each that was counted, without what nobody needs to count.
 *
 * @returns what became of the rows there, a table for each file
 * @param first number of the first table, as that of a file
 */
export async function loadDeliveries(
  database: Database,
  {relation, manifest}: CountedDeliveries,
  first = 1
): Promise<LoadedFile[]> {
  for (const [i, {table}] of manifest.tables.entries()) {
    const columns = Object.entries(called[table]).map(([name, from]) =>
      name.endsWith("_at") ? `make_timestamp(${from}) as ${name}` : `cast(${from} as varchar) as ${name}`
    );
    const others = unknown[table].map(
      (name) => `cast(null as ${name.endsWith("_at") ? "timestamp" : "varchar"}) as ${name}`
    );
    await database.run(
      `create or replace temp table ${table} as select ${first + i} as file, row_number() over () as record, service,
        ${[...columns, ...others].join(", ")}
        from (select * exclude (n), unnest(range(n)) from ${relation} where what = '${table}')`
    );
  }
  const has = (name: DeliveryTable) => manifest.tables.some(({table}) => table === name);
  if (has("deployments") && has("changes")) await nameSome(database);
  return manifest.tables.map((table) => ({...table, faults: []}));
}

/** Makes one deployment that of the changes which name some: that they name any is all that matters. */
async function nameSome(database: Database): Promise<void> {
  await database.run(
    `update deployments set deploy_id = '0' where record = (select min(record) from deployments where deploy_id is null)`
  );
  await database.run(`update changes set deploy_id = (select min(deploy_id) from deployments) where deploy_id = '0'`);
}
