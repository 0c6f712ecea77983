import {parseDocument} from "yaml";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {readText} from "../warehouse/regularFile.ts";

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
  const file = "CITATION.cff";
  const {citation, faults} = parseCitation(await readText(file), file, url !== undefined);
  if (!citation) throw new UserError(faults.map(formatFault).join("\n"), faults);
  return {
    title: citation.title,
    url: (url ?? citation.url).replace(/\/?$/, "/"),
    author: citation.authors[0].name,
    version: String(citation.version),
    released: citation["date-released"],
    license: {name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://creativecommons.org/licenses/by/4.0/"}
  };
}

interface Citation {
  title: string;
  url: string;
  authors: [{name: string}];
  version: string;
  "date-released": string;
}

function parseCitation(text: string, file: string, hasAddress: boolean): {citation?: Citation; faults: Fault[]} {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) return {faults: [{file, line: error.linePos?.[0].line, message: error.message.split(/ at line|\n/)[0]}]};
  const wanted: [path: (string | number)[], expected: string, pattern: RegExp][] = [
    [["title"], "the title of this report", /\S/],
    [["authors", 0, "name"], "who publishes it", /\S/],
    [["version"], "a version, such as 1.0.0", /\S/],
    [["date-released"], "YYYY-MM-DD", /^\d{4}-\d{2}-\d{2}$/],
    ...(hasAddress
      ? []
      : [[["url"], "the address of the published site", /^https?:\/\/\S+$/] as [string[], string, RegExp]])
  ];
  const faults = wanted.flatMap(([path, expected, pattern]): Fault[] => {
    const value: unknown = document.getIn(path);
    if ((typeof value === "string" || typeof value === "number") && pattern.test(String(value))) return [];
    const message = value === undefined || value === null ? "missing value" : "invalid value";
    return [{file, column: path.join("."), message, expected}];
  });
  return faults.length ? {faults} : {citation: document.toJS({maxAliasCount: 0}) as Citation, faults};
}

/** The address that an exhibit keeps for ever. */
export function permalink(site: Site, id: string): string {
  return `${site.url}exhibits/${id}`;
}
