import {existsSync, readFileSync, statSync} from "node:fs";
import {mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {loadedNote} from "../cells/attachments.ts";
import {certain} from "../certain.ts";
import {filesIn} from "./filesIn.ts";
import {packagesNote} from "./installedPackages.ts";

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
  const names = await Promise.all(folders.map(filesThatLoadersRead));
  const now = folders.map((folder, i) => stateOf(folder, names[i] ?? [])).join("\n");
  if ((await readFile(note, "utf8").catch(() => "")) === now) return;
  await mkdir(cache, {recursive: true});
  for (const name of await readdir(cache))
    if (!others.test(name)) await rm(join(cache, name), {recursive: true, force: true});
  await writeFile(note, now);
}

/**
 * One text for what loaders wrote and for what is kept of packages: another one when either was forgotten, here or by whoever
 * removed a file so that its loader runs again.
 */
export async function stateOfLoaded(cache: string): Promise<string> {
  const names = (await filesIn(cache)).filter((name) => !others.test(certain(name.split("/")[0])));
  const notes = [loadedNote, packagesNote].filter((name) => existsSync(join(cache, name)));
  return stateOf(cache, [...names, ...notes]);
}

/** What Framework runs as a data loader, and what that may import. */
const isProgram = /\.(?:[jt]sx?|py|R|rs|go|java|jl|php|sh)$/;

/** The modules of exhibits and explorables, and the programs beside them that compute their numbers again. */
const ofExhibits = /^(?:exhibits|explorables)\/.*\.(?:[jt]sx?|py|R)$/;

/**
 * The files in a folder that its data loaders may read. No loader reads pages and style sheets; modules of exhibits are read
 * where any code beside them, such as a loader or what it imports, names their folder.
 */
async function filesThatLoadersRead(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await filesIn(folder)).filter((name) => !/(^|\/)\.|\.(md|css)$/.test(name));
  const others = names.filter((name) => !ofExhibits.test(name));
  const programs = others.filter((name) => isProgram.test(name));
  const texts = programs.map((name) => readFileSync(join(folder, name), "utf8"));
  return texts.some((text) => /exhibits|explorables/.test(text)) ? names : others;
}

/** Names, times and sizes of files. */
function stateOf(folder: string, names: readonly string[]): string {
  const lines = names.map((name) => {
    const {mtimeMs, size} = statSync(join(folder, name));
    return `${folder}/${name} ${mtimeMs} ${size}`;
  });
  return lines.join("\n");
}
