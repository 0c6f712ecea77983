import {computeExhibits} from "../exports/compute.ts";
import {readSite} from "../exports/site.ts";
import {withLock} from "../folders/lock.ts";
import {formatFault} from "../sources/fault.ts";
import {readFeatures} from "../site/defineReport.ts";
import {assertReport, defineCommand, none} from "./command.ts";
import {drawFigures} from "./drawFigures.ts";
import {caches} from "./keptFolders.ts";
import {print} from "./output.ts";

export default defineCommand({
  usage: "exhibit compute",
  options: {},
  async run(_, positionals) {
    none(positionals);
    assertReport();
    const {faults, warehouse} = await withLock(caches.plain, {what: "computing the exhibits", log: print}, async () => {
      const site = await readSite();
      const computed = await computeExhibits({
        site,
        data: "data",
        features: await readFeatures(),
        cache: caches.plain,
        log: print
      });
      computed.faults.push(...(await drawFigures({cache: caches.plain, site})));
      return computed;
    });
    const all = [...faults, ...warehouse.hashFaults, ...warehouse.rejected];
    for (const fault of all) print(formatFault(fault));
    return all.length ? 1 : 0;
  }
});
