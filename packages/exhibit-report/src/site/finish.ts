import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {mkdir} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join, posix} from "node:path";
import {wordsOf} from "../report/words.ts";
import {certain} from "../certain.ts";
import {frozenFolder} from "../exports/frozen.ts";
import type {Site} from "../exports/site.ts";
import {sqlCellsFolder} from "../exports/cacheFiles.ts";
import {webFont} from "../exports/webFont.ts";
import {naming} from "../folders/failure.ts";
import type {Placing} from "../folders/placing.ts";
import {lockState} from "../folders/sharedCache.ts";
import {sideBySide} from "../folders/sideBySide.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {bindNumbers} from "./bindNumbers.ts";
import {cellFaults} from "./cellFaults.ts";
import {cellScript, withLateCells} from "./cellScript.ts";
import {withContents} from "./contents.ts";
import {filesIn} from "./filesIn.ts";
import type {Feature} from "./feature.ts";
import {filesOfComputed, siteFiles} from "./files.ts";
import {licencesFile, licencesText, markedParts, partsOfFiles} from "./licences.ts";
import type {Part} from "./licences.ts";
import {makesFunctions} from "./madeFunctions.ts";
import {pageHead} from "./metadata.ts";
import {headersFile, stylesIn, withPolicy} from "./policy.ts";
import type {Cells} from "./policy.ts";
import type {Finished, KeptPages} from "./keptPages.ts";
import {frameworkCache, stateOfLoaded} from "./loaded.ts";
import type {Placeholders} from "./placeholders.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {isProse, pageWords} from "./searchDocuments.ts";

export interface FinishOptions {
  /** Folder that Framework wrote. */
  pages: string;
  /** Fills the folder for the site. */
  placing: Placing;
  site: Site;
  store: PublishedStore;
  features: readonly Feature[];
  /** Holds what the pages wait for. */
  placeholders: Placeholders;
  /** Has the pages that were not made again. */
  kept: KeptPages;
  /** Packages that the pages’ own scripts are made from. */
  parts: readonly Part[];
}

/** Where packages of the generator lie. */
const installed = createRequire(import.meta.url);

