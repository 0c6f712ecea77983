import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {DataPackage} from "../sources/dataPackage.ts";
import {sha256} from "../warehouse/inputs.ts";

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
  await writeFile(path, `${JSON.stringify(dataPackage, null, 2)}\n`);
  return changed;
}
