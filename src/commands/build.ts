import {existsSync} from "node:fs";
import {join} from "node:path";
import {setFlagsFromString} from "node:v8";
import {checkFrozen, frozenFolder} from "../exports/frozen.ts";
import {readSite} from "../exports/site.ts";
import {siteConfig} from "../site/config.ts";
import {finishSite} from "../site/finish.ts";
import {checkLinks} from "../site/links.ts";
import {buildPages} from "../site/pages.ts";
import {bundleScripts} from "../site/scripts.ts";
import {Shelf} from "../site/shelf.ts";
import {ExhibitStore} from "../site/store.ts";
import {formatFault} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {defineCommand, none} from "./command.ts";
import {computeApart} from "./computeApart.ts";
import {print} from "./output.ts";
import {buildState, isUpToDate, remember} from "./upToDate.ts";

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
 * Builds the whole site: data to warehouse, warehouse to exhibits, exhibits to pages and files. Does nothing when nothing
 * changed.
 *
 * @returns the exit code: 0, or 1 when anything was at fault
 */
export async function build(options: BuildOptions = {}): Promise<number> {
  const {output = "dist", url, data = "data", cache = ".exhibit", log = print} = options;
  const start = performance.now();
  // Where memory is plenty, V8 lets garbage grow to several times what is in use, and Framework makes a lot of it.
  setFlagsFromString("--heap-growing-percent=30");
  const state = () => buildState(["src", data, ...(existsSync(frozenFolder) ? [frozenFolder] : [])], output, url);
  const statePath = join(cache, "build.json");
  if (await isUpToDate(await state(), statePath)) {
    log(`${output}/ is up to date: nothing changed since it was built`);
    return 0;
  }
  const site = await readSite(url);
  const {faults, hashFaults, rejected, nExhibits, fresh} = await computeApart({site, data, cache, log});
  const fatal = [...faults, ...hashFaults, ...(await checkFrozen())];
  if (fatal.length) return report([...fatal, ...rejected], "nothing was published", log);
  const script = await bundleScripts(join(cache, "scripts"));
  const shelf = new Shelf();
  const pages = await buildPages(siteConfig({site, cache, script, shelf}));
  log("pages: built");
  await finishSite({pages, cache, output, site, store: new ExhibitStore(cache), shelf});
  const dead = await checkLinks(output);
  if (dead.length) return report(dead, `the site in ${output}/ is not fit to publish`, log);
  log("links: checked");
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  log(
    `${output}/: ${nExhibits} exhibits (${fresh.length} computed, ${nExhibits - fresh.length} unchanged) in ${seconds} s`
  );
  if (rejected.length) return report(rejected, `${output}/ was built without these rows`, log);
  await remember(await state(), statePath);
  log(`Look at it with: npm run serve`);
  return 0;
}

function report(faults: Fault[], consequence: string, log: (line: string) => void): number {
  for (const fault of faults) log(formatFault(fault));
  log(`${faults.length} ${faults.length === 1 ? "fault" : "faults"}: ${consequence}`);
  return 1;
}

export default defineCommand({
  summary: "build the site",
  usage: `exhibit build [--out <folder>] [--url <address>]

  --out <folder>   where to publish; default: dist
  --url <address>  address that the site will have; default: the one in CITATION.cff`,
  options: {out: {type: "string"}, url: {type: "string"}},
  run({out, url}, positionals) {
    none(positionals);
    return build({output: out, url});
  }
});
