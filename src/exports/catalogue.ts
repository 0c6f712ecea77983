import {readdir} from "node:fs/promises";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {moduleFaults} from "./moduleFaults.ts";

/** An exhibit and the module that defines it. */
export interface CatalogueEntry {
  exhibit: Exhibit;
  file: string;
}

/**
 * Every exhibit under `folder`: each module named like an id. A new file is a new exhibit; there is no list to extend.
 *
 * @returns entries in the order of their first slide, then of their id
 * @throws UserError when modules cannot be read, or define other ids than their names
 */
export async function readCatalogue(folder: string): Promise<CatalogueEntry[]> {
  const names = (await readdir(folder)).filter(
    (name) => /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name) && name !== "exhibit.ts"
  );
  const faults: Fault[] = [];
  const entries: CatalogueEntry[] = [];
  for (const name of names) {
    const file = `${folder}/${name}`;
    try {
      const {default: exhibit} = (await import(pathToFileURL(resolve(file)).href)) as {default?: Exhibit};
      if (`${exhibit?.id}.ts` === name) entries.push({exhibit: exhibit!, file});
      else faults.push({file, message: `the exhibit’s id must be the file’s name, got ${exhibit?.id}`});
    } catch (error) {
      faults.push(...moduleFaults(error, file));
    }
  }
  if (faults.length) throw new UserError([...new Set(faults.map(formatFault))].join("\n"), faults);
  const first = ({exhibit: {slides}}: CatalogueEntry) => Math.min(...slides, Infinity);
  return entries.sort((a, b) => first(a) - first(b) || (a.exhibit.id < b.exhibit.id ? -1 : 1));
}
