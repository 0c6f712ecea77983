import {existsSync} from "node:fs";
import {mkdir, readdir, readFile, rm, stat, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {loadedNote} from "../cells/attachments.ts";
import {filesIn} from "./filesIn.ts";

/** What Framework keeps that no loader of a page wrote. */
const others = /^(_npm|_node|_observablehq|_build\.json|packages\.txt|loaded\.txt|writing-.*)$/;

/** Where Framework keeps what loaders wrote, from the folder of the report. */
export const frameworkCache = "src/.observablehq/cache";

/** Folders that data loaders may read, from the folder of the report. */
export const loaderInputs = ["src", "data"];

/**
 * Forgets what data loaders wrote, when any file that they may have read has changed since: Framework would look at the
 * loader alone and show old numbers.
 *
 * @param cache Framework’s folder of kept files
 * @param folders that loaders read
 */
export async function forgetLoaded(cache: string, folders: readonly string[]): Promise<void> {
  const note = join(cache, loadedNote);
  const now = (await Promise.all(folders.map(stateOf))).join("\n");
  if ((await readFile(note, "utf8").catch(() => "")) === now) return;
  await mkdir(cache, {recursive: true});
  for (const name of await readdir(cache))
    if (!others.test(name)) await rm(join(cache, name), {recursive: true, force: true});
  await writeFile(note, now);
}

/** Names, times and sizes of the files in a folder, if there is one; what a page says is read by no loader. */
async function stateOf(folder: string): Promise<string> {
  if (!existsSync(folder)) return "";
  const names = (await filesIn(folder)).filter((name) => !/(^|\/)\.|\.(md|css)$/.test(name));
  const lines = names.map(async (name) => {
    const {mtimeMs, size} = await stat(join(folder, name));
    return `${folder}/${name} ${mtimeMs} ${size}`;
  });
  return (await Promise.all(lines)).join("\n");
}
