// Runs a module of the generator: as it was compiled, or else in TypeScript. node start.js <module> [argument…]
import {existsSync, realpathSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {bundledModules} from "./bundled.js";

/**
 * Loads a module of the generator. What lets Node read TypeScript takes longer to load than most commands: where the generator
 * is compiled, only the modules of a report need it.
 *
 * @param name its path without the end, such as commands/exhibit
 */
export async function start(name) {
  const source = new URL(`../${name}.ts`, import.meta.url).href;
  const bundled = bundledModules()[source];
  if (bundled) return import(bundled);
  const compiled = new URL(`../${name}.js`, import.meta.url);
  const isCompiled = existsSync(compiled);
  if (!isCompiled) await import("./typescript.js");
  const {takeTypeScript} = await import(`../site/loadFramework.${isCompiled ? "js" : "ts"}`);
  takeTypeScript();
  return import(isCompiled ? compiled.href : source);
}

const file = fileURLToPath(import.meta.url);
if (process.argv[1] && existsSync(process.argv[1]) && realpathSync(process.argv[1]) === realpathSync(file))
  await start(...process.argv.splice(2, 1));
