import {join} from "node:path";
import type {Site} from "../exports/site.ts";
import {Placing} from "../folders/placing.ts";
import type {Placed, PlacedFiles} from "../folders/placing.ts";
import type {Fault} from "../sources/fault.ts";
import {loadBlocks} from "./blocks.ts";
import {markdownIn, siteConfig} from "./config.ts";
import {configuredNavigation} from "./configuredNavigation.ts";
import type {Block, Feature} from "./feature.ts";
import {copyComputed, finishSite} from "./finish.ts";
import {KeptPages} from "./keptPages.ts";
import {KeptScans} from "./keptScans.ts";
import {checkLinks} from "./links.ts";
import {navigation} from "./navigation.ts";
import {buildPages} from "./pages.ts";
import {readyCells} from "./readyCells.ts";
import {withIndex} from "./robots.ts";
import {keptScripts} from "./keptScripts.ts";
import {modulesOf} from "./scripts.ts";
import type {Bundled} from "./scripts.ts";
import {bundleStyleSheet} from "./styleSheet.ts";
import {Placeholders} from "./placeholders.ts";
import {PublishedStore} from "./publishedStore.ts";

export interface PublishSiteOptions {
  site: Site;
  features: readonly Feature[];
  /** Where computed exhibits are kept. */
  cache: string;
  /** Hash of all that a build reads but for the prose of pages. */
  inputs: string;
  /** Empty folder for the site. */
  output: string;
  /** What was published before, and where. */
  before?: {folder: string; files: PlacedFiles};
  /** What the folder will be called. */
  shown: string;
  /** Told what is done. */
  log: (line: string) => void;
}

export interface Published {
  /** Every internal link that leads nowhere. */
  dead: Fault[];
  /** What was written. */
  placed: ReadonlyMap<string, Placed>;
}

/** What every page loads. */
export interface Looks extends Bundled {
  /** Name of the style sheet. */
  style: string;
}

/**
 * Makes what every page loads, for which nothing need be computed.
 *
 * @throws UserError when a module is at fault
 */
export async function prepareLooks({features, cache}: Pick<PublishSiteOptions, "features" | "cache">): Promise<Looks> {
  const scripts = await keptScripts(join(cache, "scripts"), modulesOf(features));
  const style = await bundleStyleSheet(join(cache, "style"));
  await readyCells();
  return {...scripts, style};
}

/** Loads what pages hold, so that it need not be waited for when they are made. */
export async function loadAhead(features: readonly Feature[]): Promise<void> {
  await loadBlocks(features, await markdownIn("src"));
}

/**
 * Makes the pages from the computed exhibits and writes the whole site.
 *
 * @throws UserError when a page is at fault
 */
export async function publishSite(
  {site: asked, features, cache, inputs, output, before, shown, log}: PublishSiteOptions,
  {script, parts, style}: Looks
): Promise<Published> {
  const site = withIndex(asked, features);
  const placeholders = new Placeholders();
  const store = PublishedStore.at(cache);
  const entries = navigation({site, root: "src"}, features, store); // which change with other pages’ titles
  const settings = {site, script, style, entries, features: features.map(({name}) => name)};
  const kept = await KeptPages.open(cache, settings, inputs);
  const known: Record<string, Block> = {};
  const config = await siteConfig({site, features, cache, script, style, placeholders, known});
  const load = async (texts?: readonly string[]) => void Object.assign(known, await loadBlocks(features, texts));
  const pages = await buildPages(config, {kept, store, load});
  log("pages: built");
  const placing = new Placing(output, before);
  await copyComputed({cache, placing, store});
  await finishSite({pages, placing, site, store, features, placeholders, kept, parts});
  const scans = await KeptScans.open(cache);
  const dead = await checkLinks(output, shown, await configuredNavigation(), "src", scans);
  await scans.keep();
  if (!dead.length) log("links: checked");
  return {dead, placed: placing.files};
}
