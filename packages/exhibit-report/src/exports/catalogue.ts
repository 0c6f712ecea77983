import {existsSync} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {basename, extname, resolve} from "node:path";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {importModule} from "../folders/importModule.ts";
import {placesIn} from "../report/placesIn.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {shapeFaults} from "./exhibitShape.ts";
import {closure, forgetModules} from "./fingerprint.ts";
import {moduleFaults} from "./moduleFaults.ts";

/** Names of modules that define an exhibit, or its explorable. Others, such as `lossCharts.ts`, lie beside them to be imported. */
export const moduleName = /^[a-z0-9]+(-[a-z0-9]+)*\.[jt]s$/;

/** An exhibit and the module that defines it. */
export interface CatalogueEntry {
  exhibit: Exhibit;
  file: string;
  /** Whether its claim may fail: about an organisation’s own data it is told, in shipped evidence it is a fault. */
  mayFail?: boolean;
}

/**
 * Every exhibit under `folder`: each module named like an id. A new file is a new exhibit; there is no list to extend.
 *
 * @returns entries in the order of their first slide, then of their id
 * @throws UserError when modules cannot be read, define other ids than their names, or lack what an exhibit has
 */
export async function readCatalogue(folder: string): Promise<CatalogueEntry[]> {
  const all = existsSync(folder) ? await readdir(folder) : [];
  const names = all.filter((name) => moduleName.test(name));
  const faults: Fault[] = [];
  const entries: CatalogueEntry[] = [];
  for (const name of names) {
    try {
      entries.push(await readExhibit(`${folder}/${name}`));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length) throw faultsOf(faults);
  const first = ({exhibit: {slides}}: CatalogueEntry) => Math.min(...slides, Infinity);
  return entries.sort((a, b) => first(a) - first(b) || (a.exhibit.id < b.exhibit.id ? -1 : 1));
}

const edits = new Map<string, number>();

/** Has modules of exhibits be read again, as they are now. @param paths of modules that no other module imports */
export function readAgain(paths: readonly string[]): void {
  forgetModules();
  for (const path of paths) edits.set(resolve(path), (edits.get(resolve(path)) ?? 0) + 1);
}

/** The exhibit that a module defines. @throws UserError when it cannot be read, or defines none named like it */
export async function readExhibit(file: string): Promise<CatalogueEntry> {
  let exhibit: Exhibit | undefined;
  closure([file]); // what is edited from now on is not taken for what was run
  const edit = edits.get(resolve(file));
  try {
    ({default: exhibit} = (await importModule(file, edit ? `?edit=${edit}` : "")) as {default?: Exhibit});
  } catch (error) {
    throw faultsOf(moduleFaults(error, file));
  }
  if (!exhibit || exhibit.id !== basename(file, extname(file)))
    throw faultsOf([{file, line: await lineOfId(file), message: notItsName(exhibit)}]);
  const faults = shapeFaults(exhibit, file, await readFile(file, "utf8"));
  if (faults.length) throw faultsOf(faults);
  return {exhibit, file};
}

const notItsName = (exhibit: Exhibit | undefined) => `the exhibit’s id must be the file’s name, got ${exhibit?.id}`;

async function lineOfId(file: string): Promise<number | undefined> {
  return placesIn(await readFile(file, "utf8"), "defineExhibit")(["id"]);
}

function faultsOf(faults: Fault[]): UserError {
  return new UserError([...new Set(faults.map(formatFault))].join("\n"), faults);
}
