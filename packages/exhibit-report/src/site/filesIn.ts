import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";

/** What Framework keeps beside pages, in as many folders as all else. */
const keptBeside = ".observablehq";

/**
 * Paths of all files under a folder, from it on and in order, however the folder is written; none where there is no folder, and
 * none of those that Framework keeps there. Folders are read one after the other: to wait for each takes longer than to read it.
 */
export async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  const visit = (path: string) => {
    for (const entry of readdirSync(join(folder, path), {withFileTypes: true})) {
      const name = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isFile()) found.push(name);
      else if (entry.isDirectory() && entry.name !== keptBeside) visit(name);
    }
  };
  if (existsSync(folder)) visit("");
  return found.sort();
}
