import {createRequire} from "node:module";
import {dirname, join, relative} from "node:path";
import {pathToFileURL} from "node:url";

/** The folder of the generator’s own modules, from the folder in which it runs. */
export function generatorModules(): string {
  return relative("", dirname(import.meta.dirname)).replaceAll("\\", "/");
}

/** A file or folder beside them, from the folder in which it runs. */
export function generatorFile(path: string): string {
  return join(generatorModules(), path).replaceAll("\\", "/");
}

/** What lets a process of the generator run TypeScript. */
export const typescript = new URL("typescript.js", import.meta.url).href;

/** The generator’s own, wherever it is installed. */
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** What runs data loaders, by the ends of their names. Framework’s own are names, for which only npm’s PATH has a file. */
export const interpreters = {".js": [process.execPath], ".ts": [process.execPath, "--import", tsx]};
