import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, relative} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

/** The folder of the generator’s own modules, from the folder in which it runs. */
export function generatorModules(): string {
  return relative("", dirname(import.meta.dirname)).replaceAll("\\", "/");
}

/** Names of what the state of the generator is made from. */
export const ofGenerator = /\.(ts|js|css|json)$/;

let state: string | undefined;

/** One hash of the generator’s own modules and styles, as they were when a process first asked: it runs those. */
export function generatorState(): string {
  if (state !== undefined) return state;
  const folder = generatorModules();
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, {recursive: true, encoding: "utf8"}).sort())
    if (ofGenerator.test(name)) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  return (state = hash.digest("hex"));
}

/** A file or folder beside them, from the folder in which it runs. */
export function generatorFile(path: string): string {
  return join(generatorModules(), path).replaceAll("\\", "/");
}

/** What lets a process of the generator run TypeScript. */
export const typescript = new URL("typescript.js", import.meta.url).href;

/** The addresses of the generator’s modules that are compiled into others, each with that to load in its place. */
export async function addressesToLoad(): Promise<Readonly<Record<string, string | null>>> {
  const own = (await import(new URL("bundled.js", import.meta.url).href)) as {
    bundledModules: () => Readonly<Record<string, string | null>>;
  };
  return own.bundledModules();
}

/** What runs a module of the generator in a process of its own. */
export const starter = fileURLToPath(new URL("start.js", import.meta.url));

/** The generator’s own, wherever it is installed. */
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** What runs data loaders, by the ends of their names. Framework’s own are names, for which only npm’s PATH has a file. */
export const interpreters = {".js": [process.execPath], ".ts": [process.execPath, "--import", tsx]};
