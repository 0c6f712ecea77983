import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {argv} from "node:process";
import {fileURLToPath, pathToFileURL} from "node:url";
import {DuckDBInstance} from "@duckdb/node-api";
import type {DataPackage} from "./dataPackage.ts";
import {UserError} from "./fault.ts";

/** Rows of a query, values as DuckDB returns them: counts are bigint, days are numbers. */
export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** One computed CSV: UTF-8, LF, in the order of its primary key. */
export interface EventTable {
  /** Path under the data folder: publisher, then file. */
  path: string;
  csv: string;
}

/** Row-level files as others published them; they stay outside the repository. */
const rowLevelFiles = {
  wolfi_findings: "wolfi_findings.csv",
  wolfi_builds: "wolfi_builds.csv.gz",
  wolfi_packages: "wolfi_packages.csv",
  ossfuzz_findings: "ossfuzz_findings.csv.gz"
};

const findingTimes = ["wolfi_finding_times", "oss_fuzz_finding_times"];

const eventTables = {
  wolfi: ["wolfi_events", "wolfi_quartile_events", "wolfi_bands", "wolfi_rows"],
  "oss-fuzz": ["oss_fuzz_events", "oss_fuzz_rows"]
};

/**
 * Opens the row-level files in an in-memory DuckDB that never reaches for the network, and computes the two tables of
 * finding times (`wolfi_finding_times`, `oss_fuzz_finding_times`; times in seconds) that all event tables count.
 *
 * @param folder with the four row-level files
 * @param use receives a function that queries; the database closes when its promise settles
 * @throws UserError naming every file that is missing
 */
export async function withFindingTimes<T>(folder: string, use: (query: Query) => Promise<T>): Promise<T> {
  const missing = Object.values(rowLevelFiles).filter((file) => !existsSync(join(folder, file)));
  if (missing.length) {
    throw new UserError(
      `missing row-level files in ${folder}: ${missing.join(", ")}`,
      missing.map((file) => ({file: join(folder, file), message: "missing file"}))
    );
  }
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false"
  });
  const connection = await instance.connect();
  try {
    for (const [name, file] of Object.entries(rowLevelFiles)) {
      const path = join(folder, file).replaceAll("'", "''");
      await connection.run(`create table ${name} as from read_csv('${path}', header = true, all_varchar = true)`);
    }
    for (const name of findingTimes) await connection.run(`create table ${name} as ${await readSql(name)}`);
    return await use(async (sql) => (await connection.runAndReadAll(sql)).getRowObjects());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * Recomputes every event table from the row-level files; the same files give the same bytes.
 *
 * @param folder with the four row-level files
 * @throws UserError naming every file that is missing
 */
export async function computeEventTables(folder: string): Promise<EventTable[]> {
  return withFindingTimes(folder, async (query) => {
    const tables: EventTable[] = [];
    for (const [publisher, names] of Object.entries(eventTables)) {
      for (const name of names) {
        tables.push({path: `${publisher}/${name}.csv`, csv: toCsv(await query(await readSql(name)))});
      }
    }
    return tables;
  });
}

/**
 * Recomputes every event table, writes it under `data`, and enters its hash and size into the datapackage.json beside it.
 *
 * @param folder with the four row-level files
 * @param data the data folder of the repository
 * @returns the paths written
 * @throws UserError when a row-level file is missing or a table is not declared in its datapackage.json
 */
export async function writeEventTables(folder: string, data: string): Promise<string[]> {
  const tables = await computeEventTables(folder);
  for (const {path, csv} of tables) {
    const file = join(data, path);
    await mkdir(dirname(file), {recursive: true});
    await writeFile(file, csv);
    await describeFile(file, Buffer.from(csv));
  }
  return tables.map(({path}) => join(data, path));
}

async function describeFile(file: string, bytes: Buffer): Promise<void> {
  const packageFile = join(dirname(file), "datapackage.json");
  const dataPackage = JSON.parse(await readFile(packageFile, "utf8")) as DataPackage;
  const resource = dataPackage.resources.find(({path}) => join(dirname(file), path) === file);
  if (!resource) throw new UserError(`undeclared file: ${file}, expected a resource in ${packageFile}`);
  resource.hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  resource.bytes = bytes.length;
  await writeFile(packageFile, `${JSON.stringify(dataPackage, null, 2)}\n`);
}

function readSql(name: string): Promise<string> {
  return readFile(new URL(`${name}.sql`, import.meta.url), "utf8");
}

function toCsv(rows: Record<string, unknown>[]): string {
  const lines = [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))];
  return lines.map((values) => `${values.map(cell).join(",")}\n`).join("");
}

function cell(value: unknown): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

if (argv[1] && pathToFileURL(argv[1]).href === import.meta.url) {
  try {
    if (argv.length !== 3) throw new UserError("usage: node --import tsx src/sources/eventTables.ts <folder>");
    const data = fileURLToPath(new URL("../../data", import.meta.url));
    for (const path of await writeEventTables(argv[2], data)) console.log(path);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
