import {register} from "node:module";
import {extname} from "node:path";

/**
 * Has Framework do what it does not by itself. It takes modules in TypeScript that import each other as TypeScript has it, by
 * names that end in `.ts`: it knows those that end in `.js` alone, and would leave the others out of the site. It bundles its
 * runtime only for pages with cells, and once for as long as the same packages are installed: it would do so in each build,
 * which takes longer than all else of a small one. It reads of packages’ modules what they import, makes no browser’s
 * document of a page, does not see the blocks of a page that a preview shows, and tells what a data loader failed for in place of its
 * stack. To be called before anything imports Framework.
 */
export function takeTypeScript(): void {
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

/** Where Framework has read TypeScript, what it imports is named as Framework names it. */
const named = '.code.replace(/(\\b(?:from|import)\\s*\\(?\\s*"\\.{0,2}\\/[^"]*)\\.tsx?"/g, \'$1.js"\');';

/** Brings a function of a module beside this one before what stands in another one. */
const bringing = (name: string, module: string, start: string): [string, string] => {
  const address = new URL(`${module}${extname(import.meta.filename)}`, import.meta.url).href;
  return [start, `import {${name}} from ${JSON.stringify(address)};\n${start}`];
};

const importingBefore = (start: string) => bringing("importsAlone", "importsAlone", start);
const settingBefore = (start: string) => bringing("previewBlocks", "previewBlocks", start);

/** Takes imports of packages out of a module, and brings them where it first needs them, within a function that waits. */
const onDemand = (imports: Record<string, string>, start: string): [string, string][] => [
  ...Object.entries(imports).map(([from, names]): [string, string] => [`import ${names} from "${from}";`, ""]),
  [
    start,
    Object.entries(imports)
      .map(([from, names]) => {
        const taken = names.startsWith("{") ? names : `{ default: ${names} }`;
        return `const ${taken} = await import("${from}");\n  `;
      })
      .join("") + start
  ]
];

const rollups = {
  "@rollup/plugin-node-resolve": "{ nodeResolve }",
  rollup: "{ rollup }",
  "rollup-plugin-esbuild": "esbuild"
};

/** By module of Framework: what stands in it, and what is to stand there. */
export const changes: Record<string, [from: string, to: string][]> = {
  "config.js": [
    bringing("importModule", "../folders/importModule", "async function importConfig(path) {"),
    ["await import(`${pathToFileURL(path).href}?${mtimeMs}`)", "await importModule(path, `?${mtimeMs}`)"]
  ],
  "javascript/imports.js": [
    importingBefore("function findExports(body) {"),
    ["const body = parseProgram(source);", "const body = importsAlone(source) ?? parseProgram(source);"]
  ],
  "javascript/module.js": [
    [".code;", named],
    importingBefore("function getModuleHash(root, path, getHash) {"),
    // The modules of the report may name files; what is kept of packages names none.
    [
      "body = parseProgram(source, module.params);",
      'body = (root.endsWith(".observablehq/cache") && importsAlone(source)) || parseProgram(source, module.params);'
    ],
    [
      "return getModuleHashInternal(root, path, getHash).digest",
      "return getModuleHashInternal(root, path, getHash, arguments[3]).digest"
    ],
    ["getHash = (p) => getFileHash(root, p)) {", "getHash = (p) => getFileHash(root, p), isPart = () => true) {"],
    ["for (const path2 of paths) {", "for (const path2 of paths) {\n    if (!isPart(path2)) continue;"]
  ],
  "loader.js": [
    ...onDemand({jszip: "JSZip"}, "const file = (await JSZip.loadAsync("),
    ...onDemand({"tar-stream": "{ extract }"}, "const tar = extract();"),
    bringing("loaderFailure, tellLoader", "loaderFailure", "class CommandLoader extends AbstractLoader {"),
    [
      'stdio: ["ignore", output, "inherit"] });',
      'stdio: ["ignore", output, "pipe"] });\n    const said = [];\n    subprocess.stderr?.on("data", (part) => said.push(part));'
    ],
    [
      'subprocess.on("error", reject);',
      'subprocess.on("error", ({message}) => reject(loaderFailure(join(this.root, this.path), message, "")));'
    ],
    // What it failed for is told once, where the page asks for it.
    [
      'effects.logger.log(`${red("error")} ${faint(`in ${formatElapsed(start)}:`)} ${red(error.message)}`);',
      'effects.logger.log(`${red("error")} ${faint(`in ${formatElapsed(start)}`)}`);'
    ],
    [
      "throw new Error(`loader exited with code ${code}`);\n    }",
      "throw loaderFailure(join(this.root, this.path), `it ended with code ${code}`, String(Buffer.concat(said)));\n    }\n    tellLoader(String(Buffer.concat(said)));"
    ]
  ],
  // What bundles modules, where what it makes is kept.
  "node.js": onDemand(
    {
      "@rollup/plugin-commonjs": "commonjs",
      "@rollup/plugin-json": "json",
      "@rollup/plugin-virtual": "virtual",
      ...rollups
    },
    "const bundle2 = await rollup({"
  ),
  "rollup.js": onDemand(rollups, "const bundle = await rollup({"),
  "jsr.js": [
    ...onDemand(
      {glob: "{ globSync }"},
      'const info = JSON.parse(await readFile(join(dir, "package.json"), "utf8"));\n  for'
    ),
    ...onDemand({tar: "{ x }"}, "await finished(")
  ],
  "npm.js": [
    importingBefore("function parseNpmSpecifier(specifier) {"),
    ["const body = parseProgram(input);", "const body = importsAlone(input) ?? parseProgram(input);"]
  ],
  "html.js": [
    bringing("pageDocument", "pageDocument", "function isJavaScript({ type }) {"),
    bringing("highlighter", "highlighter", "function isJavaScript({ type }) {"),
    // What few pages need, and takes longer to load than to make a page.
    [
      'import hljs from "highlight.js";',
      'import {createRequire} from "node:module";\nconst load = createRequire(createRequire(import.meta.resolve("./html.js")).resolve("@observablehq/framework/package.json"));'
    ],
    ['import { JSDOM, VirtualConsole } from "jsdom";', ""],
    ["function parseHtml(html2) {", 'function parseHtml(html2) {\n  const { JSDOM, VirtualConsole } = load("jsdom");'],
    ["const { document } = parseHtml(html2);", "const { document } = pageDocument(html2);"],
    ["if (!language) continue;", "if (!language) continue;\n    const hljs = highlighter(load, language);"]
  ],
  "render.js": [
    settingBefore("async function renderPage(page, options) {"),
    [
      "${html.unsafe(rewriteHtml(page.body, resolvers))}",
      "${html.unsafe(previewBlocks.putBack(rewriteHtml(page.body, resolvers)))}"
    ]
  ],
  "route.js": [
    // Looking for names with a parameter by patterns takes longer than all else of finding a page.
    [
      'import { globSync } from "glob";',
      `import { readdirSync } from "node:fs";
const globSync = (pattern, { cwd, nodir = false }) => {
  const end = nodir ? pattern.slice("*\\\\[?*\\\\]*".length) : "";
  const names = existsSync(cwd) && statSync(cwd).isDirectory() ? readdirSync(cwd) : [];
  const named = names.filter((name) => name.endsWith(end) && /^(?!\\.).*\\[.+\\]/.test(name.slice(0, name.length - end.length)));
  return named.filter((name) => statSync(join(cwd, name), { throwIfNoEntry: false })?.isDirectory() === !nodir);
};`
    ]
  ],
  "preview.js": [
    settingBefore("function getHtml({ body }, resolvers) {"),
    bringing("pageDocument", "pageDocument", "function serializeHtml(node) {"),
    ["const { document } = parseHtml(`", "const { document } = pageDocument(`"],
    ["${rewriteHtml(body, resolvers)}", "${previewBlocks.putBack(rewriteHtml(body, resolvers))}"]
  ],
  "build.js": [
    bringing("ofClient", "ofClient", "async function build({ config }"),
    [
      "contents = await bundleStyles({ path: clientPath, minify: true });",
      "contents = await ofClient(path, clientPath, () => bundleStyles({ path: clientPath, minify: true }));"
    ],
    // Else what an earlier site needed, and is still kept, would be part of the name.
    [
      "getModuleHash(cacheRoot, path).slice(0, 8)",
      "getModuleHash(cacheRoot, path, undefined, (part) => globalImports.has(part)).slice(0, 8)"
    ],
    // The style sheet that Framework adds for a package, where the page links it, too.
    [
      'const path = await resolveNpmImport(root, specifier.slice("npm:".length));',
      'const path = await resolveNpmImport(root, specifier.slice("npm:".length));\n      if (globalImports.has(path)) continue;'
    ],
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
