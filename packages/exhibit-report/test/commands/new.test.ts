import {mkdirSync, readFileSync, symlinkSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {scaffold} from "../../src/commands/new.ts";
import {document} from "../../src/exports/dom.ts";
import type {Exhibit} from "../../src/exhibits/exhibit.ts";
import {parseRecords} from "../../src/sources/delimitedRecords.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {buildWarehouse} from "../../src/warehouse/warehouse.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

const root = join(import.meta.dirname, "../../../..");

it("writes an exhibit that loads, computes and draws as it is", async () => {
  const folder = temporaryFolder({
    "src/exhibits/.keep": "",
    "models/staging/.keep": "",
    "models/marts/.keep": "",
    "models/checks/.keep": ""
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const paths = await scaffold("time-to-tea", folder);
  expect(paths).toEqual([
    "data/time-to-tea/time_to_tea.csv",
    "data/time-to-tea/datapackage.json",
    "src/exhibits/time-to-tea.ts"
  ]);
  const warehouse = await buildWarehouse({
    data: join(folder, "data"),
    models: join(folder, "models"),
    path: join(folder, "warehouse.duckdb")
  });
  expect([...warehouse.faults, ...warehouse.hashFaults, ...warehouse.rejected]).toEqual([]);
  const {default: made} = (await import(join(folder, paths[2]))) as {default: Exhibit};
  const database = await openDatabase(warehouse.path, {readOnly: true});
  const {rows} = await database.query(made.query);
  database.close();
  const result = made.analyze(rows as never, {}, {});
  expect(made.title(result)).toContain("first");
  expect(made.holds(result)).toBe(true);
  expect(made.chart(result, {layout: "wide", document}).outerHTML).toContain("<svg");
  expect(parseRecords(readFileSync(join(folder, paths[0]), "utf8"), ",")[0]).toEqual(Object.keys(made.columns));
});

it("overwrites nothing, and refuses an id that cannot be an address", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "src/exhibits"), {recursive: true});
  await scaffold("a-b", folder);
  await expect(scaffold("a-b", folder)).rejects.toThrow("already there");
  await expect(scaffold("A_b", folder)).rejects.toThrow("invalid id: A_b");
  await expect(scaffold("../x", folder)).rejects.toThrow("invalid id");
});

it("runs in the folder of a report only", async () => {
  const {code, errors} = await exhibit(["new", "a-b"], temporaryFolder());
  expect(code).toBe(2);
  expect(errors[0]).toMatch(/^exhibit: expected to run in the folder of a report, no CITATION\.cff/);
});
