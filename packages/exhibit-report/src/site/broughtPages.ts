import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, extname, join, relative} from "node:path";
import {LoaderResolver} from "@observablehq/framework/dist/loader.js";
import type {Page} from "@observablehq/framework/dist/loader.js";

const {findPage, findPagePaths} = LoaderResolver.prototype;

/**
 * Lets Framework find pages that a report has without having written them, where it has none of its own at their paths.
 *
 * @param pages Markdown by path, such as `claims/index.md`; `[id]` in a path stands for any name
 * @param folder where they are kept, which is theirs alone
 */
export function bringPages(pages: ReadonlyMap<string, string>, folder: string): void {
  writePages(pages, folder);
  const brought = new LoaderResolver({root: folder});
  LoaderResolver.prototype.findPage = function (path) {
    const own = findFile(this, path);
    const page = own ?? findFile(brought, path);
    if (own || !page) return own ?? findPage.call(this, path); // in an archive, to look for which takes long
    const file = join(relative(this.root, folder), page.path);
    return {path: file, params: page.params, load: () => Promise.resolve(file)} satisfies Page;
  };
  LoaderResolver.prototype.findPagePaths = function* () {
    const own = new Set(findPagePaths.call(this));
    yield* own;
    for (const path of findPagePaths.call(brought)) if (!own.has(path)) yield path;
  };
}

/** The page of a file in the folder. */
function findFile(pages: LoaderResolver, path: string): Page | undefined {
  return extname(path) === ".js" ? findPage.call(pages, path) : pages.findFile(`${path}.md`);
}

/** Leaves what is there already as it is: a preview watches it. */
function writePages(pages: ReadonlyMap<string, string>, folder: string): void {
  mkdirSync(folder, {recursive: true});
  for (const name of readdirSync(folder, {recursive: true, encoding: "utf8"}))
    if (name.endsWith(".md") && !pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) {
    const file = join(folder, name);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, text);
  }
}
