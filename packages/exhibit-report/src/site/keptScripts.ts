import {createHash} from "node:crypto";
import {existsSync, readFileSync, statSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {dirname} from "node:path";
import {above} from "../folders/above.ts";
import {lockFiles} from "../folders/lockFiles.ts";
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
  if (isThere && known.state === (await stateOf(known.scripts.inputs, modules))) return known.scripts;
  const start = performance.timeOrigin + performance.now();
  const scripts = await bundleScripts(folder, modules);
  // What is written while it is read may be read half: those scripts are made again.
  const isStill = scripts.inputs.every((path) => !existsSync(path) || statSync(path).mtimeMs < start);
  const state = isStill ? await stateOf(scripts.inputs, modules) : "";
  await writeWhole(file, JSON.stringify({scripts, state, names: await readdir(folder)} satisfies Kept));
  return scripts;
}

/** @param inputs paths of modules; what esbuild was given as text has none */
async function stateOf(inputs: readonly string[], modules: PageModules): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([...(await moduleLists(modules)), process.version]));
  const folders = new Set<string>();
  for (const path of inputs) {
    hash.update(`\0${path}\0`);
    if (!existsSync(path)) continue;
    folders.add(dirname(path));
    const {size, mtimeMs, ctimeMs} = statSync(path);
    // A package’s files are many, and nobody edits them.
    hash.update(path.includes("node_modules/") ? `${size} ${mtimeMs} ${ctimeMs}` : readFileSync(path));
  }
  const settings = new Set(
    [...folders]
      .filter((folder) => !folder.includes("node_modules/"))
      .flatMap((folder) => above("tsconfig.json", folder))
  );
  for (const path of [...lockFiles(), ...settings]) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}
