import {readFileSync, rmSync} from "node:fs";
import {mkdir, rm} from "node:fs/promises";
import {extname, join} from "node:path";
import {stripVTControlCharacters} from "node:util";
import {build, FileBuildEffects} from "@observablehq/framework/dist/build.js";
import {normalizeConfig} from "@observablehq/framework/dist/config.js";
import type {Config} from "@observablehq/framework/dist/config.js";
import {systemFailure} from "../folders/failure.ts";
import {openCache} from "../folders/openCache.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {filesIn} from "./filesIn.ts";
import {forgetOtherPackages} from "./installedPackages.ts";
import {lineNeeding, missingFile} from "./lineNeeding.ts";
import type {KeptPages} from "./keptPages.ts";
import {forgetLoaded, frameworkCache, loaderInputs, stateOfLoaded} from "./loaded.ts";
import {goOffline} from "./offline.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {quietly} from "./quietly.ts";
import {isUnknownName, unknownNames} from "./unknownNames.ts";

/**
 * Builds the pages with Framework, in this process and without a network.
 *
 * @param spec Framework’s configuration
 * @param kept pages that need not be made again
 * @param store what the pages may name
 * @param load loads what pages of such Markdown hold, or what any may
 * @returns the folder that holds the pages
 * @throws UserError when a page is at fault or when anything asks for the network
 */
export async function buildPages(
  spec: object,
  {kept, store, load}: {kept: KeptPages; store: PublishedStore; load: (texts?: readonly string[]) => Promise<void>}
): Promise<string> {
  process.env.OBSERVABLE_TELEMETRY_DISABLE = "1";
  let current = "";
  const missing: Fault[] = [];
  const refused = goOffline((error) => {
    const known = missing.some(({message}) => message === error.message);
    if (!known) missing.push({file: current, line: lineNeeding(current, error.missing), message: error.message});
  });
  const config = normalizeConfig(spec, "src");
  const find = config.loaders.find.bind(config.loaders);
  // To look for a page, which is no file, in every archive that there might be takes as long as to make the page.
  config.loaders.find = (path) => (extname(path) ? find(path) : undefined);
  if (!(await hasArchives(config))) config.loaders.findArchive = () => undefined;
  const cache = frameworkCache;
  const close = await openCache(cache);
  await forgetOtherPackages(cache);
  await forgetLoaded(cache, loaderInputs);
  const sources = await sourcesOf(config);
  const paths = kept.toMake(sources, await stateOfLoaded(cache));
  rmSync(config.output, {recursive: true, force: true});
  await mkdir(config.output, {recursive: true});
  const keep = (line: unknown) => {
    const said = stripVTControlCharacters(String(line));
    const [, path] = /\bload (\/\S*)/.exec(said) ?? [];
    if (/^built \d/.test(said)) current = ""; // the pages are made, and what follows is of all
    if (path) current = `src${path}${extname(path) ? "" : ".md"}`; // a page, or what a loader makes
  };
  const logger = {log: keep, warn: keep, error: keep};
  const effects = new FileBuildEffects(config.output, cache, {logger, output: {write: keep}});
  const absent: Fault[] = [];
  const make = async (paths: string[]) => {
    const texts = paths.map((path) => sources.get(path));
    await load(texts.every((text) => text !== undefined) ? texts : undefined);
    await makePages(paths, config, absent, () => quietly(() => build({config}, effects)));
  };
  try {
    await make(paths);
    // What a page brings for the first time may give what others bring another name.
    const isNew = !absent.length && kept.beside().size > 0 && (await filesIn(config.output)).some(isBeside);
    if (isNew) await make(kept.toMake(sources));
  } catch (error) {
    if (missing.length || absent.length) throw notBuilt(missing.length ? missing : absent);
    if (error instanceof UserError) throw error;
    const unknown = isUnknownName(error) ? await unknownNames(config.root, store) : [];
    if (unknown.length) throw notBuilt(unknown);
    const failure = systemFailure(error);
    if (failure) await rm(cache, {recursive: true, force: true}); // what was written last may be half of it
    const message = `could not be built: ${failure ?? (error as Error).message}`;
    throw notBuilt([{file: current || "src", message}]);
  } finally {
    await close();
  }
  if (absent.length || missing.length) throw notBuilt(absent.length ? absent : missing);
  if (refused.length)
    throw new UserError(refused.map((url) => `request refused, the build is offline: ${url}`).join("\n"));
  return config.output;
}

/** Makes pages. @param absent is told where they name files that are not there */
async function makePages(paths: string[], config: Config, absent: Fault[], make: () => Promise<void>): Promise<void> {
  let left = paths;
  config.paths = async function* () {
    yield* left;
  };
  // Framework stops at the first file that is not there: the pages that name none of those found so far come next.
  for (let n = Infinity; left.length && left.length < n;) {
    n = left.length;
    const named = await absentFrom(make, config.root);
    if (!named.length) break;
    absent.push(...named);
    left = left.filter((path) => !named.some(({file}) => file === sourceOf(path, config)));
  }
}

const isBeside = (path: string) => !path.endsWith(".html");

/** Where pages name the file for want of which `run` fails; none when it does not. @throws what else it fails for */
async function absentFrom(run: () => Promise<void>, root: string): Promise<Fault[]> {
  try {
    await run();
    return [];
  } catch (error) {
    const [, path] = /^(?:import not found|Not found): (\/\S+)$/.exec((error as Error).message) ?? [];
    const named = path === undefined ? [] : await missingFile(path, root);
    if (!named.length) throw error;
    return named;
  }
}

function sourceOf(path: string, {loaders, root}: Config): string | undefined {
  const source = loaders.findPage(path)?.path;
  return source && join(root, source);
}

function notBuilt(faults: Fault[]): UserError {
  return new UserError(faults.map(formatFault).join("\n"), faults);
}

/** Whether there is any file that Framework would take for an archive, or for what makes one. */
async function hasArchives({root, loaders}: Config): Promise<boolean> {
  const ends = loaders.getArchiveExtensions();
  const names = await filesIn(root);
  return names.some((name) => ends.some((end) => name.endsWith(end)));
}

/** The Markdown of pages by path, and no text for what else Framework makes. */
async function sourcesOf(config: Config): Promise<Map<string, string | undefined>> {
  const sources = new Map<string, string | undefined>();
  for await (const path of config.paths()) {
    const source = sourceOf(path, config);
    sources.set(path, source?.endsWith(".md") ? readFileSync(source, "utf8") : undefined);
  }
  return sources;
}
