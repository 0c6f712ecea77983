import {join} from "node:path";
import {writeWhole} from "../folders/writeWhole.ts";
import {isResourcePath, largestDescription, resourcePathWords} from "../sources/dataPackage.ts";
import type {DataPackage} from "../sources/dataPackage.ts";
import {largestInput} from "../warehouse/inputs.ts";
import {fail, parseJson, readTextWithin, readWithin} from "../warehouse/regularFile.ts";
import {sha256} from "../warehouse/sha256.ts";
import {defineCommand, UsageError} from "./command.ts";
import {print} from "./output.ts";

/**
 * Writes the hash and size of each declared CSV into its datapackage.json: the author’s statement that the bytes on disk
 * are the ones meant.
 *
 * @param folder one publisher’s folder
 * @returns the names of the resources whose hash changed
 * @throws UserError when the description or a file is not there, too large, no file, or not in this folder
 */
export async function accept(folder: string): Promise<string[]> {
  const path = join(folder, "datapackage.json");
  const dataPackage = parse(await readTextWithin(folder, "datapackage.json", largestDescription), path);
  const changed: string[] = [];
  for (const resource of dataPackage.resources) {
    const bytes = await readWithin(folder, resource.path, largestInput);
    const hash = sha256(bytes);
    if (hash !== resource.hash) changed.push(resource.name);
    resource.hash = hash;
    resource.bytes = bytes.length;
  }
  await writeWhole(path, `${JSON.stringify(dataPackage, null, 2)}\n`);
  return changed;
}

function parse(text: string, file: string): DataPackage {
  const value = parseJson(text, file) as Partial<DataPackage> | null;
  const resources: unknown = value?.resources;
  const isNamed = (resource: unknown) => typeof (resource as {path?: unknown} | null)?.path === "string";
  if (Array.isArray(resources) && resources.every(isNamed)) return withPaths(value as DataPackage, file);
  return fail(file, "invalid resources", "a list of files, each with its path");
}

function withPaths(dataPackage: DataPackage, file: string): DataPackage {
  for (const {path} of dataPackage.resources)
    if (!isResourcePath(path)) fail(file, `invalid path: ${JSON.stringify(path)}`, resourcePathWords);
  return dataPackage;
}

export default defineCommand({
  usage: "exhibit accept <folder>…",
  options: {},
  async run(_, folders) {
    if (!folders.length) throw new UsageError("missing folder");
    for (const folder of folders) {
      const changed = await accept(folder);
      print(`${folder}: ${changed.length ? `accepted ${changed.join(", ")}` : "unchanged"}`);
    }
    return 0;
  }
});
