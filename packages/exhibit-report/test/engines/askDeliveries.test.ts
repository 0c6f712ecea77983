import {join} from "node:path";
import fc from "fast-check";
import {expect, it} from "vitest";
import {patient} from "../patient.ts";
import {askDeliveries} from "../../src/engines/askDeliveries.ts";
import {DeliverySql} from "../../src/engines/deliverySql.ts";
import {dialects} from "../../src/engines/dialect.ts";
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

patient("counts deliveries as files are counted, whatever the rows", async () => {
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

patient("leaves out a first deployment that carries all history, as of files", async () => {
  const folder = temporaryFolder();
  const wanted = await countedInFiles(folder, withHistory());
  const found = await countedInSnapshot(await ask(folder, withHistory()));
  expect(found).toEqual(wanted);
  expect(found.rows.find(({table}) => table === "changes")!.excluded).toContainEqual({
    rule: "first deployment, which carries all history",
    n: 290
  });
});

const deploymentsOfAYear = `select 'd-' || i as deploy_id, 'shop' as service,
  timestamp '2025-01-01 00:30:00' + i * interval 2 hour as deployed_at from range(4000) r(i)`;
const changesOf = (
  n: number,
  {days = 290, seconds = 700_001} = {}
) => `select 'c-' || i as change_id, 'shop' as service, d as deployed_at,
  d - cast(1 + i * i % ${seconds} as integer) * interval 1 second as committed_at
  from (select i, timestamp '2025-02-01 00:30:00' + cast(i * 7919 % ${86_400 * days} as integer) * interval 1 second as d from range(${n}) r(i))`;

const yearOf = (changes: string) => {
  const from = (table: Table, sql: string, names: readonly string[]) => ({
    connections: [lake],
    sql,
    mapping: {table, columns: Object.fromEntries(names.map((name) => [name, {column: name}]))}
  });
  return {
    deployments: from("deployments", deploymentsOfAYear, ["deploy_id", "service", "deployed_at"]),
    changes: from("changes", changes, ["change_id", "service", "committed_at", "deployed_at"])
  };
};

it("tells lead times to three digits where exact ones are too many, each on the day of its deployment", async () => {
  const database = await openDatabase(":memory:");
  const changes = changesOf(5000);
  const {rows} = await database.query(changes);
  const step = (hours: number) => 10 ** (Math.floor(Math.log10(hours)) - 2);
  const wanted = new Map<string, number>();
  for (const row of rows) {
    const [begun, ended] = [row.committed_at, row.deployed_at].map((text) => Date.parse(`${String(text)}Z`));
    const hours = (ended! - begun!) / 3.6e6;
    const key = `${new Date(ended!).toISOString().slice(0, 10)} ${Number((Math.floor(hours / step(hours) + 0.5 + 1e-9) * step(hours)).toPrecision(4))}`;
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  const sql = new DeliverySql(dialects.duckdb, yearOf(changes), {isRounded: true}).counts();
  const {rows: cells} = await database.query(`select cast(cast(make_timestamp(ended_at) as date) as varchar) as day,
    ended_at - begun_at as lasted, sum(n) as n from (${sql}) where what = 'changes' and rule is null group by all`);
  database.close();
  const found = cells.map(({day, lasted, n}) => [`${String(day)} ${Number(lasted) / 3.6e9}`, Number(n)] as const);
  expect(new Map(found)).toEqual(wanted);
});

patient("asks again, with lead times to three digits, where too many counts would come back", async () => {
  const lines: string[] = [];
  const asked = await askDeliveries(yearOf(changesOf(20_000, {days: 5, seconds: 7001})), {
    ...{folder: temporaryFolder(), limit: 60, signal: new AbortController().signal},
    most: 8000,
    onProgress: (line) => lines.push(line)
  });
  expect(lines.join("\n")).toContain("more than 8,000 counts: asked again");
  expect(asked.manifest).toMatchObject({is_rounded: true, tables: [{n_used: 4000}, {n_used: 20_000}]});
  expect(asked.cells.filter(({what}) => what === "deployments").length).toBeLessThan(340);
  const most = {...{folder: temporaryFolder(), limit: 60, signal: new AbortController().signal}, most: 500};
  await expect(askDeliveries(yearOf(changesOf(20_000, {days: 5, seconds: 7001})), most)).rejects.toThrow(
    /^501 counts of deliveries or more \(expected at most 500: leave out service, or ask for fewer years\)$/
  );
});
