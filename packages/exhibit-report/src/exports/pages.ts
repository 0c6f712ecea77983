import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {isMap, LineCounter, parseDocument} from "yaml";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
import {yamlProblem} from "../sources/yamlText.ts";
import {fences, frontMatter} from "../text/fences.ts";
import type {Fence} from "../text/fences.ts";
import {readText} from "../warehouse/regularFile.ts";

/** A page as it is written. */
export interface Page {
  file: string;
  /** Path of the page, such as `/notebooks/curves`. */
  page: string;
  text: string;
  fences: Fence[];
}

/** The folder at which what belongs to a page lies: its own, whether the page is the index of it or stands beside it. */
export function folderOf(page: string): string {
  return page.replace(/\/index$/, "");
}

/** A page as it is linked to, from the root of the site. */
export function addressOf(page: string): string {
  return page.endsWith("/index") ? `${folderOf(page)}/` : `${page}.html`;
}

/** Every page under a folder that is one page, in order of its path; those with a parameter, `[id]`, are not. */
export async function readPages(root: string): Promise<Page[]> {
  const all = existsSync(root) ? await readdir(root, {recursive: true}) : [];
  const names = all.filter((name) => /^[^.[]*\.md$/.test(name)).sort();
  return Promise.all(names.map((name) => readPage(root, name)));
}

/** A page by its path under a folder, such as `notebooks/curves.md`. */
export async function readPage(root: string, name: string): Promise<Page> {
  const file = join(root, name);
  const text = await readText(file);
  return {file, page: `/${name.replaceAll("\\", "/").slice(0, -".md".length)}`, text, fences: fences(text)};
}

/** What the front matter of a page says; nothing where it cannot be read, which `frontMatterFaults` tells. */
export function readFrontMatter(text: string): Readonly<Record<string, unknown>> {
  const document = parseDocument(frontMatter(text));
  const content: unknown = document.errors.length ? undefined : document.toJS();
  return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : {};
}

/** A fault for each page whose front matter is no YAML, or no list of names and values. */
export async function frontMatterFaults(root: string): Promise<Fault[]> {
  return (await readPages(root)).flatMap(({file, text}): Fault[] => {
    const lines = new LineCounter();
    const {errors, contents} = parseDocument(frontMatter(text), {lineCounter: lines});
    if (errors.length) {
      const {line, message} = yamlProblem(errors, lines);
      return [{file, line: line + 1, column: "front matter", message}];
    }
    if (contents === null || isMap(contents)) return [];
    return [{file, line: 2, column: "front matter", message: "no names", expected: "lines such as title: Methods"}];
  });
}

/** A page of the argument, and the exhibits that it shows or links to and no page before it does. */
export interface Chapter {
  /** As it is linked to, from the root of the site. */
  path: string;
  title: string;
  exhibits: string[];
}

/** Where the list of chapters lies in the cache. */
export const chaptersFile = "chapters.json";

/** What a page shows, links to or takes numbers from, each once: ids of exhibits, if there are such. */
export function namedExhibits(text: string): string[] {
  const named = text.matchAll(/^```(?:figure|exhibit)\n([\w-]+)|\/exhibits\/([\w-]+)\/|\[\[([\w-]+)\./gm);
  return [...new Set(Array.from(named, ([, ...groups]) => groups.find(Boolean) ?? ""))];
}

/**
 * Lists the chapters of the argument.
 *
 * @param paths of their pages, in order
 */
export async function listChapters(
  root: string,
  paths: readonly string[],
  {cache, exhibits}: {cache: string; exhibits: ReadonlySet<string>}
): Promise<Chapter[]> {
  const pages = new Map((await readPages(root)).map((page) => [addressOf(page.page), page]));
  const placed = new Set<string>();
  const chapters: Chapter[] = [];
  for (const path of paths) {
    const page = pages.get(path);
    if (!page) continue; // which reading the configuration has said
    const own = namedExhibits(page.text).filter((id) => exhibits.has(id) && !placed.has(id));
    for (const id of own) placed.add(id);
    chapters.push({path, title: titleOf(page), exhibits: own});
  }
  await writeWhole(join(cache, chaptersFile), JSON.stringify(chapters));
  return chapters;
}

/** An exhibit in the argument: the first is figure 1. */
export interface Place {
  id: string;
  name: string;
}

/** Where the list of places lies in the cache. */
export const placesFile = "places.json";

/** In the order of the argument: chapter by chapter, then what is in none, by its first slide, then by its id. */
export function inArgument<E extends {id: string; slides: readonly number[]}>(
  exhibits: readonly E[],
  chapters: readonly Chapter[]
): E[] {
  const order = new Map(chapters.flatMap(({exhibits}) => exhibits).map((id, i) => [id, i]));
  const rank = ({id}: E) => order.get(id) ?? order.size;
  const slide = ({slides}: E) => Math.min(...slides, Infinity);
  const before = (a: number, b: number) => (a === b ? 0 : a - b); // infinite where there is no slide
  return [...exhibits].sort((a, b) => before(rank(a), rank(b)) || before(slide(a), slide(b)) || (a.id < b.id ? -1 : 1));
}

function titleOf({page, text}: Page): string {
  const {title} = readFrontMatter(text);
  const [, heading] = /^# +(.*)$/m.exec(text) ?? [];
  return String(title ?? heading ?? page);
}

/** A page that walks to an exhibit, as its front matter says: `exhibit: <id>`. */
export interface Walk {
  page: string;
  title: string;
  exhibit: string;
}

/** Where the list of walks lies in the cache. */
export const walksFile = "walks.json";

/**
 * Lists the pages that walk to an exhibit, which links to them.
 *
 * @returns one fault for each that names an exhibit that is not there
 */
export async function listWalks(
  root: string,
  {cache, exhibits}: {cache: string; exhibits: ReadonlySet<string>}
): Promise<Fault[]> {
  const walks: Walk[] = [];
  const faults: Fault[] = [];
  for (const written of await readPages(root)) {
    const {file, page, text} = written;
    if (!/^exhibit:/m.test(frontMatter(text))) continue;
    const {exhibit} = readFrontMatter(text);
    if (exhibit === undefined) continue; // which the faults of the front matter say
    const line = text.split("\n").findIndex((line) => line.startsWith("exhibit:")) + 1;
    if (exhibits.has(String(exhibit))) walks.push({page, title: titleOf(written), exhibit: String(exhibit)});
    else faults.push({file, line, column: "exhibit", message: `unknown exhibit: ${String(exhibit)}`});
  }
  await writeWhole(join(cache, walksFile), JSON.stringify(walks));
  return faults;
}

/** Whether the `sql` cells of a page are asked in the page: of tables in its front matter, or by an `sql` that a cell defines. */
export function asksInPage({text, fences}: Pick<Page, "text" | "fences">): boolean {
  const defines = /^(?:const|let|var)\s+sql\s*=/m;
  return (
    /^sql:/m.test(frontMatter(text)) ||
    fences.some(
      ({language, attributes: {run}, content}) => /^[jt]s$/.test(language) && run !== "false" && defines.test(content)
    )
  );
}
