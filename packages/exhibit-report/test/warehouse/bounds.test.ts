import {execFileSync} from "node:child_process";
import {appendFileSync, renameSync, symlinkSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {patient} from "../patient.ts";
import {UserError} from "../../src/sources/fault.ts";
import {openCsv, reading} from "../../src/warehouse/csvFile.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {countEventsByGroup} from "../../src/warehouse/eventCounts.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {RecordCleaner} from "../../src/sources/recordCleaner.ts";
import {readRegular} from "../../src/warehouse/regularFile.ts";
import {temporaryFolder} from "../temporary.ts";

const header = "finding_id,opened_at,closed_at,severity\n";
const row = "1,2026-01-01,2026-01-02,high\n";

/** Everything that is wrong with the files of a folder, without the folder. */
async function faultsIn(files: Record<string, string | Uint8Array>, options?: {expansion: number}): Promise<string[]> {
  const sources = await openSources([temporaryFolder(files)], options);
  await sources.close();
  return [...sources.faults, ...sources.files.flatMap(({faults}) => faults)].map(({message}) => message);
}

async function count(csv: Awaited<ReturnType<typeof openCsv>>): Promise<number> {
  const database = await openDatabase(":memory:");
  try {
    const {rows} = await reading(csv, () => database.query(`select count(*) as n from ${csv.relation}`));
    return Number(rows[0].n);
  } finally {
    database.close();
    await csv.close();
  }
}

it.each([
  ["a value too many", "2,2026-01-01,,low,x\n", "more than 4 values in this row"],
  ["many values too many", `2,${"x,".repeat(30_000)}\n`, "more than 4 values in this row"],
  ["one beyond empty ones", `2,2026-01-01,,low${",".repeat(30_000)}x\n`, "more than 4 values in this row"],
  ["values too few", "2\n", "1 value in this row"],
  ["more than DuckDB takes in a line", `2,${"x,".repeat(1_100_000)}\n`, "record of more than 2,000,000 bytes"],
  ["so many letters that take three bytes each", `2,${"☃".repeat(700_000)},,\n`, "record of more than 2,000,000 bytes"]
])("a record with %s is one fault, and no other record is lost", async (_, bad, message) => {
  const csv = await openCsv(join(temporaryFolder({"f.csv": header + row + bad + row}), "f.csv"));
  expect(await count(csv)).toBe(2);
  expect(csv.faults.map(({line, message}) => ({line, message}))).toEqual([{line: 3, message}]);
  expect(csv.faults[0].raw!.length).toBeLessThanOrEqual(2000);
});

it("empty values beyond the last column are none, however many", async () => {
  const text = `${header}${row}2,2026-01-01,,low${",".repeat(50_000)}\n3,2026-01-01,,low,"",\n`;
  const csv = await openCsv(join(temporaryFolder({"f.csv": text}), "f.csv"));
  expect(await count(csv)).toBe(3);
  expect(csv.faults).toEqual([]);
});

it("counts all broken records, and describes the first of them", () => {
  const cleaner = new RecordCleaner({delimiter: ",", endsInCr: false, width: 2, head: 1, limit: 3});
  expect(cleaner.push(`a,b\n${"1\n".repeat(1000)}1,2\n`) + cleaner.finish()).toBe(`a,b\n${"\n".repeat(1000)}1,2\n`);
  expect(cleaner.nBroken).toBe(1000);
  expect(cleaner.broken.map(({line}) => line)).toEqual([2, 3, 4]);
});

it.each<[string, Record<string, string | Uint8Array>, string]>([
  ["too many columns", {"f.csv": Array.from({length: 2001}, (_, i) => `c${i}`).join(",")}, "2,001 columns"],
  ["columns of one name", {"f.csv": `${"a,".repeat(100_000)}a\n`}, "100,001 columns"],
  ["a header without an end", {"f.csv": `a,${"b".repeat(300_000)}\n1,2\n`}, "a header of more than 262,144 bytes"],
  [
    "records without a name in common",
    {"f.json": JSON.stringify(Array.from({length: 2001}, (_, i) => ({[`k${i}`]: 1})))},
    "more than 2,000 different names in its records"
  ],
  [
    "JSON of many levels",
    {"f.json": `[{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}]`},
    "more than 500 levels in JSON"
  ],
  [
    "JSON of objects that hold nothing",
    {"f.json": `[${"{},".repeat(2e6)}{}]`},
    "more than 2,000,000 lists and objects"
  ],
  [
    "JSON of names that differ",
    {"f.json": `[{"a":[{${Array.from({length: 10_001}, (_, i) => `"k${i}" : 1`).join(",")}}]}]`},
    "more than 10,000 different names in JSON"
  ],
  [
    "JSON whose records would repeat what stands around them",
    {
      "f.json": `{"about": "${"x".repeat(9e5)}", "data": [${Array.from({length: 1200}, (_, i) => `{"id":${i}}`).join(",")}]}`
    },
    "more than 1000 MB with what stands around each record"
  ],
  [
    "JSON with a text that goes on and on",
    {"f.json": `[{"a":1},{"a":"${"x".repeat(1e6 + 1)}"}]`},
    "[1]: more than 1,000,000 letters in a record"
  ],
  [
    "JSON with a text that never ends, after a number of many digits",
    {"f.json": `[{"a":12345678901234567,"b":"${'\\"'.repeat(1e6)}`},
    "invalid JSON"
  ],
  [
    "as many values as would fill the disk",
    {
      "f.json": `{"about": {${Array.from({length: 1500}, (_, i) => `"k${i}":1`).join(",")}}, "data": [${'{"id":1},'.repeat(7e4)}{}]}`
    },
    "70,001 records with 1,501 different names"
  ],
  ["a mapping of many levels", {"exhibit.yaml": `files: ${"[".repeat(100_000)}`}, "YAML of too many levels"],
  [
    "a mapping of many levels that closes them",
    {"exhibit.yaml": `files: ${"[".repeat(600)}${"]".repeat(600)}`},
    "levels"
  ],
  ["a mapping of lists in lists", {"exhibit.yaml": `files:\n${"- ".repeat(100_000)}a`}, "YAML of too many levels"],
  ["a mapping of aliases", {"exhibit.yaml": `a: &a [1, 2]\nfiles: [*a, *a]\n`}, "an alias"]
])("answers %s with one clear fault", async (_, files, message) => {
  const faults = await faultsIn(files);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(message);
});

it("a folder of more than a thousand files is one fault, before any is opened", async () => {
  const names = Array.from({length: 1001}, (_, i) => [`${i}.csv`, ""]);
  await expect(faultsIn(Object.fromEntries(names))).rejects.toThrow("1,001 files (expected at most 1,000");
});

patient("describes no more rows that are left out than ten times the limit of a file, in all of them", async () => {
  const bad = `2,not a date ${"x".repeat(3000)},,low\n`;
  const names = Array.from({length: 12}, (_, i) => `${String.fromCharCode(97 + i)}.csv`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, header + row + bad.repeat(3)])));
  const sources = await openSources([folder]);
  const database = await openDatabase(":memory:");
  const loaded = await loadTables(database, sources.files.filter(isMapped), {limit: 1});
  database.close();
  await sources.close();
  expect(loaded.map(({n_rejected}) => n_rejected)).toEqual(names.map(() => 3));
  expect(loaded.map(({faults}) => faults.length)).toEqual([...names.slice(2).map(() => 1), 0, 0]);
  expect(loaded[0].faults[0]).toMatchObject({line: 3, message: `invalid date "not a date ${"x".repeat(69)}…"`});
});

