import {visibleLines} from "./visible.ts";

/**
 * HTML, or SVG, that is safe to set into a page: the one type for markup, as `string` is the one for text. It is plain data
 * with one property, so that it can be kept as JSON.
 */
export class Html {
  constructor(readonly html: string) {}
  toString(): string {
    return this.html;
  }
}

type Part = string | number | Html | undefined | null | false | Part[];

/**
 * Writes HTML or XML from a template. Every value is escaped unless it is HTML already; arrays are joined; `undefined`,
 * `null` and `false` write nothing. Attributes stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(strings.reduce((text, string, i) => text + part(values[i - 1]) + string));
}

function part(value: Part): string {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return value.map(part).join("");
  return typeof value === "object" ? value.html : escapeHtml(String(value));
}

/** Text as HTML and XML write it. What cannot be seen is written by its number; XML could not hold some of it at all. */
export function escapeHtml(text: string): string {
  return visibleLines(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The words of HTML that was written here, without its tags: the other way round than `escapeHtml`. */
export function htmlWords(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:(amp|lt|gt|quot)|#(\d+)|#x([\da-f]+));/gi, (_, name?: string, decimal?: string, hex?: string) =>
      name
        ? {amp: "&", lt: "<", gt: ">", quot: '"'}[name.toLowerCase()]!
        : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex ?? "", 16))
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** Takes text for HTML as it is: only for what a parser, a document or an escape of its own wrote. A test lists who may. */
export function raw(text: string): Html {
  return new Html(text);
}
