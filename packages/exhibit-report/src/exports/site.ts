import {existsSync} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {certain} from "../certain.ts";
import {importModule} from "../folders/importModule.ts";
import type {Author} from "../report/authors.ts";
import {parseCitation} from "../report/citationFile.ts";
import type {Citation} from "../report/citationFile.ts";
import {knownLicenses} from "../report/licenses.ts";
import {accentOf, settingFaults} from "../report/settings.ts";
import type {BrandSettings, Language, NavigationEntry, ReportSettings} from "../report/settings.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {readText} from "../warehouse/regularFile.ts";
import {moduleFaults} from "./moduleFaults.ts";

/** How a site looks that is nobody else’s. */
export interface Brand extends Omit<BrandSettings, "accent"> {
  name: string;
  accent?: {light: string; dark: string};
}

/** Who publishes, what, where, in which version and how it looks: every default is filled in. */
export interface Site {
  title: string;
  /** What the whole is, software or dataset, and its licence, as CITATION.cff says. */
  cited?: {type?: string; license?: string};
  /** Address of the published site, with a closing slash. */
  url: string;
  authors: Author[];
  version: string;
  /** ISO date of the release; where CITATION.cff gives none, the last day on which data were retrieved. */
  released: string;
  /** Licence of our own text and figures. */
  license: {name: string; title: string; path?: string};
  /** Of the report as a whole. */
  doi?: string;
  /** Address of the repository of its source. */
  repository?: string;
  abstract?: string;
  keywords: string[];
  language: Language;
  brand: Brand;
  navigation?: readonly (string | NavigationEntry)[];
  /** Pages and files whose source has a parameter. */
  dynamicPaths?: readonly string[];
  /** Pages that make the argument, in order. */
  chapters?: readonly string[];
  footer?: string;
  /** Whether search engines may list it. Default: unless it holds an organisation’s own data. */
  index?: boolean;
}

const citationFile = "CITATION.cff";
export const configurationFile = "observablehq.config.ts";

/**
 * Reads the site’s identity: who wrote it from CITATION.cff, everything else from the configuration, so that nothing is
 * asked twice.
 *
 * @param url address to publish at, instead of the one that is configured
 * @throws UserError with every fault of both files
 */
export async function readSite(url?: string): Promise<Site> {
  const settings = await readSettings();
  const given = url ?? settings?.address;
  const lastRetrieved = await lastRetrieval("data");
  const needed = [
    ...(given === undefined ? ["url" as const] : []),
    ...(lastRetrieved ? [] : ["date-released" as const])
  ];
  const {citation, faults: cited} = existsSync(citationFile)
    ? parseCitation(await readText(citationFile), citationFile, needed)
    : {faults: [{file: citationFile, message: "missing file", expected: "who publishes this report, and its title"}]};
  const faults: Fault[] = [
    ...cited,
    ...(existsSync(configurationFile)
      ? settingFaults(settings, {
          ...{source: await readFile(configurationFile, "utf8"), file: configurationFile, isThere: existsSync}
        })
      : [])
  ];
  const address = given ?? citation?.url;
  const released = citation?.released ?? lastRetrieved;
  if (!citation || address === undefined || released === undefined || faults.length)
    throw new UserError(faults.map(formatFault).join("\n"), faults);
  return toSite(settings, {...citation, released}, address);
}

/** The last day on which a file of data was retrieved; what is wrong with a description is told when it is loaded. */
async function lastRetrieval(data: string): Promise<string | undefined> {
  const days: string[] = [];
  for (const publisher of existsSync(data) ? await readdir(data) : []) {
    const text = await readText(join(data, publisher, "datapackage.json")).catch(() => "");
    days.push(...[...text.matchAll(/"retrieved"\s*:\s*"(\d{4}-\d{2}-\d{2})"/g)].map(([, day]) => certain(day)));
  }
  return days.sort().at(-1);
}

/** What the configuration sets; nothing where there is none. @throws UserError when the module cannot be run */
export async function readSettings(): Promise<ReportSettings> {
  if (!existsSync(configurationFile)) return {};
  try {
    const {default: report} = (await importModule(configurationFile)) as {
      default?: {settings?: ReportSettings};
    };
    return report?.settings as ReportSettings;
  } catch (error) {
    const faults = moduleFaults(error, configurationFile);
    throw faults.length ? new UserError(faults.map(formatFault).join("\n"), faults) : error;
  }
}

function toSite(settings: ReportSettings, citation: Citation & {released: string}, address: string): Site {
  const {title = citation.title, language = "en", brand = {}, footer, index} = settings;
  const {navigation, chapters, dynamicPaths} = settings;
  const {authors, version, released, doi, repository, abstract, keywords} = citation;
  return {
    ...{title, authors, version, released, doi, repository, abstract, keywords, language},
    ...{navigation, chapters, dynamicPaths, footer, index},
    cited: {type: citation.type, license: citation.licenses[0]},
    url: address.replace(/\/?$/, "/"),
    license: licenseOf(settings.license ?? citation.licenses[0]),
    brand: {...brand, name: brand.name ?? title, accent: accentOf(brand.accent)}
  };
}

function licenseOf(license: ReportSettings["license"]): Site["license"] {
  if (license === undefined) return {name: "none", title: "All rights reserved"};
  if (typeof license === "object") return {name: "other", title: license.title, path: license.address};
  const known = knownLicenses[license] ?? {title: license, path: `https://spdx.org/licenses/${license}.html`};
  return {name: license, ...known};
}

/** The address that an exhibit keeps for ever. */
export function permalink(site: Pick<Site, "url">, id: string): string {
  return `${site.url}exhibits/${id}`;
}
