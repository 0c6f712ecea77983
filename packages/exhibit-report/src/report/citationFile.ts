import {isMap, isScalar, isSeq, LineCounter, parseDocument} from "yaml";
import type {Document, Node} from "yaml";
import {certain} from "../certain.ts";
import type {Fault} from "../sources/fault.ts";
import {isCalendarDay} from "../text/calendarDay.ts";
import type {Author} from "./authors.ts";
import {nearest} from "./nearest.ts";

/** What CITATION.cff says of a report. */
export interface Citation {
  title: string;
  /** software or dataset. */
  type?: string;
  authors: Author[];
  version: string;
  /** ISO date of the release. */
  released?: string;
  /** Address of the published site. */
  url?: string;
  /** The report’s own, without `https://doi.org/`. */
  doi?: string;
  /** Address of the repository of its source. */
  repository?: string;
  /** SPDX identifiers of its licences. */
  licenses: string[];
  abstract?: string;
  keywords: string[];
}

type Problem = string | undefined;
type Check = (value: unknown) => Problem;

const text: Check = (value) => (typeof value === "string" && value.trim() ? undefined : "text");
const textOrNumber: Check = (value) => (typeof value === "number" ? undefined : text(value) && "text or a number");
const address: Check = (value) =>
  typeof value === "string" && /^https?:\/\/[^\s"<>\\]+$/.test(value) && URL.canParse(value)
    ? undefined
    : "an address such as https://example.org/report/";
const doi: Check = (value) =>
  typeof value === "string" && /^10\.\d{4,9}(\.\d+)*\/\S+$/.test(value) ? undefined : "a DOI such as 10.5281/zenodo.1";
const licence = /^[A-Za-z0-9][A-Za-z0-9.+-]*$/;
const licences: Check = (value) =>
  [value].flat().every((id) => typeof id === "string" && licence.test(id)) && [value].flat().length
    ? undefined
    : "an SPDX identifier such as CC-BY-4.0, or a list of such";
const texts: Check = (value) =>
  Array.isArray(value) && value.every((item) => !text(item)) ? undefined : "a list of texts";
const any: Check = () => undefined;

/** @see https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md */
const fileKeys: Record<string, Check> = {
  "cff-version": textOrNumber,
  message: text,
  title: text,
  authors: any,
  version: textOrNumber,
  "date-released": (value) => (typeof value === "string" && isCalendarDay(value) ? undefined : "YYYY-MM-DD"),
  url: address,
  doi,
  license: licences,
  "license-url": address,
  abstract: text,
  keywords: texts,
  type: (value) => (value === "software" || value === "dataset" ? undefined : "software or dataset"),
  identifiers: any,
  commit: text,
  contact: any,
  "preferred-citation": any,
  references: any,
  repository: address,
  "repository-artifact": address,
  "repository-code": address
};

const place = ["address", "city", "country", "email", "fax", "post-code", "region", "tel"];
const places = Object.fromEntries(place.map((key) => [key, textOrNumber]));
const shared = {...places, alias: text, orcid, website: address};
const personKeys: Record<string, Check> = {
  ...shared,
  "family-names": text,
  "given-names": text,
  "name-particle": text,
  "name-suffix": text,
  affiliation: text
};
const entityKeys: Record<string, Check> = {...shared, name: text, "date-start": any, "date-end": any, location: text};
const nameKeys = ["family-names", "given-names", "alias"];

/**
 * Reads a CITATION.cff: persons and entities, all of them, with what is needed to cite a report.
 *
 * @param content of the file
 * @param file its path, for the faults
 * @param needed keys that it must have beside the title and the authors, since nothing else gives them
 * @returns the citation, unless something is at fault: each fault has its line
 */
export function parseCitation(
  content: string,
  file: string,
  needed: readonly ("url" | "date-released")[] = []
): {citation?: Citation; faults: Fault[]} {
  const lines = new LineCounter();
  const document = parseDocument(content, {lineCounter: lines});
  const [error] = document.errors;
  if (error)
    return {faults: [{file, line: error.linePos?.[0].line, message: certain(error.message.split(/ at line|\n/)[0])}]};
  const faults: Fault[] = [];
  const tell = (path: Path, message: string, expected: string) =>
    void faults.push({file, line: lineOf(document, lines, path), column: path.join("."), message, expected});
  if (!isMap(document.contents)) {
    tell([], document.contents ? "no keys" : "nothing in it", "title and authors");
    return {faults};
  }
  const value = document.toJS({maxAliasCount: 0}) as Record<string, unknown>;
  checkKeys(value, fileKeys, [], tell);
  for (const key of ["title", "authors", ...needed] as const)
    if (value[key] === undefined || value[key] === null) tell([key], "missing value", wanted[key]);
  checkAuthors(document, value.authors, tell);
  checkIdentifiers(value.identifiers, tell);
  return faults.length ? {faults} : {citation: toCitation(value), faults};
}

const wanted = {
  title: "the title of this report",
  authors: "a list of persons and entities",
  url: "the address of the published site",
  "date-released": "YYYY-MM-DD, the day of the release: no data of the report give one"
};

type Path = (string | number)[];
type Tell = (path: Path, message: string, expected: string) => void;

function checkKeys(value: Record<string, unknown>, keys: Record<string, Check>, path: Path, tell: Tell): void {
  for (const [key, item] of Object.entries(value)) {
    if (!Object.hasOwn(keys, key)) tell([...path, key], `unknown key: ${key}`, nearest(key, Object.keys(keys)));
    else if (item !== null) {
      const expected = certain(keys[key])(item);
      if (expected) tell([...path, key], `invalid value: ${shown(item)}`, expected);
    }
  }
}

function checkAuthors(document: Document, authors: unknown, tell: Tell): void {
  if (authors === undefined || authors === null) return;
  if (!isSeq(document.get("authors", true)) || !Array.isArray(authors) || !authors.length)
    return tell(["authors"], `invalid value: ${shown(authors)}`, wanted.authors);
  for (const [i, author] of authors.entries()) {
    const path = ["authors", i];
    if (typeof author !== "object" || author === null || Array.isArray(author)) {
      tell(path, `invalid author: ${shown(author)}`, "name, or family-names and given-names");
      continue;
    }
    const isEntity = "name" in author;
    checkKeys(author as Record<string, unknown>, isEntity ? entityKeys : personKeys, path, tell);
    if (!isEntity && !nameKeys.some((key) => key in author))
      tell(path, "author without a name", "name, or family-names and given-names");
    if (isEntity && (author as {name: unknown}).name === null) tell([...path, "name"], "missing value", "text");
  }
}

function checkIdentifiers(identifiers: unknown, tell: Tell): void {
  if (!Array.isArray(identifiers)) return;
  for (const [i, item] of identifiers.entries()) {
    const {type, value} = (item ?? {}) as {type?: unknown; value?: unknown};
    const expected = type === "doi" ? doi(value) : undefined;
    if (expected) tell(["identifiers", i, "value"], `invalid value: ${shown(value)}`, expected);
  }
}

function toCitation(value: Record<string, unknown>): Citation {
  const string = (key: string) => (value[key] === undefined || value[key] === null ? undefined : String(value[key]));
  const identifiers = (Array.isArray(value.identifiers) ? value.identifiers : []) as {type?: string; value?: string}[];
  return {
    title: string("title")!,
    type: string("type"),
    authors: (value.authors as Record<string, unknown>[]).map(toAuthor),
    version: string("version") ?? "draft",
    released: string("date-released"),
    url: string("url"),
    doi: string("doi") ?? identifiers.find(({type}) => type === "doi")?.value,
    repository: string("repository-code") ?? string("repository"),
    licenses: [value.license ?? []].flat().map(String),
    abstract: string("abstract"),
    keywords: ((value.keywords ?? []) as unknown[]).map(String)
  };
}

const parts: [key: string, part: string][] = [
  ["family-names", "family"],
  ["given-names", "given"],
  ["name-particle", "particle"],
  ["name-suffix", "suffix"],
  ["alias", "alias"],
  ["orcid", "orcid"],
  ["affiliation", "affiliation"],
  ["website", "website"]
];

function toAuthor(author: Record<string, unknown>): Author {
  const given = parts.flatMap(([key, part]) => (author[key] ? [[part, String(author[key])]] : []));
  const known = Object.fromEntries(given) as Record<string, string>;
  if (typeof author.name !== "string") return known;
  const {orcid, website} = known;
  return {name: author.name, ...(orcid && {orcid}), ...(website && {website})};
}

/** @see https://support.orcid.org/hc/en-us/articles/360006897674 */
function orcid(value: unknown): Problem {
  const expected = "an address such as https://orcid.org/0000-0002-1825-0097, its last digit right";
  const [, digits] = /^https:\/\/orcid\.org\/((?:\d{4}-){3}\d{3}[\dX])$/.exec(String(value)) ?? [];
  if (!digits) return expected;
  const plain = digits.replaceAll("-", "");
  const total = [...plain.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const last = (12 - (total % 11)) % 11;
  return plain[15] === (last === 10 ? "X" : String(last)) ? undefined : expected;
}

function shown(value: unknown): string {
  const content = typeof value === "string" ? value : JSON.stringify(value);
  return content.length > 60 ? `${content.slice(0, 60)}…` : content;
}

/** The line on which a value stands, or that of what is around it where it is missing. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let depth = path.length; depth > 0; --depth) {
    const above = document.getIn(path.slice(0, depth - 1), true) ?? document.contents;
    const key = path[depth - 1];
    const pair = isMap(above)
      ? above.items.find(({key: found}) => isScalar(found) && String(found.value) === key)
      : undefined;
    const node = (pair?.key ?? document.getIn(path.slice(0, depth), true)) as Node | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  const start = document.contents?.range?.[0];
  return start === undefined ? undefined : lines.linePos(start).line;
}