/** The database that runs in a page, fetched only when a reader queries. */
export const pageDuckDb = {
  folder: dirname(installed.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm")),
  files: ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"]
};

/**
 * Turns Framework’s pages into the site, to which `copyComputed` brings the exhibits’ files: repairs the shell, adds
 * metadata, and puts what lists the files at its stable addresses.
 *
 * @throws UserError when pages have cells that cannot run
 */
export async function finishSite(options: FinishOptions): Promise<void> {
  const {pages, placing, site, store, features, kept, parts} = options;
  const paths = await filesIn(pages);
  const made = finishPages(paths, options);
  const cells = cellsOf(made, pages, paths);
  const beside = kept.beside();
  for (const path of paths)
    if (path.startsWith("_observablehq/") ? cells.size : !path.endsWith(".html"))
      beside.set(path, readFileSync(join(pages, path)));
  const all = kept.finished();
  for (const [path, page] of made) {
    const of = cells.get(path);
    all.set(path, {content: withPolicy(page, of), cells: of, words: isProse(path) ? pageWords(page) : undefined});
  }
  const finished = new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  const computed = await kept.files("computed", "", () => filesOfComputed(site, store, features));
  const files = await siteFiles(site, store, finished, features, computed);
  const modules = [...beside.keys()].filter((path) => /^_(npm|node|observablehq)\/.*\.js$/.test(path));
  const licences = await kept.files("licences", JSON.stringify([parts, modules, lockState()]), () => {
    const all = [...parts, ...copiedParts(), ...partsOf(modules.map((path) => [path, certain(beside.get(path))]))];
    return new Map([[licencesFile, licencesText(all)]]);
  });
  for (const [path, content] of licences) files.set(path, content);
  for (const [path, content] of files) if (path.endsWith(".html")) files.set(path, withPolicy(String(content)));
  const contents = Array.from(finished, ([path, {content}]) => [path, content] as const);
  for (const [path, content] of new Map([...beside, ...contents, ...files])) placing.write(path, content);
  placing.write("_headers", headersFile(await picturedStyles(placing, kept), together([...finished.values()])));
  await kept.keep(finished, beside, await stateOfLoaded(frameworkCache));
}

/** The pages that Framework made, finished but for their policy. @throws UserError when any has cells that cannot run */
function finishPages(
  paths: readonly string[],
  {pages, placeholders, site, store}: Pick<FinishOptions, "pages" | "placeholders" | "site" | "store">
): Map<string, string> {
  const made = new Map<string, string>();
  const faults: Fault[] = [];
  for (const path of paths.filter((path) => path.endsWith(".html") && !path.startsWith("_observablehq/"))) {
    const page = placeholders.putBack(readFileSync(join(pages, path), "utf8"), `/${path.replace(/\.html$/, "")}`);
    const broken = cellFaults(page, path);
    faults.push(...broken);
    if (!broken.length) made.set(path, finishPage(page, path, site, store));
  }
  if (faults.length) throw new UserError(faults.map(formatFault).join("\n"), faults);
  return made;
}

/** Copies into the site what is there before its pages are made. */
export async function copyComputed({
  cache,
  placing,
  store
}: Pick<FinishOptions, "placing" | "store"> & {cache: string}): Promise<void> {
  const copyFolder = async (from: string, to: string) => {
    for (const path of await filesIn(from)) placing.copy(join(from, path), posix.join(to, path));
  };
  for (const {id} of store.all()) await copyFolder(join(cache, "exhibits", id), `exhibits/${id}`);
  for (const {label} of store.frozen()) await copyFolder(join(frozenFolder, label), `frozen/${label}`);
  await copyFolder(join(cache, sqlCellsFolder), "");
  await copyFolder(join(cache, "scripts"), "scripts");
  await copyFolder(join(cache, "style"), "_import");
  placing.copy(webFont, "fonts/source-sans-3.woff2");
  for (const name of pageDuckDb.files) placing.copy(join(pageDuckDb.folder, name), `duckdb/${name}`);
}

/** Packages of which files are copied into every site: its font, its database, and the frame and style of its pages. */
export function copiedParts(): Part[] {
  return partsOfFiles([
    webFont,
    join(pageDuckDb.folder, certain(pageDuckDb.files[0])),
    installed.resolve("@observablehq/framework/package.json")
  ]);
}

/** Packages that the modules of a site’s cells are made from. */
function partsOf(modules: readonly [path: string, content: Buffer][]): Part[] {
  const parts = markedParts(modules.map(([, content]) => content.toString()));
  // Framework brings its runtime and inputs along in its own client.
  const client = ["runtime", "inputs"].map((name) => installed.resolve(`@observablehq/${name}`));
  return modules.some(([path]) => path.startsWith("_observablehq/")) ? [...parts, ...partsOfFiles(client)] : parts;
}

function together(pages: readonly Finished[]): Cells | undefined {
  const cells = pages.flatMap(({cells}) => cells ?? []);
  if (!cells.length) return undefined;
  const scripts = [...new Set(cells.flatMap(({scripts}) => scripts))].sort();
  return {scripts, evaluates: cells.some(({evaluates}) => evaluates)};
}

/** The styles of all pictures of the site. */
async function picturedStyles({folder, files}: Placing, kept: KeptPages): Promise<string[]> {
  const pictures = [...files.keys()].filter((path) => path.endsWith(".svg"));
  const hashes = pictures.map((path) => certain(files.get(path)).hash);
  const name = "styles.json";
  const made = await kept.files("styles", createHash("sha256").update(hashes.sort().join()).digest("hex"), () => {
    const styles = stylesIn(pictures.map((path) => readFileSync(join(folder, path), "utf8")));
    return new Map([[name, JSON.stringify(styles)]]);
  });
  return JSON.parse(String(made.get(name))) as string[];
}

/** What each page’s cells need of its policy, by path. */
function cellsOf(pages: ReadonlyMap<string, string>, folder: string, paths: string[]): Map<string, Cells> {
  const found = new Map<string, Cells>();
  const evaluating: string[] = [];
  for (const [path, page] of pages) {
    const script = cellScript(page);
    const written = writtenScripts(page, path);
    if (script === undefined && !written.length) continue;
    if (!found.size) {
      for (const module of paths)
        if (/^_(npm|node|import)\/.*\.js$/.test(module) && makesFunctions(readFileSync(join(folder, module), "utf8")))
          evaluating.push(module);
    }
    const scripts = script === undefined ? written : [script, ...written];
    found.set(path, {scripts, evaluates: evaluating.some((module) => page.includes(module))});
  }
  return found;
}

/** Texts of the scripts that the author wrote into the Markdown of a page. */
function writtenScripts(page: string, path: string): string[] {
  const inline = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]+?)<\/script>/g;
  const source = join("src", path.replace(/\.html$/, ".md"));
  const markdown = existsSync(source) ? readFileSync(source, "utf8") : "";
  const texts = [...markdown.matchAll(inline)].map(([, text = ""]) => text);
  return texts.filter((text) => page.includes(`>${text}</script>`));
}

