import {computeExhibits} from "../exports/compute.ts";
import {readSite} from "../exports/site.ts";
import {siteConfig} from "../site/config.ts";
import {finishSite} from "../site/finish.ts";
import {checkLinks} from "../site/links.ts";
import {buildPages} from "../site/pages.ts";
import {bundleScripts} from "../site/scripts.ts";
import {ExhibitStore} from "../site/store.ts";
import {formatFault} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";

export interface BuildOptions {
  /** Folder to publish. Default `dist`. */
  output?: string;
  /** Address that the site will have. Default: the one in CITATION.cff. */
  url?: string;
  data?: string;
  cache?: string;
  log?: (line: string) => void;
}

/**
 * Builds the whole site: data to warehouse, warehouse to exhibits, exhibits to pages and files.
 *
 * @returns the exit code: 0, or 1 when anything was at fault
 */
export async function build({output = "dist", url, data = "data", cache = ".exhibit", log = print}: BuildOptions = {}): Promise<number> {
  const start = performance.now();
  const site = await readSite(url);
  const {faults, warehouse, exhibits, fresh} = await computeExhibits({site, data, cache, log});
  const fatal = [...faults, ...warehouse.hashFaults];
  if (fatal.length) return report([...fatal, ...warehouse.rejected], "nothing was published", log);
  const script = await bundleScripts(`${cache}/scripts`);
  const pages = await buildPages(siteConfig({site, cache, script}));
  log("pages: built");
  await finishSite({pages, cache, output, site, store: new ExhibitStore(cache)});
  const dead = await checkLinks(output);
  if (dead.length) return report(dead, `the site in ${output}/ is not fit to publish`, log);
  log(`links: checked`);
  log(`${exhibits.length} exhibits (${fresh.length} computed) in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (warehouse.rejected.length) return report(warehouse.rejected, `the site in ${output}/ was built without these rows`, log);
  log(`Open ${output}/index.html through any web server, for example: npx http-server ${output}`);
  return 0;
}

function report(faults: Fault[], consequence: string, log: (line: string) => void): number {
  for (const fault of faults) log(formatFault(fault));
  log(`${faults.length} ${faults.length === 1 ? "fault" : "faults"}: ${consequence}`);
  return 1;
}

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}
