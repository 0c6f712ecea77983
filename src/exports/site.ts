import {parseCitation} from "../report/citationFile.ts";
import type {Author} from "../report/authors.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import {readText} from "../warehouse/regularFile.ts";

/** Who publishes, what, where and in which version. */
export interface Site {
  title: string;
  /** Address of the published site, with a closing slash. */
  url: string;
  authors: Author[];
  version: string;
  /** ISO date of the release. */
  released: string;
  /** Licence of our own text and figures. */
  license: {name: string; title: string; path: string};
  /** Of the report as a whole. */
  doi?: string;
}

/**
 * Reads the site’s identity from CITATION.cff, so that what is cited and what is published agree.
 *
 * @param url address to publish at, instead of the one in CITATION.cff
 */
export async function readSite(url?: string): Promise<Site> {
  const file = "CITATION.cff";
  const {citation, faults} = parseCitation(await readText(file), file);
  if (citation && !(url ?? citation.url))
    faults.push({file, column: "url", message: "missing value", expected: "the address of the published site"});
  if (!citation || faults.length) throw new UserError(faults.map(formatFault).join("\n"), faults);
  const {title, authors, version, released, doi} = citation;
  return {
    ...{title, authors, version, released, doi},
    url: (url ?? citation.url!).replace(/\/?$/, "/"),
    license: {name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://creativecommons.org/licenses/by/4.0/"}
  };
}

/** The address that an exhibit keeps for ever. */
export function permalink(site: Site, id: string): string {
  return `${site.url}exhibits/${id}`;
}
