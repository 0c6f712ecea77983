import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {writeWhole} from "../folders/writeWhole.ts";
import type {DataPackage} from "../sources/dataPackage.ts";
import {sha256} from "../warehouse/sha256.ts";
import {defineCommand, UsageError} from "./command.ts";
import {print} from "./output.ts";

/**
 * Writes the hash and size of each declared CSV into its datapackage.json: the author’s statement that the bytes on disk
 * are the ones meant.
 *
 * @param folder one publisher’s folder
 * @returns the names of the resources whose hash changed
 */
export async function accept(folder: string): Promise<string[]> {
  const path = join(folder, "datapackage.json");
  const dataPackage = JSON.parse(await readFile(path, "utf8")) as DataPackage;
  const changed: string[] = [];
  for (const resource of dataPackage.resources) {
    const bytes = await readFile(join(folder, resource.path));
    const hash = sha256(bytes);
    if (hash !== resource.hash) changed.push(resource.name);
    resource.hash = hash;
    resource.bytes = bytes.length;
  }
  await writeWhole(path, `${JSON.stringify(dataPackage, null, 2)}\n`);
  return changed;
}

export default defineCommand({
  summary: "write the hashes of the CSVs in data/<publisher> into its datapackage.json",
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
