import {Cite} from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import {cslName} from "../report/authors.ts";
import type {CslName} from "../report/authors.ts";
import {wordsOf} from "../report/words.ts";
import {permalink} from "./site.ts";
import type {Site} from "./site.ts";

/** Who is cited, and in what. */
export type Cited = Pick<Site, "title" | "url" | "authors" | "version" | "released" | "language">;

export interface Citation {
  /** Citation Style Language, as data. */
  csl: Record<string, unknown>;
  bibtex: string;
  /** American Psychological Association style, as text. */
  text: string;
}

/** How to cite one exhibit, with the number of its main figure, which is its place in the argument. */
export function citeExhibit(site: Cited, {id, title, place}: {id: string; title: string; place: number}): Citation {
  const address = permalink(site, id);
  const figure = `${wordsOf(site).figure} ${place}`;
  const citation = citePart(site, {id, title, address, note: figure});
  // The style has no place for a note.
  return {...citation, text: citation.text.replace(address, `${figure}. ${address}`)};
}

/** How to cite the report as a whole, as BibTeX. */
export function citeReport(site: Cited & Pick<Site, "doi">): string {
  const id = new URL(site.url).hostname.replaceAll(".", "-");
  return bibtex(describe(site, {id, title: site.title, address: site.url, doi: site.doi}));
}

/** What has an address and can be cited. */
interface Part {
  id: string;
  title: string;
  address: string;
  doi?: string;
  note?: string;
}

/** How to cite what has an address. Authors may be typed by anybody: their names are text in each of the forms. */
export function citePart(site: Cited, part: Part): Citation {
  const csl = describe(site, part);
  const apa = {format: "text", template: "apa", lang: wordsOf(site).locale} as const;
  const shielded = withNames(csl, (author) => mapName(author, shield));
  const text = unshield(new Cite(shielded).format("bibliography", apa).trim());
  return {csl, bibtex: bibtex(csl), text: site.language === "de" ? withGermanDate(text) : text};
}

/** The style has English order, with German names of months. */
function withGermanDate(text: string): string {
  return text.replace(/(?<=\()(\d{4}), (\p{L}+) (\d{1,2})(?=\)\.)/u, "$1, $3. $2");
}

function describe(site: Cited, {id, title, address, doi, note}: Part): Csl {
  return {
    id,
    type: "webpage",
    title,
    author: site.authors.map(cslName),
    issued: {"date-parts": [site.released.split("-").map(Number)]},
    ...(address !== site.url && {"container-title": site.title}),
    version: site.version,
    ...(doi !== undefined && {DOI: doi}),
    ...(note !== undefined && {note}),
    URL: address
  };
}

type Csl = Record<string, unknown> & {author: CslName[]};

const withNames = (csl: Csl, change: (author: CslName) => CslName): Csl => ({...csl, author: csl.author.map(change)});

const bibtex = (csl: Csl) => `${new Cite(withNames(csl, bibtexName)).format("bibtex").trim()}\n`;

// The formatter escapes titles and the names of persons, and writes those of organisations as they are.
function bibtexName(name: CslName): CslName {
  const escape = (character: string) => commands[character] ?? `\\${character}`;
  return name.literal === undefined ? name : {literal: name.literal.replace(/[\\{}$_^~%#&<>]/g, escape)};
}

function mapName(name: CslName, map: (text: string) => string): CslName {
  return Object.fromEntries(Object.entries(name).map(([part, text]) => [part, map(text)]));
}
/** Braces are commands too, since BibTeX counts them whatever stands before. */
const commands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}"
};

/** What the style’s formatter takes for markup or for quotation marks of its own, each as a private character. */
function shield(text: string): string {
  return text.replace(/[<>"'`]/g, (character) => String.fromCharCode(0xe000 + character.charCodeAt(0)));
}

function unshield(text: string): string {
  return text.replace(/[\uE022\uE027\uE03C\uE03E\uE060]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xe000)
  );
}
