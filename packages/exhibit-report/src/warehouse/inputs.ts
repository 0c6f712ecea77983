import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {join, relative} from "node:path";
import {
  isDocument,
  isResourcePath,
  largestDescription,
  parseDataPackage,
  resourcePathWords
} from "../sources/dataPackage.ts";
import type {DataPackage, Resource} from "../sources/dataPackage.ts";
import type {Fault} from "../sources/fault.ts";
import {headerNames, widestRecord} from "./csvRecords.ts";
import {readTextWithin, readWithin} from "./regularFile.ts";
import {sha256} from "./sha256.ts";

/** One declared CSV with its bytes’ hash, the package it belongs to, and where it lies. */
export interface Input {
  dataPackage: DataPackage;
  resource: Resource;
  /** Path relative to the working directory, as faults name it. */
  file: string;
  /** `sha256:` and the digits of the bytes on disk. */
  hash: string;
}

export interface Inputs {
  inputs: Input[];
  /** Packages, files and columns that are not as declared. */
  faults: Fault[];
  /** Files whose bytes are not those declared. */
  hashFaults: Fault[];
}

/** Declared files are part of the site, which holds them as a whole. */
export const largestInput = 256 * 2 ** 20;

/**
 * Reads every data package under some folders: one folder per publisher, each with a datapackage.json that declares each CSV
 * beside it. Reports, all at once: invalid packages, missing or undeclared files, wrong hashes, headers that differ from
 * the schema, resource names used twice.
 *
 * @param roots data folders
 * @returns the inputs that can be read, in order of name, and every fault
 */
export async function readInputs(roots: readonly string[]): Promise<Inputs> {
  const found: Inputs = {inputs: [], faults: [], hashFaults: []};
  const {inputs, faults} = found;
  for (const root of roots) await readRoot(root, found);
  const owners = new Map<string, string>();
  for (const {resource, file} of inputs) {
    const owner = owners.get(resource.name);
    if (owner)
      faults.push({file, message: `duplicate resource: ${resource.name}`, expected: `another name than in ${owner}`});
    else owners.set(resource.name, file);
  }
  return found;
}

async function readRoot(root: string, found: Inputs): Promise<void> {
  const entries = existsSync(root) ? await readdir(root, {withFileTypes: true}) : [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) await readPackage(join(root, entry.name), found);
    else if (!isDocument(entry.name)) {
      const file = tidy(join(root, entry.name));
      found.faults.push({file, message: "undeclared file", expected: "a folder per publisher"});
    }
  }
}

async function readPackage(folder: string, {inputs, faults, hashFaults}: Inputs): Promise<void> {
  const names = (await readdir(folder)).sort();
  const file = tidy(join(folder, "datapackage.json"));
  if (!names.includes("datapackage.json")) {
    faults.push({
      file,
      message: "missing file",
      expected: `a description of these files, as exhibit describe ${tidy(folder)} begins one`
    });
    return;
  }
  const {dataPackage, faults: found} = parseDataPackage(
    await readTextWithin(folder, "datapackage.json", largestDescription),
    file
  );
  faults.push(...found);
  if (!dataPackage) return;
  const declared = new Map(dataPackage.resources.map((resource) => [resource.path, resource]));
  for (const name of names) {
    if (name === "datapackage.json" || declared.has(name) || isDocument(name)) continue;
    faults.push({
      file: tidy(join(folder, name)),
      message: "undeclared file",
      expected: isResourcePath(name) ? `a resource in ${file}` : resourcePathWords
    });
  }
  for (const resource of dataPackage.resources) {
    const path = tidy(join(folder, resource.path));
    if (!names.includes(resource.path)) {
      faults.push({
        file: path,
        message: "missing file",
        expected: `the file that ${file} declares as ${resource.name}`
      });
      continue;
    }
    const bytes = await readWithin(folder, resource.path, largestInput);
    const hash = sha256(bytes);
    if (hash !== resource.hash)
      hashFaults.push({
        file: path,
        message: `wrong hash: ${hash}`,
        expected: `${resource.hash}; where you mean these bytes, exhibit accept ${folder} says so`
      });
    const header = [...headerFaults(headerNames(bytes), resource, path), ...widthFaults(bytes, resource, path)];
    faults.push(...header);
    if (!header.length) inputs.push({dataPackage, resource, file: path, hash});
  }
}

function headerFaults(header: string[], {schema}: Resource, file: string): Fault[] {
  const expected = schema.fields.map(({name}) => name);
  const faults: Fault[] = [];
  for (const name of expected) {
    if (!header.includes(name)) faults.push({file, line: 1, column: name, message: "missing column"});
  }
  for (const name of header) {
    if (!expected.includes(name)) faults.push({file, line: 1, column: name, message: "undeclared column"});
  }
  if (!faults.length && header.some((name, i) => name !== expected[i])) {
    faults.push({file, line: 1, message: `columns out of order: ${header.join(", ")}`, expected: expected.join(", ")});
  }
  return faults;
}

/** Far too many values in a row: DuckDB would keep the whole row for each of them. */
const mostSurplus = 100;

function widthFaults(bytes: Uint8Array, {schema}: Resource, file: string): Fault[] {
  const width = schema.fields.length;
  const widest = widestRecord(bytes);
  if (widest.values <= width + mostSurplus) return [];
  const message = `${widest.values.toLocaleString("en-GB")} values in this row`;
  return [{file, line: widest.line, message, expected: `${width} values`}];
}

function tidy(path: string): string {
  return relative(process.cwd(), path).replaceAll("\\", "/");
}
