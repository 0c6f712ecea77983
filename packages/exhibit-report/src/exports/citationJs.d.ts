declare module "@citation-js/core" {
  interface BibliographyOptions {
    format: "text" | "html";
    template: string;
    lang: string;
  }
  export class Cite {
    constructor(data: unknown);
    data: Record<string, unknown>[];
    format(name: "bibtex"): string;
    format(name: "bibliography", options: BibliographyOptions & {asEntryArray: true}): [id: string, text: string][];
    format(name: "bibliography", options: BibliographyOptions): string;
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
