import {readdir} from "node:fs/promises";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {UserError} from "../sources/fault.ts";

/** An exhibit and the module that defines it. */
export interface CatalogueEntry {
  exhibit: Exhibit;
  file: string;
}

/**
 * Every exhibit under `folder`: each module named like an id. A new file is a new exhibit; there is no list to extend.
 *
 * @returns entries in the order of their first slide, then of their id
 * @throws UserError when a module defines another id than its name
 */
export async function readCatalogue(folder: string): Promise<CatalogueEntry[]> {
  const names = (await readdir(folder)).filter(
    (name) => /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name) && name !== "exhibit.ts"
  );
  const entries = await Promise.all(
    names.map(async (name) => {
      const file = `${folder}/${name}`;
      const {default: exhibit} = (await import(pathToFileURL(resolve(file)).href)) as {default: Exhibit};
      if (`${exhibit?.id}.ts` !== name)
        throw new UserError(`${file}: the exhibit’s id must be the file’s name, got ${exhibit?.id}`);
      return {exhibit, file};
    })
  );
  const first = ({exhibit: {slides}}: CatalogueEntry) => Math.min(...slides, Infinity);
  return entries.sort((a, b) => first(a) - first(b) || (a.exhibit.id < b.exhibit.id ? -1 : 1));
}