it("refuses a mapping that is far too long", async () => {
  await expect(faultsIn({"exhibit.yaml": "#".repeat(1.1e6)})).rejects.toThrow("2 MB (expected at most 1 MB: split it)");
});

it("unpacks no further than a limit, which can be raised", async () => {
  const files = {"f.json.gz": gzipSync(" ".repeat(70e6), {level: 1})};
  expect(await faultsIn(files)).toEqual(["expands to more than 100 times its size"]);
  expect(await faultsIn(files, {expansion: 2000})).toEqual(["more than 64 MB of JSON"]);
});

patient("unpacks no further than a limit, which can be raised, where that are rows", async () => {
  const files = {"f.csv.gz": gzipSync(header + row.repeat(2.5e6), {level: 1})};
  expect(await faultsIn(files)).toEqual(["expands to more than 100 times its size"]);
  expect(await faultsIn(files, {expansion: 2000})).toEqual([]);
});

it("does not wait for a pipe, read a device, or take a folder for a file", async () => {
  const folder = temporaryFolder({"folder.csv/x": ""});
  execFileSync("mkfifo", [join(folder, "pipe.csv")]);
  symlinkSync("/dev/zero", join(folder, "device.csv"));
  for (const name of ["pipe", "device", "folder"]) {
    await expect(openCsv(join(folder, `${name}.csv`))).rejects.toThrow("not a file");
    await expect(readRegular(join(folder, `${name}.csv`))).rejects.toThrow(UserError);
  }
  for (const name of ["exhibit.yaml", "f.json"]) execFileSync("mkfifo", [join(folder, name)]);
  await expect(openSources([folder])).rejects.toThrow("exhibit.yaml: not a file");
});

it.each<[string, (file: string) => void]>([
  ["grows", (file) => appendFileSync(file, row)],
  ["shrinks", (file) => truncateSync(file, header.length + 3)],
  [
    "is replaced",
    (file) => {
      writeFileSync(`${file}.new`, `${header}2,2026-01-01,,low\n`);
      renameSync(`${file}.new`, file);
    }
  ]
])("tells that a file %s while it is read", async (_, change) => {
  const file = join(temporaryFolder({"f.csv": header + row.repeat(1000)}), "f.csv");
  const csv = await openCsv(file);
  change(file);
  await expect(count(csv)).rejects.toThrow("changed while it was read");
});

it.each([
  ["groups", "i", "1", "1,001 groups"],
  ["times", "'all'", "i", "500,001 different times"]
])("refuses more %s than anyone looks at", async (_, group, time, message) => {
  const database = await openDatabase(":memory:");
  const n = message.startsWith("1,") ? 1001 : 500_001;
  const counting = countEventsByGroup(database, `range(${n}) t(i)`, {group, time, status: "true"});
  await expect(counting).rejects.toThrow(message);
  database.close();
});
