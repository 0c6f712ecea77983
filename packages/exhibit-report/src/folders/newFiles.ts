import {lstatSync} from "node:fs";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {naming} from "./failure.ts";

/** Those of some paths where something is already, be it a link that leads nowhere. */
export function present(paths: Iterable<string>): string[] {
  return [...paths].filter((path) => lstatSync(path, {throwIfNoEntry: false}));
}

/** Writes files that are not there yet: all of them or none, and never over another. */
export async function writeNew(root: string, files: ReadonlyMap<string, string>): Promise<void> {
  const written: string[] = [];
  try {
    for (const [name, content] of files) {
      const path = join(root, name);
      await mkdir(dirname(path), {recursive: true});
      await writeFile(path, "", {flag: "wx"});
      written.push(path);
      await naming(path, writeFile(path, content));
    }
  } catch (error) {
    for (const path of written) await rm(path, {force: true});
    throw error;
  }
}
