import {readReportsOnDemand} from "./readOnDemand.ts";
import {makeTemporary} from "../folders/temporary.ts";
import {readFeatures} from "../site/defineReport.ts";

/** Bundles what the pages of the report in this folder run, so that its first build need not. */
export async function readyPages(): Promise<void> {
  readReportsOnDemand();
  const {prepareLooks} = await import("../site/publishSite.ts");
  const {path: cache, remove} = await makeTemporary();
  await prepareLooks({features: await readFeatures(), cache}).finally(remove);
}
