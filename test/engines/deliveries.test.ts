import {join} from "node:path";
import fc from "fast-check";
import {expect, it} from "vitest";
import {askDeliveries} from "../../packages/exhibit-report/src/engines/askDeliveries.ts";
import {writeDeliveries} from "../../packages/exhibit-report/src/engines/snapshot.ts";
import {deliveryFiles, openCountedDeliveries} from "../../packages/exhibit-report/src/warehouse/countedDeliveries.ts";
import type {ConnectedDeliveries} from "../../packages/exhibit-report/src/sources/connections.ts";
import {
  connectedTo,
  countedInFiles,
  countedInSnapshot,
  recorded,
  tables,
  withHistory
} from "../../packages/exhibit-report/test/engines/deliveries.ts";
import type {Recorded, Table} from "../../packages/exhibit-report/test/engines/deliveries.ts";
import {connectionTo, folder, targets} from "./everywhere.ts";
import {writeTable} from "./write.ts";
import type {ColumnType} from "./write.ts";

const options = {folder, limit: 120, signal: new AbortController().signal};

async function everywhere(rows: Recorded) {
  const wanted = await countedInFiles(folder, rows);
  const hashes: string[] = [];
  for (const target of targets) {
    for (const table of Object.keys(tables) as Table[]) {
      const types = tables[table].map((name): [string, ColumnType] => [name, name.endsWith("_at") ? "moment" : "text"]);
      await writeTable(target, table, Object.fromEntries(types), rows[table]);
    }
    const asked = await askDeliveries(
      connectedTo([connectionTo(target)], (table) => table),
      options
    );
    const {sha256} = await writeDeliveries(asked, folder, "2026-01-01T00:00:00.000Z");
    hashes.push(`${target.engine} ${sha256}`);
    const snapshot = await openCountedDeliveries(join(folder, deliveryFiles.manifest));
    expect({engine: target.engine, ...(await countedInSnapshot(snapshot))}).toEqual({engine: target.engine, ...wanted});
  }
  expect(new Set(hashes.map((hash) => hash.split(" ")[1])).size, hashes.join("\n")).toBe(1);
}

it("counts deliveries alike in every engine, and as files are counted", async () => {
  await fc.assert(fc.asyncProperty(recorded, everywhere), {numRuns: 2, endOnFailure: true});
});

it("leaves out a first deployment that carries all history in every engine", () => everywhere(withHistory()));

it("asks for columns and tables of any name, and adds two engines up without mixing their deployments", async () => {
  const [id, at, remediates] = ['a"b', "c`d\\", "i; drop table t; --'"] as const;
  const ids = ['1"\\', "2'; --", "3 ü", "4`"];
  const columns = {[id]: "text", [at]: "moment", [remediates]: "text"} as const;
  const rows = ids.map((own, i) => [own, `2025-01-0${i + 1} 10:30:00`, i === 2 ? ids[1]! : null]);
  const name = `t'"\`\\ x`;
  const deliveries = (...own: typeof targets): ConnectedDeliveries => ({
    deployments: {
      connections: own.map(connectionTo),
      from: name,
      mapping: {
        table: "deployments",
        columns: {deploy_id: {column: id}, deployed_at: {column: at}, remediates: {column: remediates}}
      }
    }
  });
  for (const target of targets) {
    await writeTable(target, name, columns, rows);
    const {cells} = await askDeliveries(deliveries(target), options);
    expect(cells.map(({begun, own, link}) => [new Date(begun! / 1000).toISOString().slice(0, 16), own, link])).toEqual([
      ["2025-01-01T10:30", null, null],
      ["2025-01-02T10:30", 1, null],
      ["2025-01-03T10:30", null, 1],
      ["2025-01-04T10:30", null, null]
    ]);
  }
  const both = await askDeliveries(deliveries(targets[1]!, targets[2]!), options);
  expect(both.manifest.tables).toEqual([{table: "deployments", n_rows: 8, n_used: 8, n_rejected: 0, excluded: []}]);
  expect(both.cells.map(({own, link, n}) => [own, link, n])).toEqual([
    [null, null, 2],
    [1, null, 1],
    [2, null, 1],
    [null, 1, 1],
    [null, 2, 1],
    [null, null, 2]
  ]);
});
