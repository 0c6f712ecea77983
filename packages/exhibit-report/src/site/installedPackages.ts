import {createHash} from "node:crypto";
import {existsSync, readFileSync, realpathSync, statSync} from "node:fs";
import {mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {isBuiltin} from "node:module";
import {dirname, join, resolve, sep} from "node:path";
import {build} from "esbuild";
import type {BuildFailure, BuildOptions, OnResolveResult, PluginBuild} from "esbuild";
import {certain} from "../certain.ts";
import {above} from "../folders/above.ts";
import {generatorState} from "../folders/generator.ts";
import {shared} from "../folders/sharedCache.ts";
import type {MadeFrom} from "../folders/sharedCache.ts";
import {UserError} from "../sources/fault.ts";
import {exportNames} from "./commonJs.ts";
import {withoutMadeFunctions} from "./madeFunctions.ts";
import {partsMark, partsOfFiles} from "./licences.ts";

/** A package as it lies in node_modules. */
interface Installed {
  name: string;
  version: string;
  folder: string;
  /** Packages that it takes from whoever uses it. */
  peers: readonly string[];
}

interface Manifest {
  name?: string;
  version?: string;
  peerDependencies?: Record<string, string>;
}

/** A package and a place in it, as in `d3-array@3.2.4/src/bin.js`. */
interface Specifier {
  name: string;
  range: string | undefined;
  path: string;
}

/** A page needs a package that is not in `node_modules`. */
export class NotInstalled extends UserError {
  constructor(readonly missing: string) {
    super(`not installed: ${missing} (npm install ${missing})`);
  }
}

/** What is said to be the version of what is not installed. */
const noVersion = "0.0.0";

/** Where Framework’s folder of kept files says for which packages they are. */
export const packagesNote = "packages.txt";

const registry = "https://registry.npmjs.org/";
const delivery = "https://cdn.jsdelivr.net/npm/";

/**
 * Answers what Framework asks a registry and a content network about packages, from `node_modules`: which version there is,
 * its files, and its modules. A module is bundled with its own package and imports other packages by address, so that pages
 * share them.
 *
 * @param root folder that holds `node_modules`, or lies in one that does
 * @returns the answer, or `undefined` where the address is neither
 * @throws UserError when the package is not installed
 */
export async function answerFromInstalled(url: string, root = process.cwd()): Promise<Response | undefined> {
  if (url.startsWith(registry)) return Response.json(describeVersions(url.slice(registry.length), root));
  if (!url.startsWith(delivery)) return undefined;
  const specifier = parseSpecifier(url.slice(delivery.length));
  const found = find(specifier, root);
  if (!found) throw new NotInstalled(specifier.name);
  if (specifier.path !== "+esm" && !specifier.path.endsWith("/+esm"))
    return new Response(new Uint8Array(await packageFile(found, specifier.path)), {
      headers: {"content-type": /\.m?js$/.test(specifier.path) ? "application/javascript" : "application/octet-stream"}
    });
  const path = specifier.path.replace(/\/?\+esm$/, "");
  const {made} = await shared("module", [found.name, found.version, path, realpathSync(found.folder)], () =>
    bundleModule(found, path)
  );
  return new Response(made, {headers: {"content-type": "application/javascript"}});
}

/**
 * Forgets the modules that Framework keeps between builds, when another set of packages is installed, when the generator’s
 * own modules are others (a page may import them), or when they would be
 * bundled otherwise: it would go on using the old ones. What stood for a package that was not installed is forgotten always.
 *
 * @param cache Framework’s folder of kept files
 */
export async function forgetOtherPackages(cache: string, root = process.cwd()): Promise<void> {
  const kept = existsSync(join(cache, "_npm")) ? await readdir(join(cache, "_npm"), {recursive: true}) : [];
  for (const name of kept.filter((name) => name.endsWith(`@${noVersion}`)))
    await rm(join(cache, "_npm", name), {recursive: true, force: true});
  const hash = createHash("sha256").update(generatorState());
  const [lock] = above("package-lock.json", root);
  if (lock !== undefined) hash.update(await readFile(lock));
  const state = hash.digest("hex");
  const note = join(cache, packagesNote);
  if (existsSync(note) && (await readFile(note, "utf8")) === state) return;
  for (const name of ["_npm", "_node", "_observablehq"]) await rm(join(cache, name), {recursive: true, force: true});
  await mkdir(cache, {recursive: true});
  await writeFile(note, state);
}

/** What the registry would say of one version, or of all: there is the installed one. */
function describeVersions(path: string, root: string): object {
  const {name, path: tag} = parseSpecifier(decodeURIComponent(path));
  // Framework asks for every package that it could use; the absent ones matter when a page asks for their code.
  const [version = noVersion, ...others] = copies(name, root).map(({version}) => version);
  return tag ? {version} : {versions: Object.fromEntries([version, ...others].map((one) => [one, {}]))};
}

function parseSpecifier(text: string): Specifier {
  const parts = text.split("/");
  const named = text.startsWith("@") ? parts.splice(0, 2).join("/") : parts.shift()!;
  const at = named.indexOf("@", 1);
  return {
    name: at > 0 ? named.slice(0, at) : named,
    range: at > 0 ? named.slice(at + 1) : undefined,
    path: parts.join("/")
  };
}

function find({name, range}: Specifier, root: string): Installed | undefined {
  const found = copies(name, root);
  return found.find(({version}) => version === range) ?? found[0];
}

/** Every copy of a package: the root’s first, then those that other packages brought along in a version of their own. */
function copies(name: string, root: string): Installed[] {
  const [own] = above(join("node_modules", name), root).map(readInstalled);
  const nested = above(join("node_modules", ".package-lock.json"), root).flatMap((note) =>
    installedBy(note).filter((folder) => folder.endsWith(`${sep}node_modules${sep}${join(name)}`))
  );
  const found = own ? [own, ...nested.flatMap((folder) => readInstalled(folder) ?? [])] : [];
  return found.filter(({version}, i) => found.findIndex((one) => one.version === version) === i);
}

const installations = new Map<string, {at: number; folders: string[]}>();

/** The folders of all packages that npm notes as installed. */
function installedBy(note: string): string[] {
  const at = statSync(note).mtimeMs;
  const known = installations.get(note);
  if (known?.at === at) return known.folders;
  const {packages = {}} = JSON.parse(readFileSync(note, "utf8")) as {packages?: object};
  const folders = Object.keys(packages).map((path) => join(dirname(dirname(note)), path));
  installations.set(note, {at, folders});
  return folders;
}

function readInstalled(folder: string): Installed | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const {name, version, peerDependencies} = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return name && version ? {name, version, folder, peers: Object.keys(peerDependencies ?? {})} : undefined;
}

