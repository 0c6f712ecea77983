// The generator’s modules as the repository compiles them once: see bundle.js of the package.
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const packageAddress = new URL("../../", import.meta.url);
const packageFolder = fileURLToPath(packageAddress);

/** Beside what npm installs, and gone with it. */
const bundlePath = "node_modules/.cache/bundle";
export const bundleFolder = join(packageFolder, bundlePath);
export const bundleFile = join(bundleFolder, "bundle.json");

/** What changes when a module or the packages do: sizes and times of files, and of folders, to which one may be added. */
export function stateOf() {
  const names = readdirSync(join(packageFolder, "src"), {recursive: true});
  const modules = names.filter((path) => path.endsWith(".ts")).map((path) => join("src", path));
  const folders = new Set(["src", ...names.map((path) => join("src", dirname(path)))]);
  const others = ["bundle.js", "../../package-lock.json"].filter((path) => existsSync(join(packageFolder, path)));
  return [...folders, ...modules, ...others].map((path) => [path, ...lookOf(path)]);
}

function lookOf(path) {
  const {size, mtimeMs} = statSync(join(packageFolder, path), {throwIfNoEntry: false}) ?? {};
  return [size, mtimeMs];
}

/**
 * The addresses of all modules that were compiled, each with that of the file to load in its place, or with none where it is
 * a part of others; none where the sources have changed since.
 */
export function bundledModules() {
  return (known ??= findModules());
}

let known;

function findModules() {
  if (!existsSync(bundleFile)) return {};
  const {state, compiled, modules} = JSON.parse(readFileSync(bundleFile, "utf8"));
  // To look for files takes longer than to look at them.
  if (!state.every(([path, ...look]) => String(look) === String(lookOf(path)))) return {};
  const addressOf = (path) => new URL(path, packageAddress).href;
  return Object.fromEntries(
    modules.map((path) => [
      addressOf(path),
      compiled[path] === undefined ? null : addressOf(`${bundlePath}/${compiled[path]}`)
    ])
  );
}
