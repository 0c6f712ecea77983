import {existsSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {buildWarehouse} from "../../src/warehouse/warehouse.ts";
import {describePackage, temporaryFolder} from "../temporary.ts";

const fields = [
  {name: "id", type: "integer", constraints: {required: true, unique: true}},
  {name: "opened_on", type: "date"},
  {name: "days", type: "number", constraints: {minimum: 0}},
  {name: "severity", type: "string", constraints: {enum: ["low", "high"]}}
];

const models = {
  "models/staging/stg_events.sql": "select id, days, severity from raw_events",
  "models/marts/days_by_severity.sql": "select severity, sum(days) as days from stg_events group by severity",
  "models/checks/days_are_known.sql": "select id from stg_events where days is null"
};

async function build(
  csv: string | Uint8Array,
  description = describePackage(csv, fields),
  more: Record<string, string> = {}
) {
  const folder = temporaryFolder({
    "data/test/events.csv": csv,
    "data/test/datapackage.json": description,
    ...models,
    ...more
  });
  const path = join(folder, "cache/warehouse.duckdb");
  const run = () => buildWarehouse({data: join(folder, "data"), models: join(folder, "models"), path});
  const warehouse = await run();
  const text = (faults: typeof warehouse.faults) =>
    faults.map((fault) => formatFault(fault).replace(/^\S*\/data\/test\//, ""));
  return {
    folder,
    path,
    run,
    warehouse,
    faults: text(warehouse.faults),
    hash: text(warehouse.hashFaults),
    rejected: text(warehouse.rejected)
  };
}

async function query(path: string, sql: string) {
  const database = await openDatabase(path, {readOnly: true});
  try {
    return (await database.query(sql)).rows;
  } finally {
    database.close();
  }
}

it("makes models with as many threads as anybody asks it with, who may leave the order of rows to them", async () => {
  const threads = "select current_setting('threads') as n from raw_events";
  const {path} = await build("id,opened_on,days,severity\n1,2020-01-01,1,low\n", undefined, {
    "models/marts/threads.sql": threads
  });
  expect(await query(path, "select n from threads")).toEqual(await query(path, threads));
});

it("reads columns by the names of their header, whatever these are", async () => {
  const csv = 'Wait (min),Größe,order,"say ""hi"""\n7,180,a,x\n-1,165,b,y\n,170,c,z\n';
  const named = [
    {name: "Wait (min)", type: "number", constraints: {required: true, minimum: 0}},
    {name: "Größe", type: "integer", constraints: {unique: true}},
    {name: "order", type: "string", constraints: {pattern: "[a-z]"}},
    {name: 'say "hi"', type: "string", constraints: {enum: ["x", "y", "z"]}}
  ];
  const folder = temporaryFolder({
    "data/test/events.csv": csv,
    "data/test/datapackage.json": describePackage(csv, named),
    "models/marts/waits.sql": 'select "Wait (min)", Größe, "order", "say ""hi""" from raw_events'
  });
  const path = join(folder, "cache/warehouse.duckdb");
  const {faults, rejected} = await buildWarehouse({
    data: join(folder, "data"),
    models: join(folder, "models"),
    path
  });
  expect(faults).toEqual([]);
  expect(rejected.map(({line, column, expected}) => [line, column, expected])).toEqual([
    [3, "Wait (min)", "at least 0"],
    [4, "Wait (min)", "a value"]
  ]);
  expect(await query(path, "select * from waits")).toEqual([
    {"Wait (min)": 7, Größe: 180, order: "a", 'say "hi"': "x"}
  ]);
});

it("takes sources through staging to marts", async () => {
  const {path, warehouse} = await build(
    "id,opened_on,days,severity\n1,2026-01-01,2,low\n2,2026-01-02,3.5,high\n3,,1,low\n"
  );
  expect([...warehouse.faults, ...warehouse.hashFaults, ...warehouse.rejected]).toEqual([]);
  expect(await query(path, "select * from days_by_severity order by all")).toEqual([
    {severity: "high", days: 3.5},
    {severity: "low", days: 3}
  ]);
});

it("rejects bad values one by one, with line and column, and goes on with the good rows", async () => {
  const csv = [
    "id,opened_on,days,severity",
    "1,2026-01-01,2,low",
    '2,2026-13-01,"x\ny",low',
    "3,2026-01-03,-1,low",
    "4,2026-01-04,1,severe",
    "5,2026-01-05,1",
    "6,2026-01-06,1,low,more",
    ",2026-01-07,1,low",
    "1,2026-01-08,1,high",
    "9,2026-01-09,9,high",
    ""
  ].join("\n");
  const {path, rejected, faults} = await build(csv);
  expect(faults).toEqual([]);
  expect(rejected).toEqual([
    'events.csv:3: opened_on: invalid date "2026-13-01" (expected YYYY-MM-DD)',
    'events.csv:3: days: invalid number "x…" (expected a number)',
    'events.csv:5: days: value out of range "-1" (expected at least 0)',
    'events.csv:6: severity: value out of range "severe" (expected low, high)',
    "events.csv:7: severity: 3 values in this row (expected 4 values)",
    "events.csv:8: more than 4 values in this row (expected 4 values)",
    "events.csv:9: id: missing value (expected a value)",
    'events.csv:10: id: value out of range "1" (expected a value used once)'
  ]);
  expect(await query(path, "select id from raw_events order by all")).toEqual([{id: 1}, {id: 9}]);
  expect(await query(path, "select count(distinct line) as n from rejected_rows")).toEqual([{n: 7}]);
  expect(await query(path, "select n_rows, n_rejected from inputs")).toEqual([{n_rows: 2, n_rejected: 7}]);
});

it("keeps the raw text of a rejected row", async () => {
  const {path} = await build("id,opened_on,days,severity\n1,2026-01-01,two,low\n");
  expect(await query(path, "select raw from rejected_rows")).toEqual([{raw: "1,2026-01-01,two,low"}]);
  const constraint = await build('id,opened_on,days,severity\n"1",2026-01-01,-2.50,"low"\n2,2026-01-02,1,low\n');
  expect(await query(constraint.path, "select raw from rejected_rows")).toEqual([{raw: '"1",2026-01-01,-2.50,"low"'}]);
});

it("reports bytes that are not UTF-8 and quotation marks that do not close", async () => {
  const csv = Buffer.concat([
    Buffer.from("id,opened_on,days,severity\n1,2026-01-01,1,l\xf6w\n", "latin1"),
    Buffer.from('2,2026-01-01,1,"low\n')
  ]);
  const {rejected} = await build(csv);
  expect(rejected).toEqual([
    "events.csv:2: severity: invalid encoding (expected UTF-8)",
    'events.csv:3: severity: unbalanced quotation mark (expected a closing quotation mark, and "" for one inside a value)'
  ]);
});

it("reports all faults of packages at once: hash, columns, undeclared and missing files", async () => {
  const csv = "id,opened_on,hours,severity\n1,2026-01-01,1,low\n";
  const {faults, hash} = await build(csv, describePackage("another text", fields), {
    "data/test/extra.csv": "a\n1\n",
    "data/loose.csv": "a\n1\n",
    "data/bare/x.csv": "a\n1\n"
  });
  expect(hash).toEqual([
    expect.stringMatching(
      /^events\.csv: wrong hash: sha256:[0-9a-f]{64} \(expected sha256:[0-9a-f]{64}; where you mean these bytes, exhibit accept \S+ says so\)$/
    )
  ]);
  expect(faults.map((fault) => fault.replace(/\S*\/data\//g, "data/"))).toEqual([
    "data/bare/datapackage.json: missing file (expected a description of these files, as exhibit describe data/bare begins one)",
    "data/loose.csv: undeclared file (expected a folder per publisher)",
    "extra.csv: undeclared file (expected a resource in data/test/datapackage.json)",
    "events.csv:1: days: missing column",
    "events.csv:1: hours: undeclared column"
  ]);
});

it("reports columns in another order than the schema’s, which would be read into the wrong places", async () => {
  const {faults} = await build("opened_on,id,days,severity\n2026-01-01,1,1,low\n");
  expect(faults).toEqual([
    "events.csv:1: columns out of order: opened_on, id, days, severity (expected id, opened_on, days, severity)"
  ]);
});

it("turns rows that a check returns into faults", async () => {
  const {faults} = await build("id,opened_on,days,severity\n1,2026-01-01,1,low\n2,2026-01-02,,low\n");
  expect(faults).toEqual([
    expect.stringMatching(/days_are_known\.sql: check returned a row: id = 2 \(expected no rows\)$/)
  ]);
});

it("names the model whose SQL fails", async () => {
  const csv = "id,opened_on,days,severity\n1,2026-01-01,1,low\n";
  await expect(build(csv, undefined, {"models/marts/wrong.sql": "select nothing from stg_events"})).rejects.toThrow(
    /wrong\.sql:1: .*nothing/
  );
});

it("refuses models that refer to each other in a circle", async () => {
  const csv = "id,opened_on,days,severity\n1,2026-01-01,1,low\n";
  const more = {"models/marts/chicken.sql": "select * from egg", "models/marts/egg.sql": "select * from chicken"};
  await expect(build(csv, undefined, more)).rejects.toThrow("models refer to each other: chicken -> egg -> chicken");
});

it("keeps the database when nothing changed and builds it again when a file or a model did", async () => {
  const {folder, path, run, warehouse} = await build(
    "id,opened_on,days,severity\n1,2026-01-01,x,low\n2,2026-01-01,2,low\n"
  );
  expect(warehouse.built).toBe(true);
  const {mtimeMs} = statSync(path);
  const second = await run();
  expect(second).toMatchObject({built: false, rejected: warehouse.rejected});
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
  writeFileSync(
    join(folder, "models/marts/days_by_severity.sql"),
    "select severity, max(days) as days from stg_events group by severity"
  );
  expect(await run()).toMatchObject({built: true});
  writeFileSync(join(folder, "data/test/events.csv"), "id,opened_on,days,severity\n1,2026-01-01,3,low\n");
  expect(await run()).toMatchObject({built: true, rejected: []});
  expect(await query(path, "select days from days_by_severity")).toEqual([{days: 3}]);
  expect(existsSync(`${path}.draft`)).toBe(false);
});

it("never loads or downloads an extension: what is missing is an error", async () => {
  const database = await openDatabase(":memory:");
  await expect(database.query("select * from read_xlsx('a.xlsx')")).rejects.toThrow(/excel/);
  await expect(database.query("select * from read_csv('https://example.org/a.csv')")).rejects.toThrow(/httpfs/);
  database.close();
});
