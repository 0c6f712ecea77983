import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {accept} from "../../src/commands/accept.ts";
import {describe} from "../../src/commands/describe.ts";
import {parseDataPackage} from "../../src/sources/dataPackage.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {buildWarehouse} from "../../src/warehouse/warehouse.ts";
import {exhibit} from "../commandLine.ts";
import {describePackage, temporaryFolder} from "../temporary.ts";

const csv =
  "plot,sampled_on,at,ph,depth_cm,is_wet,code,note,nothing\n" +
  'a1,2025-03-01,2025-03-01T10:00:00Z,6.5,10,true,007,"dry, stony",\n' +
  "a2,2025-03-02,2025-03-02T10:00:00Z,7,-20,false,008,,\n";

/** What an author would fill in. */
function filled(text: string): string {
  const empty: Record<string, string> = {grade: "measured", retrieved: "2025-04-01"};
  return text.replace(/"(\w+)": ""/g, (_, key: string) => `"${key}": "${empty[key] ?? "told"}"`);
}

it("reads names, types and hashes from the files, and asks for the rest, each with its line", async () => {
  const folder = temporaryFolder({"data/County Lab/Soil 2025.csv": "", "data/lab/soil-samples.csv": csv});
  const lab = join(folder, "data/lab");
  expect(await describe(lab)).toEqual(["soil-samples.csv"]);
  const path = join(lab, "datapackage.json");
  const text = readFileSync(path, "utf8");
  const {resources} = JSON.parse(text) as {resources: {schema: {fields: object[]; primaryKey: string[]}}[]};
  const required = {constraints: {required: true}};
  expect(resources[0]).toMatchObject({name: "soil_samples", path: "soil-samples.csv"});
  expect(resources[0]?.schema).toEqual({
    fields: [
      {name: "plot", type: "string", description: "", ...required},
      {name: "sampled_on", type: "date", description: "", ...required},
      {name: "at", type: "datetime", description: "", ...required},
      {name: "ph", type: "number", unit: "", description: "", ...required},
      {name: "depth_cm", type: "integer", unit: "", description: "", ...required},
      {name: "is_wet", type: "boolean", description: "", ...required},
      {name: "code", type: "string", description: "", ...required},
      {name: "note", type: "string", description: ""},
      {name: "nothing", type: "string", description: ""}
    ],
    primaryKey: ["plot"]
  });
  const faults = parseDataPackage(text, "d").faults.map(formatFault);
  expect(faults).toHaveLength(text.match(/: ""/g)?.length ?? 0);
  expect(faults).toEqual(
    expect.arrayContaining([
      "d:4: title: empty title (expected who publishes these data, and what they are)",
      expect.stringMatching(/^d:\d+: resources\/0\/grade: empty grade \(expected published-table, .*\)$/),
      expect.stringMatching(/^d:\d+: resources\/0\/retrieved: empty retrieved \(expected a date such as 2026-03-02\)$/),
      expect.stringMatching(
        /^d:\d+: .*\/fields\/3\/unit: empty unit \(expected of a number: a word that can follow it\)$/
      )
    ])
  );
  writeFileSync(path, filled(text));
  expect(await accept(lab)).toEqual([]);
  const {
    faults: left,
    hashFaults,
    rejected
  } = await buildWarehouse({
    data: join(folder, "data"),
    models: join(folder, "models"),
    path: join(folder, "warehouse.duckdb")
  });
  expect([...hashFaults, ...rejected]).toEqual([]);
  expect(left.filter(({file}) => file.includes("lab/"))).toEqual([]);
});

it("leaves what is described, adds the rest, and says which names no column can have", async () => {
  const folder = temporaryFolder({
    "data/lab/datapackage.json": describePackage("id\n1\n", [{name: "id", type: "string"}]),
    "data/lab/events.csv": "id\n1\n",
    "data/lab/2024 more.csv": "Not a name of ours\n",
    "data/lab/2024.csv": "Tiefe (cm)\n1\n1\n"
  });
  const lab = join(folder, "data/lab");
  expect(await describe(lab)).toEqual(["2024.csv"]);
  const text = readFileSync(join(lab, "datapackage.json"), "utf8");
  const {resources} = JSON.parse(text) as {resources: {name: string; title: string; schema: object}[]};
  expect(resources.map(({name, title}) => [name, title])).toEqual([
    ["events", "Events"],
    ["t2024", ""]
  ]);
  expect(resources[1]?.schema).not.toHaveProperty("primaryKey");
  expect(text).toContain('"Tiefe (cm)"');
  expect(parseDataPackage(text, "d").faults.map(formatFault).join("\n")).not.toContain("invalid name");
  expect(await describe(lab)).toEqual([]);
});

it("tells what cannot be described", async () => {
  const folder = temporaryFolder({
    "CITATION.cff": "",
    "data/empty/a.csv": "",
    "data/semicolons/a.csv": "id;depth\n1;2,5\n",
    "data/decimals/a.csv": '\ufeffStation;"Depth, cm";Note\nA;2,5;\nB;3;"x; y"\n',
    "data/none/README.md": "Nothing yet",
    "data/broken/datapackage.json": "{",
    "data/broken/a.csv": "a\n1\n"
  });
  for (const [name, message] of [
    ["data/empty", "exhibit: data/empty/a.csv: no header (expected the names of the columns in the first line)"],
    ["data/semicolons", 'exhibit: data/semicolons/a.csv: values separated by ";" (expected commas)'],
    ["data/decimals", 'exhibit: data/decimals/a.csv: values separated by ";" (expected commas)'],
    ["data/none", "exhibit: no CSV to describe: data/none"],
    ["data/gone", "exhibit: no such folder: data/gone"]
  ] as const)
    expect((await exhibit(["describe", name], folder)).errors[0]).toBe(message);
  const {code, errors} = await exhibit(["describe", "data/broken"], folder);
  expect(errors[0]).toMatch(/^exhibit: data\/broken\/datapackage\.json:1: invalid JSON: /);
  expect(code).toBe(1);
});

it("says which files no description can name, and describes the others", async () => {
  const folder = temporaryFolder({
    "CITATION.cff": "",
    "data/lab/Soil 2025.csv": "a\n1\n",
    "data/lab/soil.CSV": "a\n1\n",
    "data/lab/soil.xlsx": "",
    "data/lab/LICENSE.txt": "",
    "data/lab/wells.csv": "a\n1\n"
  });
  const {code, errors} = await exhibit(["describe", "data/lab"], folder);
  const expected = "expected a CSV named with letters, digits, ., - and _, such as queues-2025.csv";
  expect(errors).toEqual([
    `data/lab/Soil 2025.csv: cannot be described (${expected})`,
    `data/lab/soil.CSV: cannot be described (${expected})`,
    `data/lab/soil.xlsx: cannot be described (${expected})`,
    "data/lab/datapackage.json: begun for wells.csv"
  ]);
  expect(code).toBe(1);
});
