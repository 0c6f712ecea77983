import {existsSync} from "node:fs";
import {dirname, join, resolve} from "node:path";

/**
 * What is called so in a folder and in the folders that hold it, the nearest first: a report may lie in a repository with
 * packages and a lock file of its own, and Node looks for packages so.
 */
export function above(name: string, from = process.cwd()): string[] {
  const found: string[] = [];
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const path = join(folder, name);
    if (existsSync(path)) found.push(path);
    if (folder === dirname(folder)) return found;
  }
}
