// The generator’s modules as the repository compiles them once: see bundle.js of the package.
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
const sources = join(packageFolder, "src");

/** Beside what npm installs, and gone with it. */
export const bundleFolder = join(packageFolder, "node_modules/.cache/bundle");
export const bundleFile = join(bundleFolder, "bundle.json");

/** What changes when a module or the packages do. */
export function stateOf() {
  const modules = readdirSync(sources, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map(({parentPath, path, name}) => join(parentPath ?? path, name))
    .sort();
  const others = ["bundle.js", "../../package-lock.json"].map((path) => join(packageFolder, path));
  return [...modules, ...others.filter((path) => existsSync(path))].map((path) => {
    const {size, mtimeMs} = statSync(path);
    return `${path.slice(packageFolder.length)} ${size} ${mtimeMs}`;
  });
}

/**
 * The addresses of all modules that were compiled, each with that of the file to load in its place, or with none where it is
 * a part of others; none where the sources have changed since.
 */
export function bundledModules() {
  if (!existsSync(bundleFile)) return {};
  const {state, compiled, modules} = JSON.parse(readFileSync(bundleFile, "utf8"));
  if (String(state) !== String(stateOf())) return {};
  const addressOf = (folder, path) => pathToFileURL(join(folder, path)).href;
  return Object.fromEntries(
    modules.map((path) => [
      addressOf(packageFolder, path),
      compiled[path] === undefined ? null : addressOf(bundleFolder, compiled[path])
    ])
  );
}
