import {chmod, readdir, readFile, realpath, rename, rm, stat, writeFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {removeAtExit} from "./atExit.ts";
import {naming} from "./failure.ts";
import {isGone, ownerOf, thisOwner} from "./owner.ts";

const ending = ".draft";

/**
 * Writes a file so that its path holds the old content or the new one, whole, whatever happens meanwhile. Leads a link to
 * its target, and keeps the rights of the old file.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const [folder, prefix] = [dirname(target), `.${basename(target)}.`];
  for (const name of await readdir(folder)) {
    const owner = name.startsWith(prefix) && name.endsWith(ending) ? ownerOf(name) : undefined;
    if (owner && isGone(owner)) await rm(join(folder, name), {force: true});
  }
  const draft = join(folder, `${prefix}${thisOwner}${ending}`);
  const keep = removeAtExit(draft);
  try {
    await naming(target, writeFile(draft, content));
    const old = await stat(target).catch(() => undefined);
    if (old) await chmod(draft, old.mode);
    await rename(draft, target);
  } finally {
    await rm(draft, {force: true});
    keep();
  }
}

/** Reads JSON that a program keeps for itself; undefined when there is none, or it cannot be read: it is made anew then. */
export async function readKept<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}
