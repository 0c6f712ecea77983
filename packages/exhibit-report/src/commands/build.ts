import {existsSync, statSync} from "node:fs";
import {join, relative} from "node:path";
import {certain} from "../certain.ts";
import {readReferences} from "../exports/bibliography.ts";
import {checkFrozen, frozenFolder} from "../exports/frozen.ts";
import {reviewsFile} from "../exports/reviews.ts";
import {configurationModules} from "../exports/fingerprint.ts";
import {readSite} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import {generatorModules} from "../folders/generator.ts";
import {withLock} from "../folders/lock.ts";
import {withPublication} from "../folders/publication.ts";
import type {Publication} from "../folders/publication.ts";
import {placeOf} from "../folders/places.ts";
import {refusalToPublish} from "../folders/refusals.ts";
import {setV8Flags} from "../folders/v8Flags.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import {formatFault} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {isPlaceholder} from "../report/settings.ts";
import type {Feature} from "../site/feature.ts";
import type {PublishSiteOptions} from "../site/publishSite.ts";
import {doraEditions} from "../tables/publishedClasses.ts";
import {howMany} from "../text/howMany.ts";
import {
  assertReport,
  defineCommand,
  existing,
  expansionOption,
  expansionUsage,
  momentOption,
  none,
  oneOf,
  readExpansion,
  UsageError,
  webAddress
} from "./command.ts";
import {computeApart} from "./computeApart.ts";
import {featuresWith} from "./featuresWith.ts";
import {caches, keptFolders} from "./keptFolders.ts";
import {faultsShown, print} from "./output.ts";
import type {OwnDataOptions} from "../features/ownData.ts";
import {computeUnlessKept, inputsOf, isUpToDate, outputsOf} from "./upToDate.ts";
import type {BuildState} from "./upToDate.ts";

export interface BuildOptions {
  /** Folder to publish. Default `dist`. */
  output?: string;
  /** Address that the site will have. Default: the one in CITATION.cff. */
  url?: string;
  data?: string;
  /** Exports of an organisation’s own tools. */
  own?: OwnDataOptions;
  /** Where what is computed stays between builds; default `.exhibit`, with own data `.exhibit-own`. */
  cache?: string;
  log?: (line: string) => void;
}

/**
 * Builds the whole site: data to warehouse, warehouse to exhibits, exhibits to pages and files. Does nothing when nothing
 * changed. What was published before stays as it was until the new site is whole.
 *
 * @returns the exit code: 0, or 1 when anything was at fault
 * @throws UsageError when the folder to publish holds, is, or lies in what is somebody else’s
 */
export async function build(options: BuildOptions = {}): Promise<number> {
  const {output = "dist", data = "data", own, log = print} = options;
  const kept = [
    ...keptFolders,
    {path: data, what: "the data"},
    ...(await featuresWith(own)).flatMap(({reads = []}) => reads.map((path) => ({path, what: "your data"})))
  ];
  const refuse = async () => {
    const refusal = await refusalToPublish(output, kept);
    if (refusal) throw new UsageError(refusal);
  };
  await refuse();
  setV8Flags();
  const working = {what: `building ${output}`, log};
  return withLock(caches.plain, working, () =>
    withPublication(output, working, (publication) =>
      buildInto({...publication, finish: () => refuse().then(publication.finish)}, options)
    )
  );
}

