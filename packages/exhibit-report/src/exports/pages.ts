import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {parse} from "yaml";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
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
  return Promise.all(
    names.map(async (name) => {
      const file = join(root, name);
      const text = await readText(file);
      return {file, page: `/${name.replaceAll("\\", "/").slice(0, -".md".length)}`, text, fences: fences(text)};
    })
  );
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
  for (const {file, page, text} of await readPages(root)) {
    if (!/^exhibit:/m.test(frontMatter(text))) continue;
    const {exhibit, title} = parse(frontMatter(text)) as {exhibit: unknown; title?: unknown};
    const line = text.split("\n").findIndex((line) => line.startsWith("exhibit:")) + 1;
    const [, heading] = /^# +(.*)$/m.exec(text) ?? [];
    if (exhibits.has(String(exhibit)))
      walks.push({page, title: String(title ?? heading ?? page), exhibit: String(exhibit)});
    else faults.push({file, line, column: "exhibit", message: `unknown exhibit: ${String(exhibit)}`});
  }
  await writeWhole(join(cache, walksFile), JSON.stringify(walks));
  return faults;
}
