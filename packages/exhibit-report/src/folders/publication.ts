import {existsSync, renameSync, rmSync, statSync} from "node:fs";
import {chmod, mkdir, rename, rmdir} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {Worker} from "node:worker_threads";
import {removeAtExit, removeEmptyAtExit} from "./atExit.ts";
import {withLock} from "./lock.ts";
import {writeMarker} from "./marker.ts";
import {placeOf} from "./places.ts";

/** A folder on its way to be published. */
export interface Publication {
  /** @returns an empty folder, to be filled */
  begin(): Promise<string>;
  /** Marks what was filled as published, and puts it in the place of what was published before. */
  finish(): Promise<void>;
}

/** What is beside a published folder while somebody works on it. */
function workbench(place: string) {
  const folder = join(dirname(place), `.${basename(place)}.exhibit`);
  return {folder, draft: join(folder, "new"), old: join(folder, "old"), waste: join(folder, "waste")};
}

/**
 * Publishes a folder as a whole. It is written beside its place and put there at last, by two renames: the old folder away,
 * the new one in. For the moment between them, some microseconds, there is none; a process that ends just then leaves the
 * old one beside, and the next one puts it back. At any other moment the place holds the old folder or the new one.
 *
 * @param folder may be there or not; the caller asks `refusalToPublish` first
 * @param options as for `withLock`: no two processes work on the same folder
 */
export async function withPublication<T>(
  folder: string,
  options: {what: string; log: (line: string) => void},
  use: (publication: Publication) => Promise<T>
): Promise<T> {
  const place = placeOf(folder);
  const bench = workbench(place);
  removeEmptyAtExit(bench.folder);
  try {
    return await withLock(bench.folder, options, async () => {
      await tidy(place);
      const keep = removeAtExit(bench.draft);
      let removed: Promise<void> | undefined;
      try {
        return await use({
          begin: async () => {
            await mkdir(bench.draft);
            return bench.draft;
          },
          finish: async () => {
            await writeMarker(bench.draft);
            await putInPlace(place);
            removed = discardOld(place).catch(() => undefined); // whoever tidies up tells what is in the way
          }
        });
      } finally {
        await removed;
        await tidy(place);
        keep();
      }
    });
  } finally {
    await rmdir(bench.folder).catch(() => undefined); // another process may wait there
  }
}

/** Puts a published folder back when a process ended while it replaced it. */
export async function restorePublished(folder: string): Promise<void> {
  const place = placeOf(folder);
  const bench = workbench(place);
  if (existsSync(place) || !existsSync(bench.old)) return;
  await withPublication(folder, {what: "putting it back", log: () => undefined}, async () => undefined);
}

async function putInPlace(place: string): Promise<void> {
  const {draft, old} = workbench(place);
  const isThere = existsSync(place);
  if (isThere) await chmod(draft, statSync(place).mode);
  // Nothing may come between these two.
  if (isThere) renameSync(place, old);
  try {
    renameSync(draft, place);
  } catch (error) {
    if (isThere) renameSync(old, place);
    throw error;
  }
}

/** Begins to remove what was published before, in a thread: to remove a thousand files takes as long as to read them all. */
async function discardOld(place: string): Promise<void> {
  const {old, waste} = workbench(place);
  if (!existsSync(old)) return;
  renameSync(old, waste);
  const remove = `require("node:fs").rmSync(require("node:worker_threads").workerData, {recursive: true, force: true});`;
  const thread = new Worker(remove, {eval: true, workerData: waste, execArgv: []});
  await new Promise((ended, failed) => thread.once("error", failed).once("exit", ended));
}

/** Leaves a place with the last folder that was whole, and nothing of ours beside it. */
async function tidy(place: string): Promise<void> {
  const {draft, old, waste} = workbench(place);
  rmSync(waste, {recursive: true, force: true});
  rmSync(draft, {recursive: true, force: true});
  if (!existsSync(old)) return;
  // Only a whole folder is ever called old: one that is half removed must not come back.
  await rename(old, existsSync(place) ? waste : place);
  rmSync(waste, {recursive: true, force: true});
}
