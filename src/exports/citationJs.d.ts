declare module "@citation-js/core" {
  export class Cite {
    constructor(data: unknown);
    data: Record<string, unknown>[];
    format(name: "bibtex"): string;
    format(name: "bibliography", options: {format: "text" | "html"; template: string; lang: string}): string;
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
