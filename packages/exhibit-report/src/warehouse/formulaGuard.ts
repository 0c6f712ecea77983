import {basename, dirname, join} from "node:path";
import {formulaGuard} from "../text/formulas.ts";
import {readRegular} from "./regularFile.ts";

/**
 * Whether a CSV is one of ours, in which texts that a spreadsheet would take for formulas are guarded: the datapackage.json or
 * exhibit.json beside it says so. Of any other file an apostrophe is the user’s.
 */
export async function hasGuard(file: string): Promise<boolean> {
  const folder = dirname(file);
  const {resources} = await readDescription(join(folder, "datapackage.json"));
  const {formulaGuard: guard, files} = await readDescription(join(folder, "exhibit.json"));
  const names = (entries: readonly Entry[]) => entries.map((entry) => entry?.path);
  const guarded = [
    ...names(resources.filter((entry) => entry?.formulaGuard === formulaGuard)),
    ...(guard === formulaGuard ? names(files) : [])
  ];
  return guarded.includes(basename(file));
}

type Entry = {path?: unknown; formulaGuard?: unknown} | null;

interface Description {
  resources: Entry[];
  formulaGuard?: unknown;
  files: Entry[];
}

/** What is no description says nothing. */
async function readDescription(path: string): Promise<Description> {
  try {
    const read = JSON.parse(String(await readRegular(path))) as Partial<Description>;
    const list = (entries: unknown) => (Array.isArray(entries) ? (entries as Entry[]) : []);
    return {resources: list(read.resources), formulaGuard: read.formulaGuard, files: list(read.files)};
  } catch {
    return {resources: [], files: []};
  }
}
