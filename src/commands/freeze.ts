import {join} from "node:path";
import {computeExhibits} from "../exports/compute.ts";
import {freeze, frozenFolder} from "../exports/frozen.ts";
import {readSite} from "../exports/site.ts";
import {formatFault} from "../sources/fault.ts";
import {defineCommand, only} from "./command.ts";
import {print} from "./output.ts";

/**
 * Freezes the exhibits as they are now.
 *
 * @returns the exit code: 0, or 1 when the exhibits are at fault and nothing was frozen
 */
export async function freezeExhibits(label: string, cache = ".exhibit"): Promise<number> {
  const {exhibits, warehouse, faults} = await computeExhibits({
    site: await readSite(),
    data: "data",
    cache,
    log: print
  });
  const all = [...faults, ...warehouse.hashFaults];
  for (const fault of all) print(formatFault(fault));
  if (all.length) return 1;
  const date = new Date().toISOString().slice(0, 10);
  const changed = await freeze(exhibits, {label, date, computed: join(cache, "exhibits")});
  print(`${frozenFolder}/${label}/: ${changed.length} of ${exhibits.length} exhibits copied, the others unchanged`);
  return 0;
}

export default defineCommand({
  summary: "keep a copy of every exhibit that changed, under frozen/<label>",
  usage: "exhibit freeze <label>",
  options: {},
  run: (_, positionals) => freezeExhibits(only(positionals, "label"))
});
