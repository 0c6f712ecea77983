import {join} from "node:path";
import {expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {csvRelation, takeRejects} from "../../src/warehouse/readCsv.ts";
import type {Column} from "../../src/warehouse/readCsv.ts";
import {temporaryFolder} from "../temporary.ts";

const columns: Column[] = [
  {name: "id", type: "integer"},
  {name: "opened_on", type: "date"}
];

async function read(csv: string, select = "*") {
  const folder = temporaryFolder({"findings.csv": csv});
  const file = join(folder, "findings.csv");
  const database = await openDatabase(":memory:");
  try {
    const {rows} = await database.query(`select ${select} from ${csvRelation(file, columns)}`);
    const {faults, records} = await takeRejects(database, file, columns);
    return {rows, records, faults: faults.map((fault) => formatFault(fault).slice(folder.length + 1))};
  } finally {
    database.close();
  }
}

it.each(["\n", "\r\n"])("names the line of each reject, the last byte of the file included: %j", async (end) => {
  const {rows, records, faults} = await read(["id,opened_on", "1,2026-01-01", "2,2026-13-01", "3"].join(end));
  expect(rows).toEqual([{id: 1, opened_on: "2026-01-01"}]);
  expect([...records]).toEqual([3, 4]);
  expect(faults).toEqual([
    'findings.csv:3: opened_on: invalid date "2026-13-01" (expected YYYY-MM-DD)',
    expect.stringMatching(/^findings.csv:4: .*1 value in this row \(expected 2 values\)$/)
  ]);
});

it("takes rejects from the midst of a file as long as several of DuckDB’s buffers", async () => {
  const lines = Array.from({length: 400_000}, (_, i) => `${i},2026-01-01`);
  for (const line of [3, 200_000, 399_999]) lines[line - 2] = `${line}x,2026-01-01`;
  const {rows, faults} = await read(`id,opened_on\n${lines.join("\n")}`, "count(id) as n");
  expect(rows).toEqual([{n: 399_997}]);
  expect(faults).toEqual(
    [3, 200_000, 399_999].map(
      (line) => `findings.csv:${line}: id: invalid integer "${line}x" (expected a whole number)`
    )
  );
});

it("has no rejects when every row fits", async () => {
  expect(await read("id,opened_on\n1,2026-01-01\n")).toMatchObject({records: new Set(), faults: []});
});
