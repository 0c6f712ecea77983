import {existsSync} from "node:fs";
import {join} from "node:path";
import {readConfig} from "@observablehq/framework/dist/config.js";
import {configurationFile} from "../exports/site.ts";
import type {Fault} from "../sources/fault.ts";
import {configuredNavigation, deadEntries} from "./configuredNavigation.ts";

/**
 * Entries that lead nowhere, told before there is a build.
 *
 * @param beside folder with what is published beside the pages
 */
export async function previewedNavigation(beside: string): Promise<Fault[]> {
  const entries = await configuredNavigation();
  if (!entries.length) return [];
  const config = await readConfig(configurationFile);
  const pages: string[] = [];
  for await (const path of config.paths())
    pages.push(path.endsWith("/index") ? path.slice(0, -"index".length) : `${path}.html`);
  const isThere = (link: string) =>
    pages.includes(link) ||
    [beside, config.root].some((root) => existsSync(join(root, link.replace(/\/$/, "/index.html"))));
  const dead = deadEntries(entries, (link) => (isThere(link.replace(/#.*/, "")) ? undefined : "dead link"), pages);
  return dead.map(({fault}) => fault);
}
