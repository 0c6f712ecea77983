import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {relative, resolve} from "node:path";
import type {Plugin} from "esbuild";
import {shared} from "./sharedCache.ts";
import type {MadeFrom} from "./sharedCache.ts";

/** Modules of packages by the names by which a report imports them, loaded when it does. */
export type LoadedModules = Readonly<Record<string, () => Promise<object>>>;

/** What says where a module is, or loads one by an address, would mean another place in one file with others. */
const needsItsPlace = /\bimport\s*\.\s*meta\b|\bimport\s*\(|\brequire\b/;

/**
 * Runs a module of a report that imports nothing but `modules` and modules of the report beside it. It is compiled into one
 * text, which is kept for as long as these stay as they are: so nothing has to be loaded which reads TypeScript.
 *
 * @param file its path
 * @returns what it exports; nothing where it needs more, or something is wrong with it: who imports it by its address finds
 *   the place
 */
export async function importCompiled(file: string, modules: LoadedModules): Promise<unknown> {
  try {
    // Reports that say the same share it.
    const key = [relative("", file), readFileSync(file, "utf8")];
    const {made} = await shared("configuration", key, () => compile(file, Object.keys(modules)));
    if (made.code === "") return undefined;
    const installed = createRequire(resolve(file));
    const found = new Map<string, object>();
    for (const name of made.needs) {
      installed.resolve(name); // it must be there, too
      found.set(name, await modules[name]!());
    }
    const module = {exports: {}};
    new Function("module", "require", made.code)(module, (name: string) => found.get(name));
    return module.exports;
  } catch {
    return undefined;
  }
}

interface Compiled {
  /** Empty where the module needs more. */
  code: string;
  /** The names of packages’ modules. */
  needs: string[];
}

async function compile(file: string, names: readonly string[]): Promise<MadeFrom<Compiled>> {
  const inputs: string[] = [];
  const needs = new Set<string>();
  const parts: Plugin = {
    name: "parts",
    setup({onLoad, onResolve}) {
      onResolve({filter: /^\.{1,2}\/.*\.ts$/}, ({path, resolveDir}) => ({path: resolve(resolveDir, path)}));
      onResolve({filter: /.*/}, ({path, kind}) => {
        if (kind === "entry-point") return undefined;
        if (!names.includes(path)) return {errors: [{text: `${path} is none of its own`}]};
        needs.add(path);
        return {path, external: true};
      });
      onLoad({filter: /.*/}, ({path}) => {
        inputs.push(relative("", path));
        const contents = readFileSync(path, "utf8");
        return needsItsPlace.test(contents) ? {errors: [{text: "it needs its place"}]} : {contents, loader: "ts"};
      });
    }
  };
  const {build} = await import("esbuild"); // on demand: what is kept needs none of it
  const code = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    tsconfigRaw: {},
    plugins: [parts],
    logLevel: "silent"
  }).then(
    ({outputFiles: [output]}) => `"use strict";${output!.text}//# sourceURL=${relative("", file)}\n`,
    () => ""
  );
  return {made: {code, needs: [...needs]}, inputs};
}