async function buildInto(publication: Publication, options: BuildOptions): Promise<number> {
  const {output = "dist", url, data = "data", own, log = print} = options;
  const cache = options.cache ?? (own ? caches.own : caches.plain);
  const start = performance.now();
  const site = await readSite(url);
  const features = await featuresWith(own);
  const read = ["src", generatorModules(), data, frozenFolder, ...features.flatMap(({reads = []}) => reads)];
  const folders = [...new Set(read)].filter((folder) => existsSync(folder));
  const place = relative("", placeOf(output)); // as short as it can be: a copy of the project is in the same state
  const files = [...configurationModules(), reviewsFile, site.brand.logo, site.brand.favicon].filter(
    (file) => file && existsSync(file)
  ) as string[];
  const statePath = join(cache, "build.json");
  const last = await readKept<BuildState>(statePath);
  const settings = [site, own && [own.edition, own.organisation, own.cutOff]];
  const inputs = await inputsOf(folders, files, settings, site.chapters);
  if (await isUpToDate({inputs: inputs.all, place}, last)) {
    log(`${output}/ is up to date: nothing changed since it was built`);
    return 0;
  }
  // While the other process computes.
  const publishing = import("../site/publishSite.ts").then(async ({loadAhead, prepareLooks, publishSite}) => {
    const looks = await prepareLooks({features, cache});
    return {loadAhead, publishSite: (options: PublishSiteOptions) => publishSite(options, looks)};
  });
  const settled = publishing.catch(() => undefined); // it is told of below
  const compute = async () => {
    // What is wrong with it is told by the other process, which finds it kept otherwise.
    const ahead = publishing.then(async ({loadAhead}) => {
      await loadAhead(features);
      await readReferences(cache, features);
    });
    const [report] = await Promise.all([computeApart({site, data, own, cache, log}), ahead.catch(() => undefined)]);
    return report;
  };
  const computed = await computeUnlessKept(inputs.computed, cache, compute).finally(() => settled);
  const {faults, hashFaults, rejected, nUnlisted, nExhibits, fresh} = computed;
  const fatal = [...faults, ...hashFaults, ...(await checkFrozen())];
  if (fatal.length) return report([...fatal, ...rejected], "nothing was published", log);
  const {publishSite} = await publishing;
  const shown = own ? withNavigation(site, certain(features[0])) : site;
  const {dead, placed} = await publishSite({
    ...{site: shown, features, cache, inputs: inputs.computed, log},
    output: await publication.begin(),
    before: last?.place === place ? {folder: place, files: last.files} : undefined,
    shown: output
  });
  if (dead.length) return report(dead, `${output}/ stays as it was`, log);
  await publication.finish();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  log(
    `${output}/: ${howMany(nExhibits, "exhibit")} (${fresh.length} computed, ${nExhibits - fresh.length} unchanged) in ${seconds} s`
  );
  if (rejected.length) return report(rejected, `${output}/ was built without these rows`, log, nUnlisted);
  // Of what it was made from, not of what that has become meanwhile.
  await writeWhole(statePath, JSON.stringify({inputs: inputs.all, place, files: await outputsOf(place, placed)}));
  if (isPlaceholder(site.url))
    log(
      `${site.url} is a placeholder: links, citations and QR codes lead there (expected your address as url in CITATION.cff, or --url)`
    );
  log(`Look at it with: npm run serve`);
  return 0;
}

/** A configured navigation knows nothing of what the command line adds: that comes first. */
function withNavigation(site: Site, {navigation}: Feature): Site {
  const first = navigation?.({site, root: "src"}) ?? [];
  return site.navigation ? {...site, navigation: [...first, ...site.navigation]} : site;
}

function report(faults: Fault[], consequence: string, log: (line: string) => void, nUnlisted = 0): number {
  const n = faults.length + nUnlisted;
  for (const fault of faults.slice(0, faultsShown)) log(formatFault(fault));
  if (n > faultsShown) log(`… and ${n - faultsShown} more`);
  log(`${howMany(n, "fault")}: ${consequence}`);
  return 1;
}

export default defineCommand({
  usage: `exhibit build [--data <folder> [--organisation <name>] [--edition <year>] [--cut-off <date>]] [--out <folder>] [--url <address>]

  --data <folder>   exports of your own tools: see exhibit check. The site begins with a part about your organisation
  --organisation <name>  what your exhibits are cited under; default: the one in board.yaml, or else Our organisation
  --edition <year>  DORA report that your delivery stands beside: ${doraEditions.join(", ")}; default: 2019
  --cut-off <date>  last moment at which your findings were observed, before cut_off: in exhibit.yaml; default: the latest
                    plausible date in them
  --out <folder>    where to publish: a new or empty folder, or one that was published before; default: dist
  --url <address>   address that the site will have; default: the one in CITATION.cff
${expansionUsage}

Rows of your own that are rejected are listed and the exit code is 1; the site is still built.`,
  options: {
    data: {type: "string"},
    organisation: {type: "string"},
    edition: {type: "string"},
    "cut-off": {type: "string"},
    out: {type: "string"},
    url: {type: "string"},
    ...expansionOption
  },
  run({data, organisation, edition, "cut-off": cut, out, url, ...values}, positionals) {
    none(positionals);
    for (const [name, value] of Object.entries({organisation, edition, "cut-off": cut}))
      if (value !== undefined && data === undefined) throw new UsageError(`--${name} goes with --data`);
    if (organisation?.trim() === "") throw new UsageError("--organisation: expected a name");
    if (data !== undefined && !statSync(existing(data)).isDirectory())
      throw new UsageError(`--data ${data}: expected a folder`);
    if (url !== undefined) webAddress("url", url);
    const year = Number(oneOf("edition", edition ?? "2019", doraEditions));
    const cutOff = momentOption("cut-off", cut);
    const own =
      data === undefined
        ? undefined
        : {folder: data, edition: year, organisation, cutOff, expansion: readExpansion(values)};
    assertReport();
    return build({own, output: out, url});
  }
});
