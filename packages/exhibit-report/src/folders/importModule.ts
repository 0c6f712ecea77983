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

let configuration: Promise<unknown> | undefined;

/** Imports the configuration of a report, once: for most of them nothing need read TypeScript. @param file its whole path */
export async function importConfiguration(file: string): Promise<unknown> {
  configuration ??= prepare && import("./importCompiled.ts").then((own) => own.importCompiled(file, modules));
  return (await configuration) ?? importModule(pathToFileURL(file).href);
}
