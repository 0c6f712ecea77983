import {Cite} from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
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
  const csl = {
    id,
    type: "webpage",
    title,
    author: [{literal: site.author}],
    issued: {"date-parts": [site.released.split("-").map(Number)]},
    "container-title": site.title,
    version: site.version,
    URL: permalink(site, id)
  };
  const cite = new Cite(csl);
  return {
    csl,
    bibtex: `${cite.format("bibtex").trim()}\n`,
    text: cite.format("bibliography", {format: "text", template: "apa", lang: "en-US"}).trim()
  };
}
