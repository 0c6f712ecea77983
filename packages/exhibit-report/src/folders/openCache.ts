import {mkdir, readdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {removeAtExit} from "./atExit.ts";
import {isGone, ownerOf, thisOwner} from "./owner.ts";

const prefix = "writing-";

/**
 * Opens a cache in which code that is not ours writes files in place. Where a process that wrote there was ended in its midst,
 * a file may be half of what it should be: the cache is emptied then.
 *
 * @returns a function to be called when the writing is done; the end of this process does as well
 */
export async function openCache(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, {recursive: true});
  const names = await readdir(folder);
  const isLeft = (name: string) => {
    const owner = name.startsWith(prefix) ? ownerOf(name) : undefined;
    return owner !== undefined && isGone(owner);
  };
  if (names.some(isLeft)) {
    const doubtful = names.filter((name) => !name.startsWith(prefix) || isLeft(name));
    for (const name of doubtful) await rm(join(folder, name), {recursive: true, force: true});
  }
  const note = join(folder, `${prefix}${thisOwner}`);
  const keep = removeAtExit(note);
  await writeFile(note, "");
  return async () => {
    await rm(note, {force: true});
    keep();
  };
}
