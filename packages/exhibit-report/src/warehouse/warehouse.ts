import {existsSync, readdirSync, readFileSync} from "node:fs";
import {mkdir, readdir, rename, rm} from "node:fs/promises";
import {dirname, join} from "node:path";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
import {areSmall, literal, openDatabase, usualThreads} from "./database.ts";
import type {Database} from "./database.ts";
import {readInputs} from "./inputs.ts";
import type {Input} from "./inputs.ts";
import {createRejectedRows, loadInput} from "./load.ts";
import type {Loaded} from "./load.ts";
import {runChecks, runModels} from "./models.ts";
import {readRegular} from "./regularFile.ts";
import {sha256} from "./sha256.ts";

export interface Warehouse {
  /** The DuckDB file, to be opened read-only. */
  path: string;
  inputs: Input[];
  /** Files, columns and checks that are not as declared: nothing can be published. */
  faults: Fault[];
  /** Files whose bytes are not those declared: nothing may be published, a preview may show them. */
  hashFaults: Fault[];
  /** Values that were rejected, row by row; the good rows went on. */
  rejected: Fault[];
  /** False when the warehouse on disk was already that of these inputs. */
  built: boolean;
}

export interface WarehouseOptions {
  /** Folder with one folder per publisher. */
  data: string;
  /** Further such folders. */
  brought?: readonly string[];
  /** Folder with staging, marts and checks. */
  models: string;
  /** The DuckDB file to write. */
  path: string;
}

/** Where files are small, to compress their tables costs more than it saves, too. */
const ofSmall = ["set force_compression = 'uncompressed'", "set threads = 1"];

/**
 * Brings the warehouse up to date: sources to `raw_*`, staging, marts, checks. When neither a CSV, a schema, a model nor
 * a loader changed since the last time, the file on disk is kept as it is.
 */
export async function buildWarehouse({data, brought = [], models, path}: WarehouseOptions): Promise<Warehouse> {
  const {inputs, faults, hashFaults} = await readInputs([data, ...brought]);
  const key = await fingerprint(inputs, models);
  const state = `${path}.json`;
  const known = await readKept<{key: string; rejected: Fault[]; faults: Fault[]}>(state);
  if (known?.key === key && existsSync(path) && !faults.length) {
    return {path, inputs, faults: known.faults, hashFaults, rejected: known.rejected, built: false};
  }
  await mkdir(dirname(path), {recursive: true});
  const draft = `${path}.draft`;
  await removeDatabase(draft);
  const isSmall = areSmall(inputs.map(({file}) => file));
  const database = await openDatabase(draft, {blockSize: 16_384}); // most tables are a few kilobytes
  const rejected: Fault[] = [];
  try {
    if (isSmall) for (const sql of ofSmall) await database.run(sql);
    await database.run("begin"); // one for all: to make each table safe on disk takes longer than to load it
    await createRejectedRows(database);
    const loaded: [Input, Loaded][] = [];
    for (const input of inputs) loaded.push([input, await loadInput(database, input)]);
    if (isSmall) await database.run(`set threads = ${usualThreads}`); // by which models order rows that they do not order
    rejected.push(...loaded.flatMap(([, {faults}]) => faults));
    await createInputsTable(database, loaded);
    if (!faults.length) {
      await runModels(database, models);
      faults.push(...(await runChecks(database, models)));
    }
    await database.run("commit");
  } finally {
    database.close();
  }
  await rm(state, {force: true}); // it must not speak of another warehouse, not for a moment
  await rename(draft, path);
  await writeWhole(state, JSON.stringify({key, rejected, faults}));
  return {path, inputs, faults, hashFaults, rejected, built: true};
}

/** With what DuckDB leaves beside a database when its process is ended. */
async function removeDatabase(path: string): Promise<void> {
  for (const part of ["", ".wal", ".tmp"]) await rm(`${path}${part}`, {recursive: true, force: true});
}

async function createInputsTable(database: Database, loaded: readonly [Input, Loaded][]): Promise<void> {
  await database.run(
    "create table inputs (resource varchar, publisher varchar, file varchar, n_rows bigint, n_rejected bigint)"
  );
  const rows = loaded.map(([{resource, dataPackage, file}, {faults, nRows}]) => {
    const nRejected = new Set(faults.flatMap(({line}) => line ?? [])).size;
    return `(${[resource.name, dataPackage.name, file].map(literal).join(", ")}, ${nRows}, ${nRejected})`;
  });
  if (rows.length) await database.run(`insert into inputs values ${rows.join(", ")}`);
}

async function fingerprint(inputs: Input[], models: string): Promise<string> {
  const parts = inputs.map(
    ({file, hash, resource}) => `${file} ${hash} ${resource.formulaGuard} ${JSON.stringify(resource.schema)}`
  );
  for (const folder of ["staging", "marts", "checks"].map((name) => join(models, name))) {
    if (!existsSync(folder)) continue;
    const names = (await readdir(folder)).sort();
    const hashes = await Promise.all(names.map(async (name) => sha256(await readRegular(join(folder, name)))));
    parts.push(...names.map((name, i) => `${name} ${hashes[i]}`));
  }
  // At once: to wait for each of them takes several times as long as to read it.
  for (const name of readdirSync(import.meta.dirname).sort())
    parts.push(`${name} ${sha256(readFileSync(join(import.meta.dirname, name)))}`);
  return sha256(parts.join("\n"));
}
