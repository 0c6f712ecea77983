import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {basename, join} from "node:path";
import {writeWhole} from "../folders/writeWhole.ts";
import {isDocument, isResourcePath, largestDescription, resourcePathWords} from "../sources/dataPackage.ts";
import type {FieldType} from "../sources/dataPackage.ts";
import {formatFault} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {parseRecords} from "../sources/delimitedRecords.ts";
import {readLayout} from "../sources/delimitedText.ts";
import {largestInput} from "../warehouse/inputs.ts";
import {fail, parseJson, readTextWithin, readWithin} from "../warehouse/regularFile.ts";
import {sha256} from "../warehouse/sha256.ts";
import {assertReport, defineCommand, UsageError} from "./command.ts";
import {print} from "./output.ts";

interface Description {
  resources: {path?: unknown}[];
}

/** What every value of a column of that type looks like: the narrowest comes first. */
const looks: [FieldType, RegExp][] = [
  ["boolean", /^(true|false)$/],
  ["integer", /^-?(0|[1-9]\d{0,14})$/],
  ["number", /^-?((0|[1-9]\d*)(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i],
  ["date", /^\d{4}-\d\d-\d\d$/],
  ["datetime", /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/]
];

/**
 * Begins the description of a folder of CSVs: names, types and which columns are never empty are read from the files; what
 * only their author knows is left empty, and the build asks for it line by line. What is described already stays.
 *
 * @param folder one publisher’s folder
 * @returns the files that were not described before
 * @throws UserError when a file cannot be read or is no CSV, or the description is none
 */
export async function describe(folder: string): Promise<string[]> {
  const path = join(folder, "datapackage.json");
  const description = existsSync(path)
    ? parse(await readTextWithin(folder, "datapackage.json", largestDescription), path)
    : empty(folder);
  const described = new Set(description.resources.map(({path}) => path));
  const names = (await readdir(folder)).filter((name) => isResourcePath(name) && !described.has(name)).sort();
  for (const name of names) description.resources.push(await resource(folder, name));
  if (names.length) await writeWhole(path, `${JSON.stringify(description, null, 2)}\n`);
  return names;
}

/** Files that no description can name. */
async function misnamed(folder: string): Promise<Fault[]> {
  const names = (await readdir(folder)).sort();
  return names
    .filter((name) => name !== "datapackage.json" && !isResourcePath(name) && !isDocument(name))
    .map((name) => ({file: join(folder, name), message: "cannot be described", expected: resourcePathWords}));
}

function parse(text: string, file: string): Description {
  const value = parseJson(text, file) as Partial<Description> | null;
  if (Array.isArray(value?.resources)) return value as Description;
  return fail(file, "invalid resources", "a list of files");
}

function empty(folder: string): Description & Record<string, unknown> {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: nameOf(basename(folder)).replaceAll("_", "-"),
    title: "",
    licenses: [{name: "", title: ""}],
    sources: [{title: ""}],
    resources: []
  };
}

async function resource(folder: string, name: string): Promise<object> {
  const bytes = await readWithin(folder, name, largestInput);
  const text = new TextDecoder().decode(bytes);
  const [header = [], ...records] = parseRecords(text, ",");
  if (!header.length) fail(join(folder, name), "no header", "the names of the columns in the first line");
  const {delimiter} = readLayout(text, {skip: 0});
  if (delimiter !== ",") fail(join(folder, name), `values separated by ${JSON.stringify(delimiter)}`, "commas");
  const columns = header.map((_, i) => records.map((record) => record[i] ?? ""));
  const key = header[columns.findIndex((values) => !values.includes("") && new Set(values).size === values.length)];
  return {
    name: nameOf(name.replace(/\.csv$/, "")),
    path: name,
    ...{title: "", description: "", format: "csv", encoding: "utf-8"},
    ...{hash: sha256(bytes), bytes: bytes.length},
    ...{grain: "", grade: "", retrieved: "", locator: ""},
    schema: {
      fields: header.map((column, i) => field(column, columns[i] ?? [])),
      ...(records.length > 1 && key !== undefined && {primaryKey: [key]})
    }
  };
}

function field(name: string, values: readonly string[]): object {
  const there = values.filter((value) => value !== "");
  const [type = "string"] = (there.length && looks.find(([, look]) => there.every((value) => look.test(value)))) || [];
  return {
    ...{name, type},
    ...((type === "number" || type === "integer") && {unit: ""}),
    description: "",
    ...(values.length && there.length === values.length && {constraints: {required: true}})
  };
}

/** A name that a table can have. */
function nameOf(text: string): string {
  const words = text.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  return words.replace(/^_+|_+$/g, "").replace(/^(?=\d)/, "t") || "data";
}

export default defineCommand({
  usage: `exhibit describe <folder>…

Begins data/<publisher>/datapackage.json for the CSVs in that folder that it does not describe yet: names, types and hashes
are read from the files. What only you know is left empty: title, licence, source, grade, what one row is, and what each
column means. exhibit build says where something is left to tell.`,
  options: {},
  async run(_, folders) {
    if (!folders.length) throw new UsageError("missing folder");
    assertReport();
    let code = 0;
    for (const folder of folders) {
      if (!existsSync(folder)) throw new UsageError(`no such folder: ${folder}`);
      const names = await describe(folder);
      const faults = await misnamed(folder);
      for (const fault of faults) print(formatFault(fault));
      if (names.length) print(`${folder}/datapackage.json: begun for ${names.join(", ")}`);
      else if (!existsSync(join(folder, "datapackage.json"))) throw new UsageError(`no CSV to describe: ${folder}`);
      else if (!faults.length) print(`${folder}/datapackage.json: every CSV is described`);
      code ||= faults.length ? 1 : 0;
    }
    return code;
  }
});
