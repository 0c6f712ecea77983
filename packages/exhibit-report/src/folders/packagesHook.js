// Packages are JavaScript as Node runs it. To look through all of theirs for what to rewrite takes longer than to load them.
import {readFile} from "node:fs/promises";

let bundled = new Map();

/** @param modules as `bundledModules` gives them */
export function initialize(modules) {
  bundled = new Map(Object.entries(modules));
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const url = bundled.get(found.url);
  if (url === undefined) return found;
  // Loaded beside those that it is a part of, it would be there twice.
  if (url === null)
    throw new Error(`${found.url} is no module of its own (expected it among the entries of bundle.js)`);
  return {url, format: "module", shortCircuit: true};
}

export async function load(url, context, next) {
  if (context.format !== "module" || !/^file:.*\/node_modules\/[^?]*\.m?js$/.test(url)) return next(url, context);
  return {format: "module", source: await readFile(new URL(url)), shortCircuit: true};
}
