import {existsSync} from "node:fs";
import {modulesIn} from "../exports/fingerprint.ts";
import {compiledModule} from "../folders/compiledModule.ts";
import {readTypeScriptOnDemand} from "../folders/importModule.ts";
import {makeTemporary} from "../folders/temporary.ts";
import {readFeatures} from "../site/defineReport.ts";

/** Bundles what the pages of the report in this folder run, and compiles its exhibits, so that its first build need not. */
export async function readyPages(): Promise<void> {
  readTypeScriptOnDemand();
  for (const folder of ["src/exhibits", "src/explorables"].filter((folder) => existsSync(folder)))
    for (const path of modulesIn(folder)) await compiledModule(path);
  const {prepareLooks} = await import("../site/publishSite.ts");
  const {path: cache, remove} = await makeTemporary();
  await prepareLooks({features: await readFeatures(), cache}).finally(remove);
}
