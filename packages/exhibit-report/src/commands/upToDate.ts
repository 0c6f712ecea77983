import {createHash} from "node:crypto";
import type {Hash} from "node:crypto";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {lockFiles} from "../folders/lockFiles.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import {filesIn} from "../site/filesIn.ts";
import {chunksOf} from "../warehouse/fileBytes.ts";

/** What a finished build was made from and what it wrote. */
export interface BuildState {
  inputs: string;
  outputs: string;
}

/**
 * One hash of everything that a build reads.
 *
 * @param folders folders that the build reads
 * @param files further files that it reads, which are there
 * @param settings whatever else decides its result
 */
export function inputsOf(folders: string[], files: string[], settings: unknown): Promise<string> {
  return hashFiles(folders, [...lockFiles(), "CITATION.cff", ...files], JSON.stringify([settings, process.version]));
}

/** One hash of everything in a folder that was published; empty where there is none. */
export async function outputsOf(output: string): Promise<string> {
  return existsSync(output) ? hashFiles([output]) : "";
}

/** True when the last finished build read this very state, and nobody touched what it wrote. */
export async function isUpToDate(inputs: string, output: string, path: string): Promise<boolean> {
  const known = await readKept<BuildState>(path);
  return known?.inputs === inputs && known.outputs === (await outputsOf(output));
}

/** Remembers the state that a finished build left. */
export async function remember(state: BuildState, path: string): Promise<void> {
  await writeWhole(path, JSON.stringify(state));
}

async function hashFiles(folders: string[], files: string[] = [], more = ""): Promise<string> {
  const hash = createHash("sha256").update(more);
  for (const folder of folders) {
    for (const name of await filesIn(folder)) {
      if (name.startsWith(".observablehq/")) continue;
      hash.update(`\0${folder}/${name}\0`);
      await addFile(hash, join(folder, name));
    }
  }
  for (const file of files) await addFile(hash, file);
  return hash.digest("hex");
}

/** In pieces: a reader’s own may be larger than memory. */
async function addFile(hash: Hash, path: string): Promise<void> {
  for await (const piece of chunksOf(path)) hash.update(piece);
}