async function packageFile({name, version, folder}: Installed, path: string): Promise<Buffer> {
  const file = resolve(folder, path);
  if (!file.startsWith(folder + sep) || !existsSync(file))
    throw new UserError(`no such file in ${name} ${version}: ${path}`);
  return readFile(file);
}

/**
 * One module of a package with everything of the same package that it needs.
 *
 * @param path within the package, empty for its main module
 */
async function bundleModule(installed: Installed, path: string): Promise<MadeFrom<string>> {
  const {name, version, folder} = installed;
  const module = path ? `${name}/${path}` : name;
  const root = folder.slice(0, -`/node_modules/${name}`.length);
  const bundle = (entry: Pick<BuildOptions, "entryPoints" | "stdin">) =>
    build({
      ...entry,
      absWorkingDir: root,
      write: false,
      bundle: true,
      metafile: true,
      minify: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      legalComments: "none",
      logLevel: "silent",
      define: {"process.env.NODE_ENV": '"production"', global: "globalThis"},
      plugins: [{name: "installed", setup: (esbuild) => keepToPackage(esbuild, installed)}]
    });
  try {
    const plain = await bundle({entryPoints: [module]});
    const entry = certain(Object.values(plain.metafile.outputs)[0]?.entryPoint);
    // What is no ES module exports its default alone unless the others are named.
    const names = plain.metafile.inputs[entry]?.format === "cjs" ? await exportNames(join(root, entry)) : [];
    const contents = `export {${["default", ...names].join(", ")}} from ${JSON.stringify(module)};`;
    const named = names.length ? await bundle({stdin: {contents, resolveDir: root}}) : plain;
    const inputs = Object.keys(plain.metafile.inputs)
      .map((file) => join(root, file))
      .filter((file) => existsSync(file));
    return {made: partsMark(partsOfFiles(inputs)) + certain(named.outputFiles[0]).text, inputs};
  } catch (error) {
    const [why] = (error as BuildFailure).errors ?? [];
    throw new UserError(`${module} ${version} cannot be used in a page: ${why?.text ?? String(error)}`);
  }
}

/** Leaves imports of other packages as addresses, and what Node alone has empty. */
function keepToPackage({onResolve, onLoad, resolve: find}: PluginBuild, {name, peers}: Installed): void {
  onResolve({filter: /^[^./]/}, async ({path, kind, importer, resolveDir, pluginData}) => {
    if (kind === "entry-point" || pluginData === asked) return undefined;
    if (isBuiltin(path)) return {path, namespace: "absent"};
    const isPeer = peers.includes(parseSpecifier(path).name); // which is to be the one that the page has
    if (parseSpecifier(path).name === name || (kind === "require-call" && !isPeer)) return undefined;
    const found = await find(path, {kind, importer, resolveDir, pluginData: asked});
    if (found.errors.length || found.namespace !== "file") return undefined;
    if (kind !== "require-call") return elsewhere(path, found.path);
    return {path, namespace: "required", pluginData: addressOf(path, found.path)};
  });
  onResolve({filter: /^\/npm\//}, ({path}) => ({path, external: true}));
  onLoad({filter: /.*/, namespace: "required"}, ({pluginData}) => ({
    contents: `import required from ${JSON.stringify(pluginData)}; module.exports = required;`
  }));
  onLoad({filter: /.*/, namespace: "absent"}, () => ({contents: "module.exports = {}"}));
  onLoad({filter: /[\\/]node_modules[\\/].*\.m?js$/}, async ({path}) => {
    const code = await readFile(path, "utf8");
    const rewritten = withoutMadeFunctions(code);
    return rewritten === code ? undefined : {contents: rewritten};
  });
}

const asked = Symbol("asked");

/** Another package’s module at its address; what is no ES module is bundled, since it may be called as it is. */
async function elsewhere(specifier: string, file: string): Promise<OnResolveResult | undefined> {
  if (!/^\s*(import|export)\b/m.test(await readFile(file, "utf8"))) return undefined;
  const path = addressOf(specifier, file);
  return path ? {path, external: true} : undefined;
}

/** The address of another package’s module, as Framework asks for it. @param file in which it is */
function addressOf(specifier: string, file: string): string | undefined {
  const {name, path} = parseSpecifier(specifier);
  const folder = file.slice(0, file.lastIndexOf(`/node_modules/${name}/`) + `/node_modules/${name}`.length);
  const installed = readInstalled(folder);
  return installed && `/npm/${name}@${installed.version}${path && `/${path}`}/+esm`;
}
