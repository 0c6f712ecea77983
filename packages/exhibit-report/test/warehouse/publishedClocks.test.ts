import {cpSync} from "node:fs";
import {join} from "node:path";
import {expect, it, onTestFinished} from "vitest";
import clocks from "../../src/exhibits/own/published-clocks.ts";
import {document} from "../../src/exports/dom.ts";
import {evaluate} from "../../src/exports/evaluate.ts";
import {generatorFile} from "../../src/folders/generator.ts";
import {readClocks} from "../../src/warehouse/publishedClocks.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {buildWarehouse} from "../../src/warehouse/warehouse.ts";
import {temporaryFolder} from "../temporary.ts";

async function memory() {
  const database = await openDatabase(":memory:");
  onTestFinished(() => database.close());
  return database;
}

it("offers as presets what asks for a vulnerability to be closed, from when its clock starts", async () => {
  const presets = await readClocks(await memory(), [generatorFile("benchmarks")]);
  expect(presets.get("kev")).toEqual({starts: "listed"});
  expect(presets.get("pci-dss-6-3-3-critical")).toEqual({
    within: {text: "1 month", months: 1},
    starts: "fix available"
  });
  expect(presets.get("fedramp-vdr-high-n5-reachable")).toEqual({
    within: {text: "0.5 days", hours: 12},
    starts: "evaluated"
  });
  expect(presets.get("hummingbird-p95")).toMatchObject({within: {hours: 72}, starts: "fix available"});
  // neither reports nor judgements close anything
  expect([...presets.keys()].filter((name) => /^cra|evaluation|accepted|bod/.test(name))).toEqual([]);
  expect(presets.size).toBe(36 + 1 + 1 + 3);
});

it("takes a table of clocks that a report fills in, in place of ours", async () => {
  const own = temporaryFolder({
    "cisa/bod_26_04_clocks.csv":
      "clock,subject,step,starts,within,unit,target_share,obligation,closes,locator\nbod-1,some,remediate,detected,3,days,,MUST,true,made up\n"
  });
  const presets = await readClocks(await memory(), [own, generatorFile("benchmarks")]);
  expect(presets.get("bod-1")).toEqual({within: {text: "3 days", hours: 72}, starts: "detected"});
});

it("sets every clock on one axis: due dates of listed vulnerabilities by year, as they were published", async () => {
  const folder = temporaryFolder({"models/staging/.keep": "", "models/marts/.keep": "", "models/checks/.keep": ""});
  const path = join(folder, "warehouse.duckdb");
  const models = join(folder, "models");
  cpSync(generatorFile("benchmarks/clocks"), join(folder, "data/clocks"), {recursive: true});
  const warehouse = await buildWarehouse({data: join(folder, "data"), models, path});
  expect([...warehouse.faults, ...warehouse.hashFaults, ...warehouse.rejected]).toEqual([]);
  const database = await openDatabase(path, {readOnly: true});
  onTestFinished(() => database.close());
  const table = await database.query(clocks.query);
  const kev = table.rows.filter(({source}) => source === "CISA KEV");
  expect(kev.map(({clock, n, within_days, lower_days}) => [clock, n, within_days, lower_days])).toEqual([
    ["kev-2021", 311, 181, 14],
    ...[555, 187, 186, 165].map((n, i) => [`kev-${2022 + i}`, n, 21, 21])
  ]);
  const {holds, figures, result, claim} = evaluate(clocks, table, warehouse.inputs, {mayFail: true});
  expect(holds).toBe(true);
  expect(claim).toContain("53 published clocks start at 7 different moments");
  expect(figures[0].title).toBe("Published clocks run from 12 hours to 192 days, from 7 different starts");
  for (const layout of ["wide", "narrow", "card"] as const)
    expect(figures[0].chart(result, {layout, document}).outerHTML).not.toMatch(/NaN|Infinity|undefined/);
});
