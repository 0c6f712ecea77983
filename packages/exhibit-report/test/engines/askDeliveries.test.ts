import {join} from "node:path";
import fc from "fast-check";
import {expect, it} from "vitest";
import {askDeliveries} from "../../src/engines/askDeliveries.ts";
import {writeDeliveries} from "../../src/engines/snapshot.ts";
import {deliveryFiles, openCountedDeliveries} from "../../src/warehouse/countedDeliveries.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";
import {temporaryFolder} from "../temporary.ts";
import {connectedTo, countedInFiles, countedInSnapshot, recorded, tables, withHistory} from "./deliveries.ts";
import type {Recorded, Table} from "./deliveries.ts";

const lake = {name: "lake", engine: "duckdb" as const, given: {}};

/** The tables as Parquet with types. */
async function writeTables(folder: string, rows: Recorded): Promise<void> {
  const database = await openDatabase(":memory:");
  for (const table of Object.keys(tables) as Table[]) {
    const types = tables[table].map((name) => `${name} ${name.endsWith("_at") ? "timestamp" : "varchar"}`);
    await database.run(`create table ${table} (${types.join(", ")})`);
    const values = rows[table].map(
      (row) => `(${row.map((value) => (value === null ? "null" : literal(value))).join(", ")})`
    );
    if (values.length) await database.run(`insert into ${table} values ${values.join(", ")}`);
    await database.run(`copy ${table} to ${literal(join(folder, `${table}.parquet`))} (format parquet)`);
  }
  database.close();
}

async function ask(folder: string, rows: Recorded) {
  await writeTables(folder, rows);
  const connected = connectedTo([lake], (table) => `${table}.parquet`);
  const asked = await askDeliveries(connected, {folder, limit: 60, signal: new AbortController().signal});
  await writeDeliveries(asked, folder, "2026-01-01T00:00:00.000Z");
  return openCountedDeliveries(join(folder, deliveryFiles.manifest));
}

it("counts deliveries as files are counted, whatever the rows", async () => {
  const seen: Awaited<ReturnType<typeof countedInFiles>>[] = [];
  await fc.assert(
    fc.asyncProperty(recorded, async (rows) => {
      const folder = temporaryFolder();
      const wanted = await countedInFiles(folder, rows);
      expect(await countedInSnapshot(await ask(folder, rows))).toEqual(wanted);
      seen.push(wanted);
    }),
    {numRuns: 3, endOnFailure: true}
  );
  // Otherwise nothing would have been compared.
  const failed = seen.map(({delivery}) => (typeof delivery === "string" ? [] : (delivery.blocks.failures ?? [])));
  expect(failed.some((weeks) => Array.from(weeks).some((n) => n > 0))).toBe(true);
  expect(
    new Set(seen.flatMap(({rows}) => rows.flatMap(({excluded}) => excluded.map(({rule}) => rule)))).size
  ).toBeGreaterThan(4);
});

it("leaves out a first deployment that carries all history, as of files", async () => {
  const folder = temporaryFolder();
  const wanted = await countedInFiles(folder, withHistory());
  const found = await countedInSnapshot(await ask(folder, withHistory()));
  expect(found).toEqual(wanted);
  expect(found.rows.find(({table}) => table === "changes")!.excluded).toContainEqual({
    rule: "first deployment, which carries all history",
    n: 290
  });
});
