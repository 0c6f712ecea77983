import {readFile} from "node:fs/promises";
import {parse} from "yaml";

/** Who publishes, what, where and in which version. */
export interface Site {
  title: string;
  /** Address of the published site, with a closing slash. */
  url: string;
  author: string;
  version: string;
  /** ISO date of the release. */
  released: string;
  /** Licence of our own text and figures. */
  license: {name: string; title: string; path: string};
}

/**
 * Reads the site’s identity from CITATION.cff, so that what is cited and what is published agree.
 *
 * @param url address to publish at, instead of the one in CITATION.cff
 */
export async function readSite(url?: string): Promise<Site> {
  const citation = parse(await readFile("CITATION.cff", "utf8"));
  return {
    title: citation.title,
    url: (url ?? citation.url).replace(/\/?$/, "/"),
    author: citation.authors[0].name,
    version: citation.version,
    released: citation["date-released"],
    license: {name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://creativecommons.org/licenses/by/4.0/"}
  };
}

/** The address that an exhibit keeps for ever. */
export function permalink(site: Site, id: string): string {
  return `${site.url}exhibits/${id}`;
}
