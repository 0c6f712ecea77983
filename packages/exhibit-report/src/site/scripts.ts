import {createHash} from "node:crypto";
import {existsSync, realpathSync} from "node:fs";
import {mkdir, readdir, rm, writeFile} from "node:fs/promises";
import {builtinModules} from "node:module";
import {basename, extname, join, resolve} from "node:path";
import {build, stop} from "esbuild";
import type {BuildFailure, BuildResult, Plugin} from "esbuild";
import {moduleName} from "../exports/catalogue.ts";
import {sideBySide} from "../folders/sideBySide.ts";
import {shared, stateOf} from "../folders/sharedCache.ts";
import type {MadeFrom} from "../folders/sharedCache.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Feature} from "./feature.ts";
import {partsOfFiles} from "./licences.ts";
import type {Part} from "./licences.ts";

/** A module that pages load, in the language of this one. */
const component = (name: string) =>
  resolve(import.meta.dirname, `../components/${name}${extname(import.meta.filename)}`);

/** That of a worker. */
const worker = "tryWorker";

/** Folders with modules that pages run. */
export interface PageModules {
  /** A module for each exhibit that a reader can change. */
  explorables?: string;
  /** Modules of exhibits. */
  exhibits?: readonly string[];
}

/** Modules that pages run, of the report and of what its features bring. */
export function modulesOf(features: readonly Feature[]): PageModules {
  return {exhibits: ["src/exhibits", ...features.flatMap(({exhibits}) => exhibits ?? [])]};
}

/** The browser’s code, as it was written. */
export interface Bundled {
  /** Name of the entry, which changes with its content. */
  script: string;
  /** Packages that the code is made from. */
  parts: Part[];
  /** Everything that was read, by path, and what was given as text, by a name of its own. */
  inputs: string[];
}

/** The browser’s code, in files. */
interface Written {
  script: string;
  files: [name: string, code: string][];
  /** The files of packages that are in it. */
  packaged: string[];
}

/**
 * Bundles the browser’s code into `folder`: one small entry that every page loads, and what it brings in on demand.
 *
 * @throws UserError when the code is at fault, or cannot be written
 */
export async function bundleScripts(folder: string, modules: PageModules = {}): Promise<Bundled> {
  const {made, inputs} = await shared("scripts", await keyOf(withDefaults(modules)), () => writtenScripts(modules));
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  await sideBySide(made.files, ([name, code]) => writeFile(join(folder, name), code));
  return {script: made.script, parts: partsOfFiles(made.packaged), inputs: [...inputs]};
}

async function writtenScripts(modules: PageModules): Promise<MadeFrom<Written>> {
  const scripts = await buildScripts(modules);
  const analysis = await buildScripts(modules, "analysis");
  const files = nameByContent(scripts);
  const metafiles = [scripts, analysis].map(({metafile}) => metafile);
  const packaged = metafiles
    .flatMap(({outputs}) => Object.values(outputs))
    .flatMap(({inputs}) => Object.entries(inputs))
    .filter(([file, {bytesInOutput}]) => bytesInOutput > 0 && file.includes("node_modules/"))
    .map(([file]) => realpathSync(file));
  return {
    made: {
      script: files.get("page.js")![0],
      // The analysis keeps its name, so that no page changes with an exhibit’s module.
      files: [...files.values(), ...nameByContent(analysis, "analysis.js").values()],
      packaged
    },
    inputs: metafiles.flatMap(({inputs}) => Object.keys(inputs))
  };
}

/** The same for a report in another folder. */
async function keyOf({explorables, exhibits}: Required<PageModules>): Promise<unknown> {
  const listed = await Promise.all([explorables, ...exhibits].map(modulesIn));
  return [listed, stateOf(listed.flat())];
}

type Scripts = BuildResult<{write: false; metafile: true}>;

/**
 * The files of the browser’s code with what they were made from, as esbuild names them.
 *
 * @param entry `page`, which every page loads, or `analysis`, which an exhibit is computed again with
 * @throws UserError when it is at fault
 */
