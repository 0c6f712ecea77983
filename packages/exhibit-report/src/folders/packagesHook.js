// Packages are JavaScript as Node runs it. To look through all of theirs for what to rewrite takes longer than to load them.
import {readFile} from "node:fs/promises";

export async function load(url, context, next) {
  if (context.format !== "module" || !/^file:.*\/node_modules\/[^?]*\.m?js$/.test(url)) return next(url, context);
  return {format: "module", source: await readFile(new URL(url)), shortCircuit: true};
}
