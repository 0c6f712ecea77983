import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readdir, rm, writeFile} from "node:fs/promises";
import {basename, extname, join, resolve} from "node:path";
import {build, stop} from "esbuild";
import type {BuildFailure, BuildResult, Plugin} from "esbuild";
import {formatFault, UserError} from "../sources/fault.ts";
import {partsOfFiles} from "./licences.ts";
import type {Part} from "./licences.ts";

/** The module that every page loads, in the language of this one. */
const entry = resolve(import.meta.dirname, `../components/page${extname(import.meta.filename)}`);

/**
 * Bundles the browser’s code into `folder`: one small entry that every page loads, and what it brings in on demand.
 *
 * @param explorables folder of the report with a module for each exhibit that a reader can change
 * @returns the name of the entry, which changes with its content, and the packages that the code is made from
 * @throws UserError when the code is at fault, or cannot be written
 */
export async function bundleScripts(
  folder: string,
  explorables = "src/explorables"
): Promise<{script: string; parts: Part[]}> {
  const scripts = await buildScripts(explorables);
  const files = nameByContent(scripts);
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  for (const [name, code] of files.values()) await writeFile(join(folder, name), code);
  const inputs = Object.values(scripts.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, {bytesInOutput}]) => bytesInOutput > 0).map(([file]) => file);
  return {script: files.get("page.js")![0], parts: partsOfFiles(used)};
}

type Scripts = BuildResult<{write: false; metafile: true}>;

/** The files of the browser’s code with what they were made from, as esbuild names them. @throws UserError when it is at fault */
export async function buildScripts(explorables: string): Promise<Scripts> {
  return await build({
    entryPoints: [entry],
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
    plugins: [await reportModules(explorables)]
  })
    .catch((error: BuildFailure) => {
      const faults = (error.errors ?? []).map(({text, location}) =>
        location ? formatFault({file: location.file, line: location.line, message: text}) : text
      );
      throw faults.length ? new UserError(faults.join("\n")) : error;
    })
    .finally(stop); // its process holds more than 100 MB
}

/** What the browser’s code asks of the report: its explorables, each in a module named like its exhibit. */
async function reportModules(folder: string): Promise<Plugin> {
  const names = existsSync(folder)
    ? (await readdir(folder)).filter((name) => /^[a-z0-9-]+\.ts$/.test(name)).sort()
    : [];
  const entries = names.map(
    (name) => `${JSON.stringify(name.slice(0, -".ts".length))}: () => import(${JSON.stringify(`./${name}`)})`
  );
  return {
    name: "report",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^report:/}, ({path}) => ({path, namespace: "report"}));
      onLoad({filter: /^report:explorables$/, namespace: "report"}, () => ({
        contents: `export const explorables = {${entries.join(", ")}};`,
        resolveDir: resolve(folder)
      }));
    }
  };
}

/**
 * Gives each file a name that its content alone decides, not where its modules lie, as esbuild’s own hash would.
 *
 * @returns the name and the code of each file, by esbuild’s name
 */
function nameByContent({outputFiles, metafile}: Scripts): Map<string, [string, string]> {
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, {imports}]) => [
      basename(path),
      imports.map(({path}) => basename(path))
    ])
  );
  const texts = new Map(outputFiles.map(({path, text}) => [basename(path), text]));
  const named = new Map<string, [string, string]>();
  const visit = (name: string): string => {
    const known = named.get(name);
    if (known) return known[0];
    let code = texts.get(name)!;
    for (const other of imports.get(name)!)
      if (texts.has(other)) code = code.replaceAll(`./${other}`, `./${visit(other)}`);
    const hash = createHash("sha256").update(code).digest("hex").slice(0, 10);
    const stem = basename(name, ".js").replace(/-[A-Z0-9]{8}$/, "");
    named.set(name, [`${stem}-${hash}.js`, code]);
    return named.get(name)![0];
  };
  for (const name of texts.keys()) visit(name);
  return named;
}
