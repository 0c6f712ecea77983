import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import type {Page} from "../exports/pages.ts";
import {interpreters} from "../folders/generator.ts";

type Place = Pick<Page, "file" | "page">;

/** The file that a page names, from the folder in which the generator runs; it may be that only a loader can make it. */
export function attachedFile(name: string, {file, page}: Place): string {
  return join(rootOf({file, page}), fromRoot(name, page));
}

/** Where the state of every file that a loader may have read is noted, in the folder that Framework keeps files in. */
export const loadedNote = "loaded.txt";

/** The same note, for a page. */
export function noteOfLoaded(page: Place): string {
  return join(rootOf(page), ".observablehq/cache", loadedNote);
}

/** What should have been where a page names a file. */
export function expectedFile(name: string): string {
  const base = posix.basename(name);
  return /\.[jt]sx?$/.test(name) ? "a module there" : `a file there, or a data loader such as ${base}.js`;
}

/**
 * What `FileAttachment` gives a cell, as far as a figure needs it. A file that is not there is what its data loader writes or
 * its archive holds, as it is for the page.
 *
 * @param name as a cell has it, from the folder of the page or, with a slash before it, from the root
 */
export function attachment(name: string, page: Place) {
  const text = async () => readFile(await found(name, page), "utf8");
  const separated =
    (delimiter: string) =>
    async ({typed = false} = {}) => {
      const {autoType, dsvFormat} = await import("d3-dsv");
      return dsvFormat(delimiter).parse(await text(), typed ? autoType : (row) => row);
    };
  return {
    text,
    json: async () => JSON.parse(await text()) as unknown,
    csv: separated(","),
    tsv: separated("\t")
  };
}

async function found(name: string, page: Place): Promise<string> {
  const path = attachedFile(name, page);
  if (existsSync(path)) return path;
  const root = rootOf(page);
  const {LoaderResolver} = await import("@observablehq/framework/dist/loader.js");
  const loader = new LoaderResolver({root, interpreters}).find(fromRoot(name, page.page));
  if (!loader) throw new Error(`no such file: ${name} (expected ${expectedFile(name)})`);
  const silent = () => undefined;
  return join(root, await loader.load({}, {logger: {log: silent}, output: {write: silent}}));
}

const rootOf = ({file, page}: Place) => file.slice(0, -`${page}.md`.length);

const fromRoot = (name: string, page: string) => posix.resolve("/", posix.dirname(page), name);