/** Repairs one page: language, viewport, links; metadata in; the notebook’s runtime out where there are no cells. */
export function finishPage(page: string, path: string, site: Site, store: PublishedStore): string {
  const {head, title} = pageHead(path, page, site, store);
  const isEmbed = path.startsWith("embed/");
  const isListed = site.index !== false || isEmbed; // which says so itself
  const noIndex = isListed ? "" : `<meta name="robots" content="noindex">\n`;
  const whole = isEmbed ? page : withContents(page, wordsOf(site));
  const bound = bindNumbers(whole);
  return (cellScript(page) === undefined ? withoutCells(bound) : withCells(bound, site))
    .replace("<html>", `<html lang="${site.language}">`)
    .replace(/<meta name="viewport"[^>]*>/, `<meta name="viewport" content="width=device-width, initial-scale=1">`)
    .replace(/<title>[^<]*<\/title>/, (found) => title ?? found)
    .replace(/<link rel="preload" as="style"[^>]*>\n?/g, "")
    .replaceAll(/ rel="external"/g, "")
    .replaceAll(/rel="(\w+) external"/g, `rel="$1"`)
    .replace("</head>", () => `${noIndex}${head}</head>`)
    .replace("<body>", isEmbed ? `<body class="embed">` : "<body>");
}

function withoutCells(page: string): string {
  return page
    .replace(/\n<link rel="modulepreload" href="[^"]*_observablehq\/[^"]*">/g, "")
    .replace(/<script type="module">\s*import "[^"]*_observablehq\/client[^"]*";\s*<\/script>\n?/, "");
}

/** The time on an attached file is that of a copy: the day of the release stands for it, the same in every build. */
function withCells(page: string, {released}: Site): string {
  return withLateCells(page).replaceAll(
    /(\nregisterFile\("[^"\n]*", \{.*?"lastModified":)\d+(\.\d+)?/g,
    (_, start: string) => `${start}${Date.parse(released)}`
  );
}

/** Writes files under a folder, by path. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  await makeFolders(folder, files.keys());
  for (const [path, content] of files) {
    const file = join(folder, path);
    await naming(file, new Promise<void>((resolve) => resolve(writeFileSync(file, content))));
  }
}

/** The folders of files under one, each once. */
async function makeFolders(folder: string, paths: Iterable<string>): Promise<void> {
  await sideBySide(new Set(Array.from(paths, (path) => dirname(join(folder, path)))), (path) =>
    mkdir(path, {recursive: true})
  );
}
