// The generator as tests load it: each module compiled once, for all processes, where it would be so for each.
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {build} from "esbuild";
import {bundleFolder, stateOf} from "../packages/exhibit-report/src/folders/bundled.js";
import {banner, placesWith, sources} from "../packages/exhibit-report/places.js";

const folder = join(bundleFolder, "../tests");
const stateFile = join(folder, "state.json");

const nameOf = (module) => module.replaceAll("/", ".").replace(/\.ts$/, "");

function modules() {
  const names = readdirSync(sources, {recursive: true, encoding: "utf8"}).map((name) => name.replaceAll("\\", "/"));
  return names.filter((name) => /(?<!\.d)\.ts$/.test(name));
}

/**
 * What a module imports by its address, such as an exhibit in TypeScript, is loaded as tests load it: see compiledImports.ts.
 * Its type stands behind it, in brackets both; what has none is the text of a script for pages.
 */
const asInTests = (text) => text.replace(/(?<=\()await import\((?!["'])/g, "await globalThis.importInTest(");

/** Compiles what the sources are now. */
export async function compile() {
  const state = JSON.stringify(stateOf());
  if (isAsIn(state)) return;
  rmSync(folder, {recursive: true, force: true});
  await build({
    entryPoints: modules().map((name) => ({in: join(sources, name), out: nameOf(name)})),
    outdir: folder,
    outExtension: {".js": ".mjs"},
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    banner: {js: banner},
    plugins: [placesWith(asInTests)],
    logLevel: "warning"
  });
  writeFileSync(stateFile, state);
}

const isAsIn = (state) => existsSync(stateFile) && readFileSync(stateFile, "utf8") === state;

/** The files to load in the place of sources, by their paths; none where the sources have changed since. */
export function compiledModules() {
  if (!isAsIn(JSON.stringify(stateOf()))) return new Map();
  return new Map(modules().map((name) => [join(sources, name), join(folder, `${nameOf(name)}.mjs`)]));
}
