import {writeFileSync} from "node:fs";
import {mkdir, readdir, readFile, rm, stat, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {setTimeout as pause} from "node:timers/promises";
import {removeAtExit} from "./atExit.ts";
import {isGone, isHere, ownerOf, thisOwner} from "./owner.ts";

const prefix = "lock-";

/** The lock of another machine’s process counts for so long after it was renewed; milliseconds. */
const patience = 120_000;
const renewal = 10_000;

let nLocks = 0;

/**
 * Does something while no other process does anything under the same lock; waits for one that does, and says for whom.
 *
 * Each process has a file of its own in the folder. Whoever sees another’s beside its own takes its own back and tries
 * again later, so that two never hold the lock; and since no two names are the same, the file of a process that is gone can
 * be removed without a doubt.
 *
 * @param folder made when there is none
 * @param options.what is done, for those who wait
 * @param options.log told once for each process that is waited for
 */
export async function withLock<T>(
  folder: string,
  {what, log}: {what: string; log: (line: string) => void},
  use: () => Promise<T>
): Promise<T> {
  const path = join(folder, `${prefix}${thisOwner}-${++nLocks}`);
  const keep = removeAtExit(path);
  let renewing: NodeJS.Timeout | undefined;
  try {
    let told = "";
    for (;;) {
      const holder = await take(path);
      if (holder === undefined) break;
      if (holder && holder !== told) log(`waiting for ${holder}`);
      told = holder || told;
      await pause(50 + 200 * Math.random());
    }
    await writeFile(path, what);
    renewing = setInterval(() => writeFileSync(path, what), renewal).unref();
    return await use();
  } finally {
    clearInterval(renewing);
    await rm(path, {force: true});
    keep();
  }
}

/** @returns undefined when the lock is taken; else who holds it, or nothing where others only try */
async function take(path: string): Promise<string | undefined> {
  await mkdir(dirname(path), {recursive: true});
  try {
    await writeFile(path, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return ""; // whoever ended just removed the folder
    throw error;
  }
  const others = await otherLocks(path);
  if (!others.length) return undefined;
  await rm(path, {force: true});
  for (const other of others) {
    const what = await readFile(other, "utf8").catch(() => "");
    if (what) return describe(other, what);
  }
  return "";
}

/** Locks beside ours; those of processes that are gone are removed. */
async function otherLocks(path: string): Promise<string[]> {
  const folder = dirname(path);
  const others: string[] = [];
  for (const name of await readdir(folder)) {
    const other = join(folder, name);
    if (!name.startsWith(prefix) || other === path) continue;
    if (await isLeft(other, path)) await rm(other, {force: true});
    else others.push(other);
  }
  return others;
}

async function isLeft(other: string, path: string): Promise<boolean> {
  const owner = ownerOf(other);
  if (!owner || isGone(owner)) return owner !== undefined;
  if (isHere(owner)) return false;
  // Both times are by the clock of whoever keeps the files.
  const [theirs, ours] = await Promise.all([other, path].map((file) => stat(file).catch(() => undefined)));
  return theirs !== undefined && ours !== undefined && ours.mtimeMs - theirs.mtimeMs > patience;
}

function describe(path: string, what: string): string {
  const owner = ownerOf(path)!;
  const where = isHere(owner) ? "" : ` on another machine (${path}; remove it if that one is gone)`;
  return `process ${owner.pid}, ${what}${where}`;
}
