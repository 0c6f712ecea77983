import {createHash} from "node:crypto";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, inject} from "vitest";
import {askFindings} from "../../packages/exhibit-report/src/engines/askFindings.ts";
import type {AskedFindings} from "../../packages/exhibit-report/src/engines/askFindings.ts";
import {writeSnapshot} from "../../packages/exhibit-report/src/engines/snapshot.ts";
import type {Connection} from "../../packages/exhibit-report/src/sources/connections.ts";
import type {FileMapping} from "../../packages/exhibit-report/src/sources/mapping.ts";
import {openCountedFindings, snapshotFiles} from "../../packages/exhibit-report/src/warehouse/countedFindings.ts";
import {
  columnsOf,
  countCells,
  isDate,
  mappingOf,
  recordedColumns
} from "../../packages/exhibit-report/test/engines/findings.ts";
import type {Recorded} from "../../packages/exhibit-report/test/engines/findings.ts";
import {duckdbTarget, openTarget, writeTable} from "./write.ts";
import type {ColumnType, Target} from "./write.ts";

export const folder = mkdtempSync(join(tmpdir(), "exhibit-engines-"));
export const targets: Target[] = [];

/** Opens every engine before the tests of a file. */
beforeAll(async () => {
  const duckdb = duckdbTarget(join(folder, "findings.duckdb"));
  await duckdb.run("select 1"); // which makes the file
  targets.push(duckdb);
  for (const server of inject("servers")) targets.push(await openTarget(server));
});

afterAll(async () => {
  for (const target of targets) await target.close();
  rmSync(folder, {recursive: true, force: true});
});

export function connectionTo({engine, given}: Target): Connection {
  const port = given.url === undefined ? "" : `_${new URL(given.url).port}`;
  const variable = `EXHIBIT_${engine.toUpperCase()}${port}`;
  process.env[variable] = given.url ?? given.file;
  return {name: engine, engine, given: {[given.url === undefined ? "file" : "url"]: `$${variable}`}};
}

export interface Asked {
  from?: string;
  sql?: string;
  mapping: FileMapping;
}

export function ask(parts: readonly (Asked & {target: Target})[], more: object = {}): Promise<AskedFindings> {
  const findings = parts.map(({target, ...own}) => ({...own, connections: [connectionTo(target)]}));
  return askFindings(findings, {folder, limit: 120, signal: new AbortController().signal, ...more});
}

/** The hash of a table of counts: equal for equal counts alone. */
export function hash({cells}: AskedFindings): string {
  return createHash("sha256").update(JSON.stringify(cells)).digest("hex");
}

export async function publishedOf(asked: AskedFindings) {
  await writeSnapshot(asked, folder, "2026-01-01T00:00:00.000Z");
  return countCells(await openCountedFindings(join(folder, snapshotFiles.manifest)));
}

export const typesOf = (dates: ColumnType, columns: readonly (keyof Recorded)[] = recordedColumns) =>
  Object.fromEntries(columns.map((name): [string, ColumnType] => [name, isDate(name) ? dates : "text"]));

export const rowsOf = (findings: readonly Recorded[], columns: readonly (keyof Recorded)[] = recordedColumns) =>
  findings.map((finding) => columns.map((name) => finding[name] ?? null));

/** Asks every engine for the same findings; each gives the counts of the first. */
export async function everywhere(
  findings: readonly Recorded[],
  {dates = "date" as ColumnType, cutOff, left}: {dates?: ColumnType; cutOff?: string; left?: readonly string[]} = {}
) {
  const all: AskedFindings[] = [];
  const columns = columnsOf(findings);
  for (const target of targets) {
    await writeTable(target, "findings", typesOf(dates, columns), rowsOf(findings, columns));
    all.push(await ask([{target, from: "findings", mapping: mappingOf(left, columns)}], {cutOff}));
  }
  const [first] = all;
  for (const [i, one] of all.entries())
    expect({engine: targets[i]!.engine, sha256: hash(one)}).toEqual({engine: targets[i]!.engine, sha256: hash(first!)});
  return first!;
}
