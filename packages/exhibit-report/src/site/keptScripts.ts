import {existsSync, statSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {lockState, stateOf} from "../folders/sharedCache.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import {bundleScripts, moduleLists} from "./scripts.ts";
import type {PageModules, Bundled} from "./scripts.ts";

interface Kept {
  scripts: Bundled;
  /** Of all that they were made from. */
  state: string;
  /** Names of the files that were written. */
  names: string[];
}

/**
 * The browser’s code as `bundleScripts` writes it; what it wrote the last time stays where nothing that it was made from has
 * changed: no module, of the report, the generator or a package, no list of modules, and nothing that says how to read them.
 *
 * @throws UserError as `bundleScripts` does
 */
export async function keptScripts(folder: string, modules: PageModules): Promise<Bundled> {
  const file = `${folder}.made`; // beside the folder, which is published
  const known = await readKept<Kept>(file);
  const isThere = known && existsSync(folder) && String(await readdir(folder)) === String(known.names);
  if (isThere && known.state === (await stateWith(known.scripts.inputs, modules))) return known.scripts;
  const start = performance.timeOrigin + performance.now();
  const scripts = await bundleScripts(folder, modules);
  // What is written while it is read may be read half: those scripts are made again.
  const isStill = scripts.inputs.every((path) => !existsSync(path) || statSync(path).mtimeMs < start);
  const state = isStill ? await stateWith(scripts.inputs, modules) : "";
  await writeWhole(file, JSON.stringify({scripts, state, names: await readdir(folder)} satisfies Kept));
  return scripts;
}

async function stateWith(inputs: readonly string[], modules: PageModules): Promise<string> {
  return JSON.stringify([stateOf(inputs), lockState(), ...(await moduleLists(modules)), process.version]);
}
