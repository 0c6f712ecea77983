import {randomUUID} from "node:crypto";
import {mkdtemp, readdir, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {removeAtExit} from "./atExit.ts";
import {isGone, ownerOf, thisOwner} from "./owner.ts";

const prefix = "exhibit-";

/** A folder for a while, in the system’s folder for such. */
export interface TemporaryFolder {
  path: string;
  remove(): Promise<void>;
}

/** Makes a folder whose name says whose it is, so that it can be told when nobody needs it any more. */
export async function makeTemporary(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `${prefix}${thisOwner}-`));
  const keep = removeAtExit(path);
  return {
    path,
    remove: async () => {
      await rm(path, {recursive: true, force: true});
      keep();
    }
  };
}

/** Where a folder may be made that nobody else makes: DuckDB makes one where memory is short, and removes it. */
export function temporaryPath(): string {
  return join(tmpdir(), `${prefix}${thisOwner}-${randomUUID()}`);
}

/** Removes the temporary folders of processes that are gone. */
export async function sweepTemporary(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(prefix) ? ownerOf(name) : undefined;
    // Somebody else’s are not ours to remove.
    if (owner && isGone(owner)) await rm(join(tmpdir(), name), {recursive: true, force: true}).catch(() => undefined);
  }
}
