import {Cite} from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import {visible} from "../text/visible.ts";
import {permalink} from "./site.ts";
import type {Site} from "./site.ts";

export interface Citation {
  /** Citation Style Language, as data. */
  csl: Record<string, unknown>;
  bibtex: string;
  /** American Psychological Association style, as text. */
  text: string;
}

/** How to cite one exhibit. */
export function citeExhibit(site: Site, id: string, title: string): Citation {
  return citePart(site, {id, title, address: permalink(site, id)});
}

/** How to cite what has an address. The author may be an organisation that somebody typed: its name is text in each of the forms. */
export function citePart(site: Site, {id, title, address}: {id: string; title: string; address: string}): Citation {
  const author = visible(site.author);
  const csl = (literal: string) => ({
    id,
    type: "webpage",
    title,
    author: [{literal}],
    issued: {"date-parts": [site.released.split("-").map(Number)]},
    "container-title": site.title,
    version: site.version,
    URL: address
  });
  return {
    csl: csl(author),
    bibtex: formatBibtex(csl(author)),
    text: unshield(
      new Cite(csl(shield(author))).format("bibliography", {format: "text", template: "apa", lang: "en-US"}).trim()
    )
  };
}

// The formatter escapes titles, and writes the names of organisations as they are.
function formatBibtex(csl: object): string {
  const bibtex = `${new Cite(csl).format("bibtex").trim()}\n`;
  return bibtex.replace(/(?<=\n\tauthor = \{\{).*(?=\}\},\n)/, (author) =>
    author.replace(/[\\{}$_^~%#&<>]/g, (character) => commands[character] ?? `\\${character}`)
  );
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
