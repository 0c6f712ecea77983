import {join} from "node:path";
import {computeExhibits} from "../exports/compute.ts";
import {freeze, frozenFolder, refusalToFreeze, sweepFrozen} from "../exports/frozen.ts";
import {readSite} from "../exports/site.ts";
import {withLock} from "../folders/lock.ts";
import {refusalToMake} from "../folders/refusals.ts";
import {formatFault} from "../sources/fault.ts";
import {readFeatures} from "../site/defineReport.ts";
import {assertReport, defineCommand, only, UsageError} from "./command.ts";
import {caches, keptFolders} from "./keptFolders.ts";
import {print} from "./output.ts";

/**
 * Freezes the exhibits as they are now: all of a label, or nothing.
 *
 * @returns the exit code: 0, or 1 when the exhibits are at fault and nothing was frozen
 * @throws UsageError when the label or what is in its place is not fit
 */
export async function freezeExhibits(label: string, cache: string = caches.plain): Promise<number> {
  const others = keptFolders.filter(({path}) => path !== frozenFolder);
  const refusal = refusalToFreeze(label) ?? refusalToMake(join(frozenFolder, label), others);
  if (refusal) throw new UsageError(refusal);
  return withLock(cache, {what: `freezing ${label}`, log: print}, async () => {
    await sweepFrozen();
    const site = await readSite();
    const {exhibits, warehouse, faults} = await computeExhibits({
      site,
      data: "data",
      features: await readFeatures(),
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
  });
}

export default defineCommand({
  usage: "exhibit freeze <label>",
  options: {},
  run(_, positionals) {
    const label = only(positionals, "label");
    const refusal = refusalToFreeze(label);
    if (refusal) throw new UsageError(refusal);
    assertReport();
    return freezeExhibits(label);
  }
});
