import {createRequire} from "node:module";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {compiledModule} from "./compiledModule.ts";
import {addressesToLoad, typescript} from "./generator.ts";

const {resolve: find} = createRequire(import.meta.url);

let prepare: (() => Promise<unknown>) | undefined;

/** Has this process load what reads TypeScript once it must, and not before: that takes longer than most commands. */
export function readTypeScriptOnDemand(): void {
  prepare = () => import(typescript);
  process.setSourceMapsEnabled(true); // so as to tell the lines of what is wrong
}

/**
 * Imports a module of a report, which may be TypeScript: as it is kept compiled, or else as it is.
 *
 * @param file its path
 * @param query what tells one that has changed from what it was
 */
export async function importModule(file: string, query = ""): Promise<unknown> {
  const compiled = prepare && (await compiledModule(file).catch(() => undefined));
  if (compiled !== undefined) {
    try {
      return (await import(compiled)) as unknown;
    } catch {
      // What is wrong with it is told of its own place.
    }
  }
  await prepare?.();
  return (await import(`${pathToFileURL(resolve(file)).href}${query}`)) as unknown;
}

/** Imports a module of a package, which may be the generator’s own. @param name by which a module of the generator imports it */
export async function importPackaged(name: string): Promise<unknown> {
  const isOwn = /^exhibit-report(\/|$)/.test(name);
  const address = isOwn ? (await addressesToLoad())[pathToFileURL(find(name)).href] : undefined;
  if (isOwn && !address && find(name).endsWith(".ts")) await prepare?.();
  return (await import((prepare && address) || name)) as unknown;
}
