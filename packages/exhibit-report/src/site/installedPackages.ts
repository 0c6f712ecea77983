import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {isBuiltin} from "node:module";
import {join, resolve, sep} from "node:path";
import {build} from "esbuild";
import type {BuildFailure, OnResolveResult, PluginBuild} from "esbuild";
import {certain} from "../certain.ts";
import {above} from "../folders/above.ts";
import {generatorModules} from "../folders/generator.ts";
import {UserError} from "../sources/fault.ts";
import {filesIn} from "./filesIn.ts";
import {partsMark, partsOfFiles} from "./licences.ts";

/** A package as it lies in node_modules. */
interface Installed {
  name: string;
  version: string;
  folder: string;
}

/** A package and a place in it, as in `d3-array@3.2.4/src/bin.js`. */
interface Specifier {
  name: string;
  range: string | undefined;
  path: string;
}

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
  if (!found) throw new UserError(`not installed: ${specifier.name} (npm install ${specifier.name})`);
  if (specifier.path !== "+esm" && !specifier.path.endsWith("/+esm"))
    return new Response(new Uint8Array(await packageFile(found, specifier.path)));
  const code = await bundleModule(found, specifier.path.replace(/\/?\+esm$/, ""));
  return new Response(code, {headers: {"content-type": "application/javascript"}});
}

/**
 * Forgets the modules that Framework keeps between builds, when another set of packages is installed, when the generator’s
 * own modules are others (a page may import them), or when they would be
 * bundled otherwise: it would go on using the old ones.
 *
 * @param cache Framework’s folder of kept files
 */
export async function forgetOtherPackages(cache: string, root = process.cwd()): Promise<void> {
  const hash = createHash("sha256");
  for (const name of await filesIn(generatorModules))
    if (/\.[jt]s$/.test(name)) hash.update(await readFile(join(generatorModules, name)));
  const [lock] = above("package-lock.json", root);
  if (lock !== undefined) hash.update(await readFile(lock));
  const state = hash.digest("hex");
  const note = join(cache, "packages.txt");
  if (existsSync(note) && (await readFile(note, "utf8")) === state) return;
  await rm(join(cache, "_npm"), {recursive: true, force: true});
  await rm(join(cache, "_node"), {recursive: true, force: true});
  await mkdir(cache, {recursive: true});
  await writeFile(note, state);
}

/** What the registry would say of one version, or of all: there is the installed one. */
function describeVersions(path: string, root: string): object {
  const {name, path: tag} = parseSpecifier(decodeURIComponent(path));
  // Framework asks for every package that it could use; the absent ones matter when a page asks for their code.
  const version = find({name, range: undefined, path: ""}, root)?.version ?? "0.0.0";
  return tag ? {version} : {versions: {[version]: {}}};
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

/** Packages that others brought along in another version than the root’s, by name and version. */
const nested = new Map<string, Installed>();

function find({name, range}: Specifier, root: string): Installed | undefined {
  const [folder] = above(join("node_modules", name), root);
  return nested.get(`${name}@${range}`) ?? (folder === undefined ? undefined : readInstalled(folder));
}

function readInstalled(folder: string): Installed | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const {name, version} = JSON.parse(readFileSync(file, "utf8")) as Partial<Installed>;
  return name && version ? {name, version, folder} : undefined;
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
async function bundleModule(installed: Installed, path: string): Promise<string> {
  const {name, version, folder} = installed;
  const module = path ? `${name}/${path}` : name;
  try {
    const {outputFiles, metafile} = await build({
      entryPoints: [module],
      absWorkingDir: folder.slice(0, -`/node_modules/${name}`.length),
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
      plugins: [{name: "installed", setup: (esbuild) => keepToPackage(esbuild, name)}]
    });
    const inputs = Object.keys(metafile.inputs).map((file) =>
      join(folder.slice(0, -`/node_modules/${name}`.length), file)
    );
    return partsMark(partsOfFiles(inputs)) + certain(outputFiles[0]).text;
  } catch (error) {
    const [why] = (error as BuildFailure).errors ?? [];
    throw new UserError(`${module} ${version} cannot be used in a page: ${why?.text ?? String(error)}`);
  }
}

/** Leaves imports of other packages as addresses, and what Node alone has empty. */
function keepToPackage({onResolve, onLoad, resolve: find}: PluginBuild, name: string): void {
  onResolve({filter: /^[^./]/}, async ({path, kind, importer, resolveDir, pluginData}) => {
    if (kind === "entry-point" || pluginData === asked) return undefined;
    if (isBuiltin(path)) return {path, namespace: "absent"};
    if (parseSpecifier(path).name === name || kind === "require-call") return undefined;
    const found = await find(path, {kind, importer, resolveDir, pluginData: asked});
    return found.errors.length || found.namespace !== "file" ? undefined : elsewhere(path, found.path);
  });
  onLoad({filter: /.*/, namespace: "absent"}, () => ({contents: "module.exports = {}"}));
}

const asked = Symbol("asked");

/** The address of another package’s module; what is no ES module is bundled, as only its default could be imported. */
async function elsewhere(specifier: string, file: string): Promise<OnResolveResult | undefined> {
  const {name, path} = parseSpecifier(specifier);
  const folder = file.slice(0, file.lastIndexOf(`/node_modules/${name}/`) + `/node_modules/${name}`.length);
  const installed = readInstalled(folder);
  if (!installed || !/^\s*(import|export)\b/m.test(await readFile(file, "utf8"))) return undefined;
  nested.set(`${name}@${installed.version}`, installed);
  return {path: `/npm/${name}@${installed.version}${path && `/${path}`}/+esm`, external: true};
}
