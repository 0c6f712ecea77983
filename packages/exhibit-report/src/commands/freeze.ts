import {join} from "node:path";
import {computeExhibits} from "../exports/compute.ts";
import {freeze, frozenFolder, refusalToFreeze, sweepFrozen} from "../exports/frozen.ts";
import {readSite} from "../exports/site.ts";
import {frozenOwn, isOwnExhibit} from "../features/boardPage.ts";
import type {OwnDataOptions} from "../features/ownData.ts";
import {withLock} from "../folders/lock.ts";
import {refusalToMake} from "../folders/refusals.ts";
import {formatFault} from "../sources/fault.ts";
import {howMany} from "../text/howMany.ts";
import {PublishedStore} from "../site/publishedStore.ts";
import {assertReport, defineCommand, only, UsageError} from "./command.ts";
import {featuresWith} from "./featuresWith.ts";
import {caches, keptFolders} from "./keptFolders.ts";
import {asChosen, ownOptions, ownUsage, readOwn} from "./ownOptions.ts";
import {faultsShown, print} from "./output.ts";

/**
 * Freezes the exhibits as they are now: all of a label, or nothing. Where own data are named, what they say alone.
 *
 * @returns the exit code: 0, or 1 when the exhibits are at fault and nothing was frozen
 * @throws UsageError when the label or what is in its place is not fit
 */
export async function freezeExhibits(
  label: string,
  {own, cache = own ? caches.own : caches.plain}: {own?: OwnDataOptions; cache?: string} = {}
): Promise<number> {
  const others = keptFolders.filter(({path}) => path !== frozenFolder);
  const refusal = refusalToFreeze(label) ?? refusalToMake(join(frozenFolder, label), others);
  if (refusal) throw new UsageError(refusal);
  return withLock(own ? caches.plain : cache, {what: `freezing ${label}`, log: print}, async () => {
    await sweepFrozen();
    const site = await readSite();
    const features = await featuresWith(own);
    const computed = await computeExhibits({site, data: "data", features, cache, log: print}).catch(asChosen);
    const {warehouse, faults, ownFaults} = computed;
    const all = [...faults, ...warehouse.hashFaults];
    for (const fault of [...all, ...ownFaults].slice(0, faultsShown)) print(formatFault(fault));
    if (all.length) return 1;
    const date = new Date().toISOString().slice(0, 10);
    const exhibits = computed.exhibits.filter((exhibit) => !own || isOwnExhibit(exhibit));
    const told = own && frozenOwn(new PublishedStore(cache));
    const changed = await freeze(exhibits, {label, date, own: told, computed: join(cache, "exhibits")});
    print(
      `${frozenFolder}/${label}/: ${changed.length} of ${howMany(exhibits.length, "exhibit")} copied, the others unchanged`
    );
    if (own) print(`they hold numbers of ${own.folder}: only a site built with such data has them`);
    return ownFaults.length ? 1 : 0;
  });
}

export default defineCommand({
  usage: `exhibit freeze <label>
       exhibit freeze <label> --data <folder> [--period <quarter>] [--against <quarter>]

Keeps a copy of every exhibit in ${frozenFolder}/<label>/, which no later build rewrites. With --data, it keeps only
the exhibits about your own data, with their objectives; the report to the board then says what differs from the last such copy.

  --data <folder>       exports of your own tools: see exhibit check
${ownUsage}`,
  options: {data: {type: "string"}, ...ownOptions},
  run({data, ...values}, positionals) {
    const label = only(positionals, "label");
    const refusal = refusalToFreeze(label);
    if (refusal) throw new UsageError(refusal);
    const own = readOwn(data, values);
    assertReport();
    return freezeExhibits(label, {own});
  }
});
