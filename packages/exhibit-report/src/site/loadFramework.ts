import {register} from "node:module";

/**
 * Has Framework take modules in TypeScript that import each other as TypeScript has it, by names that end in `.ts`: by itself
 * it knows those that end in `.js` alone, and would leave the others out of the site. To be called before anything imports
 * Framework.
 */
export function takeTypeScript(): void {
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

/** Where Framework has read TypeScript, what it imports is named as Framework names it. */
const hook = `
import {readFile} from "node:fs/promises";
export async function load(url, context, next) {
  const module = await next(url, context);
  if (!/@observablehq\\/framework\\/dist\\/javascript\\/module\\.js(\\?|$)/.test(url)) return module;
  const source = String(module.source ?? await readFile(new URL(url), "utf8"));
  const named = '.code.replace(/(\\\\b(?:from|import)\\\\s*\\\\(?\\\\s*"\\\\.{0,2}\\\\/[^"]*)\\\\.tsx?"/g, \\'$1.js"\\');';
  return {...module, source: source.replaceAll(".code;", () => named)};
}
`;
