import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {typescript} from "./generator.ts";
import type {LoadedModules} from "./importCompiled.ts";

let prepare: (() => Promise<unknown>) | undefined;
let modules: LoadedModules = {};

/**
 * Has this process read TypeScript as soon as it must, and not before: to be able to takes time.
 *
 * @param given what the configuration of a report may import
 */
export function readTypeScriptOnDemand(given: LoadedModules): void {
  prepare = () => import(typescript);
  modules = given;
}

/** Imports a module of a report, which may be TypeScript. @param address URL of its file */
export async function importModule(address: string): Promise<unknown> {
  await prepare?.();
  return (await import(address)) as unknown;
}

const configurations = new Map<string, Promise<unknown>>();

/**
 * Imports the configuration of a report, as it is when its address is first asked for: for most of them nothing need read
 * TypeScript.
 *
 * @param file its path
 * @param address URL of it, with a query where it has changed
 */
export async function importConfiguration(file: string, address = pathToFileURL(resolve(file)).href): Promise<unknown> {
  if (prepare && !configurations.has(address)) {
    const own = await import("./importCompiled.ts");
    configurations.set(address, own.importCompiled(file, modules));
  }
  return (await configurations.get(address)) ?? importModule(address);
}
