import {computeExhibits} from "../exports/compute.ts";
import type {Progress} from "../exports/compute.ts";
import {readSite} from "../exports/site.ts";
import {withLock} from "../folders/lock.ts";
import {formatFault} from "../sources/fault.ts";
import {readFeatures} from "../site/defineReport.ts";
import {assertReport, defineCommand, none} from "./command.ts";
import {drawFigures} from "./drawFigures.ts";
import {caches} from "./keptFolders.ts";
import {print} from "./output.ts";

/** Brings the exhibits and the cells of pages up to date, and says what is at fault. @returns the exit code */
export async function compute(onProgress?: Progress): Promise<number> {
  const {faults, warehouse} = await withLock(caches.plain, {what: "computing the exhibits", log: print}, async () => {
    const site = await readSite();
    const computed = await computeExhibits({
      site,
      data: "data",
      features: await readFeatures(),
      cache: caches.plain,
      log: print,
      onProgress
    });
    computed.faults.push(...(await drawFigures({cache: caches.plain, site})));
    return computed;
  });
  const all = [...faults, ...warehouse.hashFaults, ...warehouse.rejected];
  for (const fault of all) print(formatFault(fault));
  return all.length ? 1 : 0;
}

export default defineCommand({
  usage: "exhibit compute",
  options: {},
  run(_, positionals) {
    none(positionals);
    assertReport();
    return compute();
  }
});
