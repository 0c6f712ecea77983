import {readFile} from "node:fs/promises";
import {configurationFile, readSettings} from "../exports/site.ts";
import {nearest} from "../report/nearest.ts";
import {placesIn} from "../report/placesIn.ts";
import type {Fault} from "../sources/fault.ts";

/** An entry of the configured navigation. */
export interface PlacedEntry {
  /** From the root of the site, as a browser asks for it. */
  link: string;
  /** What is told of it when it leads nowhere. */
  fault: (problem: string, expected: string) => Fault;
}

/** A path of the navigation as a browser asks for it: the page `/about` is the file `/about.html`. */
export function linkOf(path: string): string {
  return path.replace(/(?<=\/[\w-]+)(?=#|$)/, ".html");
}

/** What the configuration lists as the navigation, each entry with its line. */
export async function configuredNavigation(): Promise<PlacedEntry[]> {
  const {navigation = []} = (await readSettings()) ?? {};
  if (!navigation.length) return [];
  const places = placesIn(await readFile(configurationFile, "utf8"));
  return navigation.map((entry, i) => {
    const path = typeof entry === "string" ? entry : entry.path;
    const at = ["navigation", i];
    return {
      link: linkOf(path),
      fault: (problem, expected) => ({
        ...{file: configurationFile, line: places(at), column: at.join("."), message: `${problem}: ${path}`, expected}
      })
    };
  });
}

/**
 * Entries that lead nowhere.
 *
 * @param problemOf what is wrong with a link
 * @param pages links of all pages
 */
export function deadEntries(
  entries: readonly PlacedEntry[],
  problemOf: (link: string) => string | undefined,
  pages: readonly string[]
): {link: string; fault: Fault}[] {
  return entries.flatMap(({link, fault}) => {
    const problem = problemOf(link);
    if (!problem) return [];
    const expected = problem === "missing anchor" ? "an id on that page" : nearest(link, pages, "the path of a page");
    return [{link, fault: fault(problem, expected)}];
  });
}