export async function buildScripts(modules: PageModules, entry: "page" | "analysis" = "page"): Promise<Scripts> {
  return await build({
    // A page starts the worker by its name.
    entryPoints: [component(entry), ...(entry === "page" ? [component(worker)] : [])],
    outdir: "scripts",
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    chunkNames: "[name]-[hash]",
    legalComments: "none",
    metafile: true,
    logLevel: "silent",
    loader: {".node": "empty"},
    plugins: [await reportModules(modules)]
  })
    .catch((error: BuildFailure) => {
      const faults = (error.errors ?? []).map(({text, location}) =>
        location ? formatFault({file: location.file, line: location.line, message: text}) : text
      );
      throw faults.length ? new UserError(faults.join("\n")) : error;
    })
    .finally(stop); // its process holds more than 100 MB
}

/**
 * What the browser’s code asks of the report: its explorables and its exhibits, each in a module named like the exhibit. What
 * a module asks of Node is left to fail where it is used: an exhibit that needs Node is built, and cannot run in a page.
 */
async function reportModules(modules: PageModules): Promise<Plugin> {
  const lists = await moduleLists(modules);
  return {
    name: "report",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^report:/}, ({path}) => ({path: path.slice("report:".length), namespace: "report"}));
      onResolve({filter: new RegExp(`^(node:|(${builtinModules.join("|")})$)`)}, () => ({
        path: "node",
        namespace: "absent"
      }));
      onLoad({filter: /./, namespace: "report"}, ({path}) => ({contents: lists.get(path), resolveDir: resolve(".")}));
      onLoad({filter: /./, namespace: "absent"}, () => ({contents: "module.exports = {}"}));
    }
  };
}

const withDefaults = ({explorables = "src/explorables", exhibits = ["src/exhibits"]}: PageModules) => ({
  explorables,
  exhibits
});

/** The modules that list the report’s, by name. */
export async function moduleLists(modules: PageModules): Promise<Map<string, string>> {
  const {explorables, exhibits} = withDefaults(modules);
  return new Map([
    ["explorables", await moduleList("explorables", [explorables])],
    ["exhibits", await moduleList("exhibits", exhibits)]
  ]);
}

async function moduleList(name: string, folders: readonly string[]): Promise<string> {
  const paths = (await Promise.all(folders.map(modulesIn))).flat();
  const entries = paths.map((path) => {
    const id = JSON.stringify(basename(path, extname(path)));
    return `${id}: () => import(${JSON.stringify(resolve(path))})`;
  });
  return `export const ${name} = {${entries.join(", ")}};`;
}

async function modulesIn(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  return names
    .filter((name) => moduleName.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Gives each file a name that its content alone decides, not where its modules lie, as esbuild’s own hash would.
 *
 * @param fixed name of the one that keeps it
 * @returns the name and the code of each file, by esbuild’s name
 */
function nameByContent({outputFiles, metafile}: Scripts, fixed?: string): Map<string, [string, string]> {
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, {imports}]) => [
      basename(path),
      imports.map(({path}) => basename(path))
    ])
  );
  const texts = new Map(outputFiles.map(({path, text}) => [basename(path), text]));
  const workers = [`${worker}.js`];
  const named = new Map<string, [string, string]>();
  const visit = (name: string): string => {
    const known = named.get(name);
    if (known) return known[0];
    let code = texts.get(name)!;
    for (const other of [...imports.get(name)!, ...workers.filter((own) => code.includes(`./${own}`))])
      if (texts.has(other)) code = code.replaceAll(`./${other}`, `./${visit(other)}`);
    const hash = createHash("sha256").update(code).digest("hex").slice(0, 10);
    const stem = basename(name, ".js").replace(/-[A-Z0-9]{8}$/, "");
    named.set(name, [name === fixed ? fixed : `${stem}-${hash}.js`, code]);
    return named.get(name)![0];
  };
  for (const name of texts.keys()) visit(name);
  return named;
}
