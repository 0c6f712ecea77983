import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, resolve, sep} from "node:path";
import {pathToFileURL} from "node:url";
import type {Plugin} from "esbuild";
import {addressesToLoad} from "./generator.ts";
import {keepNewest, placeToKeep, touch} from "./sharedCache.ts";
import {writeWhole} from "./writeWhole.ts";

/** A module of a report, as it is now. */
interface Source {
  path: string;
  text: string;
  /** Addresses of what it imports, by the names by which it does. */
  imports: ReadonlyMap<string, string>;
  /** Where it is kept once it is compiled. */
  file: string;
}

/** What says where it is, or loads a module by an address that it makes up, is another in another place. */
const needsItsPlace = /\bimport\s*\.\s*meta\b|\bimport\s*\(|\brequire\b/;

/** What a module imports but for types; texts and comments may look like it. */
const imported = /\b(?:import|export)\b(?!\s+type\b(?!\s*(?:,|from\b)))[^"'`;]*?(["'])([^"'\n]+)\1/g;

/** So many are kept, those that were asked for last. */
const most = 2000;

/**
 * A module of a report as JavaScript, with all that it imports of the report: each compiled into a file of its own, which is
 * kept beside what npm installs for as long as nothing in them changes. A changed one is another file, and so another module.
 *
 * @param path of the module
 * @returns the address to import it by; nothing where it cannot be kept, or something may be wrong with it: who imports the
 *   module itself finds out what
 */
export async function compiledModule(path: string): Promise<string | undefined> {
  const loadable = await addressesToLoad();
  // It shares what it imports, such as the language in which it speaks, with all others of the generator.
  if (isOfGenerator(path)) return loadableAddress(pathToFileURL(resolve(path)).href, loadable);
  const place = placeToKeep();
  if (!place) return undefined;
  const sources = new Map<string, Source>();
  const reading = {folder: join(place, "modules"), loadable, sources, above: []};
  const entry = readSource(resolve(path), reading);
  if (!entry) return undefined;
  try {
    const written = await Promise.all(Array.from(sources.values(), keep));
    const {folder} = reading;
    if (written.includes(true))
      await keepNewest(
        readdirSync(folder).map((name) => join(folder, name)),
        most
      );
  } catch {
    return undefined;
  }
  return [...sources.values()].every(({file}) => statSync(file).size) ? pathToFileURL(entry.file).href : undefined;
}

const isOfGenerator = (path: string) => resolve(path).startsWith(dirname(import.meta.dirname) + sep);

/** Where a module that is compiled already is loaded from. */
function loadableAddress(href: string, loadable: Reading["loadable"]): string | undefined {
  return loadable[href] ?? (/\.[cm]?js$/.test(href) ? href : undefined);
}

interface Reading {
  folder: string;
  loadable: Readonly<Record<string, string | null>>;
  /** Those that were read. */
  sources: Map<string, Source>;
  /** Paths of those that import it, one by way of the other. */
  above: readonly string[];
}

/** Reads a module, and all that it imports; nothing where one of them cannot be compiled by itself. */
function readSource(path: string, reading: Reading): Source | undefined {
  const {folder, sources, above} = reading;
  const known = sources.get(path);
  if (known) return known;
  if (isOfGenerator(path) || above.includes(path) || !/(?<!\.d)\.[jt]s$/.test(path) || !existsSync(path))
    return undefined;
  const text = readFileSync(path, "utf8");
  if (needsItsPlace.test(text)) return undefined;
  const imports = new Map<string, string>();
  for (const [, , name = ""] of text.matchAll(imported)) {
    const address = addressOf(name, path, reading);
    if (address !== undefined) imports.set(name, address);
  }
  const hash = createHash("sha256").update(JSON.stringify([path, text, [...imports]]));
  const source = {path, text, imports, file: join(folder, `${hash.digest("hex")}.mjs`)};
  sources.set(path, source);
  return source;
}

/** Where a module finds another one that it imports. */
function addressOf(name: string, from: string, reading: Reading): string | undefined {
  if (name.startsWith(".")) {
    const source = readSource(resolve(dirname(from), name), {...reading, above: [...reading.above, from]});
    return source && pathToFileURL(source.file).href;
  }
  try {
    const {href} = pathToFileURL(createRequire(from).resolve(name));
    return loadableAddress(href, reading.loadable);
  } catch {
    return undefined; // it is no name of a package
  }
}

/** Compiles a module where it is not kept; of one that cannot be, an empty file is. @returns whether it was written */
async function keep({path, imports, file}: Source): Promise<boolean> {
  if (existsSync(file)) {
    await touch(file);
    return false;
  }
  const elsewhere: Plugin = {
    name: "elsewhere",
    setup({onResolve}) {
      onResolve({filter: /.*/}, ({path: name, kind}) => {
        if (kind === "entry-point") return undefined;
        const address = imports.get(name);
        return address === undefined ? {errors: [{text: `${name} is not there`}]} : {path: address, external: true};
      });
    }
  };
  const {build} = await import("esbuild"); // on demand: what is kept needs none of it
  const text = await build({
    entryPoints: [path],
    bundle: true,
    treeShaking: false,
    write: false,
    outfile: file,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    sourcesContent: false,
    tsconfigRaw: {},
    plugins: [elsewhere],
    logLevel: "silent"
  }).then(
    ({outputFiles: [output]}) => output!.text,
    () => ""
  );
  mkdirSync(dirname(file), {recursive: true});
  await writeWhole(file, text);
  return true;
}
