import {register} from "node:module";

/**
 * Has Framework do what it does not by itself. It takes modules in TypeScript that import each other as TypeScript has it, by
 * names that end in `.ts`: it knows those that end in `.js` alone, and would leave the others out of the site. It bundles its
 * runtime only for pages with cells, and once for as long as the same packages are installed: it would do so in each build,
 * which takes longer than all else of a small one. To be called before anything imports Framework.
 */
export function takeTypeScript(): void {
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

/** Where Framework has read TypeScript, what it imports is named as Framework names it. */
const named = '.code.replace(/(\\b(?:from|import)\\s*\\(?\\s*"\\.{0,2}\\/[^"]*)\\.tsx?"/g, \'$1.js"\');';

/** By module of Framework: what stands in it, and what is to stand there. */
export const changes: Record<string, [from: string, to: string][]> = {
  "javascript/module.js": [[".code;", named]],
  "build.js": [
    [
      "for (const i of resolvers.globalImports) ",
      "for (const i of resolvers.globalImports) if (page.code.length || !/^observablehq:(client|runtime|stdlib)$/.test(i)) "
    ],
    [
      "const contents = await rollupClient(",
      'const contents = !Object.keys(define).length && existsSync(cachePath) ? await readFile(cachePath, "utf-8") : await rollupClient('
    ]
  ]
};

const hook = `
import {readFile} from "node:fs/promises";
const changes = ${JSON.stringify(changes)};
export async function load(url, context, next) {
  const module = await next(url, context);
  const [, path] = /\\/@observablehq\\/framework\\/dist\\/([^?]*)/.exec(url) ?? [];
  if (!Object.hasOwn(changes, path)) return module;
  let source = String(module.source ?? await readFile(new URL(url), "utf8"));
  for (const [from, to] of changes[path]) source = source.replaceAll(from, () => to);
  return {...module, source};
}
`;
