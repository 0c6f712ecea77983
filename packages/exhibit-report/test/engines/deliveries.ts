import {writeFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import type {ConnectedDeliveries, Connection} from "../../src/sources/connections.ts";
import {presentTables} from "../../src/warehouse/computable.ts";
import {countDelivery} from "../../src/warehouse/countDelivery.ts";
import {loadDeliveries} from "../../src/warehouse/countedDeliveries.ts";
import type {CountedDeliveries} from "../../src/warehouse/countedDeliveries.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import type {LoadedFile} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";

export const tables = {
  deployments: ["deploy_id", "service", "deployed_at", "outcome", "environment", "remediates", "updated_at"],
  changes: ["change_id", "service", "deploy_id", "committed_at", "deployed_at"],
  incidents: ["incident_id", "service", "started_at", "resolved_at", "caused_by", "updated_at"]
} as const;

export type Table = keyof typeof tables;

/** Rows of each table: texts, and moments as ISO text. */
export type Recorded = Readonly<Record<Table, readonly (string | null)[][]>>;

export function csvOf(table: Table, rows: Recorded[Table]): string {
  return `${[tables[table], ...rows].map((row) => row.map((value) => value ?? "").join(",")).join("\n")}\n`;
}

/** The tables of a connection, with columns that are called as those of the contract. */
export function connectedTo(connections: readonly Connection[], from: (table: Table) => string): ConnectedDeliveries {
  return Object.fromEntries(
    (Object.keys(tables) as Table[]).map((table) => [
      table,
      {
        connections,
        from: from(table),
        mapping: {table, columns: Object.fromEntries(tables[table].map((name) => [name, {column: name}]))}
      }
    ])
  );
}

const start = Date.UTC(2025, 0, 6);
const moment = (minutes: number) => new Date(start + minutes * 60_000).toISOString().slice(0, 19).replace("T", " ");
const moments = fc.integer({min: 0, max: 60 * 24 * 60}).map(moment);
const maybe = <T>(value: fc.Arbitrary<T>, freq = 5) => fc.option(value, {nil: null, freq});
const deployId = fc.integer({min: 0, max: 25}).map((i) => `d-${i}`);
const service = maybe(fc.constantFrom("shop", "Shop", "till", "ünder"), 6);
const withUpdate = (rows: (string | null)[][]) => rows.map((row, i) => [...row, moment(100_000 + i)]);

/** Rows with repeated and unknown identifiers, without dates, of other environments, and with links that lead nowhere. */
export const recorded: fc.Arbitrary<Recorded> = fc.record({
  deployments: fc
    .array(
      fc.tuple(
        maybe(deployId, 20),
        service,
        maybe(moments, 20),
        maybe(fc.constantFrom("success", "Success", "failure", "what?"), 8),
        maybe(fc.constantFrom("production", "production", "production", "other"), 8),
        fc.option(deployId, {nil: null, freq: 1})
      ),
      {minLength: 40, maxLength: 60}
    )
    .map(withUpdate),
  changes: fc.array(
    fc
      .tuple(
        maybe(fc.integer({min: 0, max: 60}), 20),
        service,
        maybe(deployId, 8),
        maybe(moments, 2),
        maybe(moments, 1)
      )
      // What is the same row twice says the same.
      .map(([i, own, deploy, , deployed]) => [
        i === null ? null : `c-${i}-${own}-${deploy}-${deployed}`,
        ...[own, deploy, moment((i ?? 5) * 900), deployed && i! % 3 === 0 ? deployed : null]
      ]),
    {minLength: 30, maxLength: 120}
  ),
  incidents: fc
    .array(
      fc.tuple(
        maybe(fc.integer({min: 0, max: 30}).map(String), 20),
        service,
        maybe(moments, 20),
        maybe(moments),
        maybe(deployId)
      ),
      {minLength: 5, maxLength: 30}
    )
    .map(withUpdate)
});

/** A first deployment that carries two hundred changes, of which all others carry few. */
export function withHistory(): Recorded {
  const deployments = Array.from({length: 30}, (_, i) => [
    ...[`d-${i}`, i % 2 ? "shop" : "till", moment(i * 2000), "success", "production", null, null]
  ]);
  const changes = Array.from({length: 350}, (_, i) => {
    const d = i < 150 ? 0 : i < 290 ? 1 : 2 + (i % 28);
    return [`c-${i}`, d % 2 ? "shop" : "till", `d-${d}`, moment(d * 2000 - (i % 90) - (i === 300 ? -5000 : 1)), null];
  });
  return {deployments, changes, incidents: [["i-1", null, moment(5), null, "d-9", null]]};
}

/** What is counted, and what became of the rows. */
export async function counted(database: Database, loaded: readonly LoadedFile[]) {
  const delivery = await countDelivery(database, presentTables(loaded)).catch((error: Error) => error.message);
  return {
    delivery:
      typeof delivery === "string"
        ? delivery
        : {
            ...delivery,
            outside: delivery.outside.map(({table, n}) => ({table, n})).sort((a, b) => (a.table < b.table ? -1 : 1))
          },
    rows: loaded
      .map(({table, n_rows, n_used, n_rejected, excluded}) => ({
        ...{table, n_rows, n_used, n_rejected},
        excluded: excluded.toSorted((a, b) => (a.rule < b.rule ? -1 : 1))
      }))
      .sort((a, b) => (a.table < b.table ? -1 : 1))
  };
}

export async function countedInFiles(folder: string, rows: Recorded) {
  for (const table of Object.keys(tables) as Table[])
    writeFileSync(join(folder, `${table}.csv`), csvOf(table, rows[table]));
  const sources = await openSources((Object.keys(tables) as Table[]).map((table) => join(folder, `${table}.csv`)));
  const database = await openDatabase(":memory:");
  try {
    return await counted(database, await loadTables(database, sources.files.filter(isMapped)));
  } finally {
    database.close();
    await sources.close();
  }
}

export async function countedInSnapshot(snapshot: CountedDeliveries) {
  const database = await openDatabase(":memory:");
  try {
    return await counted(database, await loadDeliveries(database, snapshot));
  } finally {
    database.close();
  }
}
