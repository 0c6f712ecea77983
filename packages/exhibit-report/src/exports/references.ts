import {Cite} from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import type {Fault} from "../sources/fault.ts";
import {keyLines} from "./bibtexKeys.ts";

/** One entry of the bibliography. */
export interface Reference {
  key: string;
  /** Author and year, as text cites it: “Forsgren et al., 2019”. */
  label: string;
  /** American Psychological Association style, without the address. */
  text: string;
  /** Address: the DOI’s where there is one. */
  url?: string;
  /** Citation Style Language, as data. */
  csl: Record<string, unknown>;
}

interface CslEntry extends Record<string, unknown> {
  id: string;
  title?: string;
  author?: {family?: string; literal?: string}[];
  DOI?: string;
  URL?: string;
}

/**
 * Parses and formats a bibliography, in the order of its style: by author, then year.
 *
 * @param text BibTeX
 * @param file its path, for the faults: unreadable text, keys used twice, entries without a title, malformed DOIs and
 * addresses
 */
export function parseReferences(text: string, file: string): {references: Reference[]; faults: Fault[]} {
  const lines = keyLines(text);
  const faults = lines
    .filter(({key}, i) => lines.findIndex((other) => other.key === key) < i)
    .map(({key, line}): Fault => ({file, line, message: `duplicate key: ${key}`, expected: "a key used once"}));
  if (!lines.length) return {references: [], faults};
  let cite: Cite;
  try {
    cite = new Cite(text);
  } catch (error) {
    const unreadable = unreadableEntries(text, file);
    return {references: [], faults: [...faults, ...(unreadable.length ? unreadable : [problemOf(error, file, 1)])]};
  }
  const entries = (cite.data as CslEntry[]).map((entry) => without(entry, ["_graph", "genre", "note"]));
  for (const entry of entries) {
    const line = lines.find(({key}) => key === entry.id)?.line;
    for (const problem of problems(entry)) faults.push({file, line, column: entry.id, ...problem});
  }
  const formatted = new Cite(entries.map((entry) => without(entry, ["DOI", "URL"]))).format("bibliography", {
    format: "text",
    template: "apa",
    lang: "en-US",
    asEntryArray: true
  });
  const byKey = new Map(entries.map((entry) => [entry.id, entry]));
  const references = formatted.map(([key, text]): Reference => {
    const csl = byKey.get(key)!;
    const url = csl.DOI ? `https://doi.org/${csl.DOI}` : csl.URL;
    return {key, label: label(csl, text), text: text.trim(), url, csl};
  });
  return {references, faults};
}

/** Reads each entry alone, so that one that does not end takes none of the others with it. */
function unreadableEntries(text: string, file: string): Fault[] {
  let next = 1;
  return text.split(/^(?=@)/m).flatMap((entry) => {
    const first = next;
    next += entry.split("\n").length - 1;
    if (!entry.startsWith("@")) return [];
    try {
      new Cite(entry);
      return [];
    } catch (error) {
      return [problemOf(error, file, first)];
    }
  });
}

/** @param first line of the entry, which is told where the entry does not end */
function problemOf(error: unknown, file: string, first: number): Fault {
  const [message = ""] = (error as Error).message.split("\n");
  const [, problem = message, at = "1"] = /^(.*) at line (\d+) col \d+:?$/.exec(message) ?? [];
  const line = problem.endsWith("got EOF") ? first : first + Number(at) - 1;
  return {file, line, message: `unreadable BibTeX: ${problem}`};
}

function without(entry: CslEntry, names: string[]): CslEntry {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name))) as CslEntry;
}

function problems({title, DOI, URL}: CslEntry): Pick<Fault, "message" | "expected">[] {
  const found: Pick<Fault, "message" | "expected">[] = [];
  if (!title) found.push({message: "missing title", expected: "a title"});
  if (DOI && !/^10\.\d{4,9}\/\S+$/.test(DOI)) found.push({message: `invalid DOI: ${DOI}`, expected: "10.…/…"});
  if (URL && !/^https?:\/\/\S+$/.test(URL)) found.push({message: `invalid address: ${URL}`, expected: "https://…"});
  return found;
}

function label({author = [], title = ""}: CslEntry, text: string): string {
  const names = author.map(({family, literal}) => family ?? literal ?? "");
  const who = names.length === 0 ? title : names.length > 2 ? `${names[0]} et al.` : names.join(" & ");
  const [, year = "n.d."] = /\(((?:\d{4}|n\.d\.)(?:-?[a-z])?)\)/.exec(text) ?? [];
  return `${who}, ${year}`;
}
