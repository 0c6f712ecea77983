import {computeExhibits} from "../exports/compute.ts";
import {readSite} from "../exports/site.ts";
import {withLock} from "../folders/lock.ts";
import {readFeatures} from "../site/defineReport.ts";
import {formatFault} from "../sources/fault.ts";
import {visibleJson} from "../text/visible.ts";
import {print} from "./output.ts";

/**
 * Works every claim of a report out from the data on disk, which must be those that were accepted, and writes each with its
 * verdict.
 *
 * @returns the exit code: 0, or 1 when a claim of the report does not hold, or the data are at fault
 */
export async function verifyClaims(
  options: Required<Record<"data" | "cache", string>> & {json: boolean; write: (text: string) => void}
): Promise<number> {
  const {json, data, cache, write} = options;
  const {exhibits, faults, warehouse} = await withLock(cache, {what: "verifying the claims", log: print}, async () =>
    computeExhibits({site: await readSite(), features: await readFeatures(), data, cache, log: print})
  );
  const all = [...faults, ...warehouse.hashFaults, ...warehouse.rejected];
  for (const fault of all) print(formatFault(fault));
  if (faults.length) return 1;
  const claims = exhibits.map(({id, claim, verdict}) => ({id, claim, verdict}));
  write(json ? `${visibleJson(claims, undefined, 2)}\n` : `${claims.map(describe).join("\n")}\n`);
  return all.length ? 1 : 0;
}

function describe({id, claim, verdict}: {id: string; claim: string; verdict: string}): string {
  return `${id}: ${verdict}: ${claim}`;
}
