/* What the modules of a report are made of. */
export {certain, leading} from "./certain.ts";
export * from "./exhibits/exhibit.ts";
export type {Control, Drawing, Explorable} from "./exhibits/explorable.ts";
export type {Value} from "./sources/value.ts";
export {escapeMarkdown, fence, lines, Markdown, markdown, paragraphs} from "./text/markdown.ts";
export type {Database} from "./warehouse/database.ts";
export type {Recomputation} from "./warehouse/recomputation.ts";
