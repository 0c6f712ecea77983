import {certain} from "../certain.ts";
import {visible, visibleLines} from "./visible.ts";

/**
 * Markdown that is safe to render: what authors wrote, with values in it that are shown letter by letter. It is plain data
 * with one property, so that it can be kept as JSON.
 */
export class Markdown {
  constructor(readonly markdown: string) {}
  toString(): string {
    return this.markdown;
  }
}

type Part = string | number | Markdown | undefined | null | false | Part[];

/**
 * Writes Markdown from a template. What the template says is Markdown; every value is text and is shown letter by letter,
 * unless it is Markdown already. Arrays are joined; `undefined`, `null` and `false` write nothing.
 *
 * @example
 * String(markdown`**Most** is lost to ${"*Ransom* <ware>"} (${2} events)`)
 * // => "**Most** is lost to \\*Ransom\\* &lt;ware&gt; (2 events)"
 */
export function markdown(strings: TemplateStringsArray, ...values: Part[]): Markdown {
  return new Markdown(
    strings.reduce((text, string, i) => {
      const before = text + part(values[i - 1]);
      return before + (/^[.)](\s|$)/.test(string) && likeItem.test(before) ? `\\${string}` : string);
    })
  );
}

/** Ends with digits that begin a line: with a full stop after them they would be the number of an item in a list. */
const likeItem = /(?:^|\n) *(?:(?:[-+*>]|\d+[.)]) +)*\d{1,9}$/;

function part(value: Part): string {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return value.map(part).join("");
  return typeof value === "object" ? value.markdown : escapeMarkdown(String(value));
}

/** Paragraphs of text or Markdown; what is empty is left out. */
export function paragraphs(parts: readonly (string | Markdown)[]): Markdown {
  return join(parts, "\n\n");
}

/** Lines of text or Markdown; what is empty is left out. */
export function lines(parts: readonly (string | Markdown)[]): Markdown {
  return join(parts, "\n");
}

function join(parts: readonly (string | Markdown)[], separator: string): Markdown {
  return new Markdown(
    parts
      .map(part)
      .filter((text) => text !== "")
      .join(separator)
  );
}

/**
 * Text as Markdown writes it, on one line, wherever it stands: in a paragraph, at the start of a line, in a table, between an
 * author’s tags (in a block of HTML backslashes are seen, and nothing else changes). Covers CommonMark, tables, links made of bare addresses, our own `[[exhibit.number]]`, `[@key]` and
 * `{{name}}`, and Framework’s `${…}`; numbers, amounts and dates stay as they are.
 *
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/^\s+|\s+$/g, " ")
    .replace(/[\\`*#[\]{}|~@]|!(?=\[|$)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&")
    .replace(/(?<=[a-z]):(?=\S|$)|(?<=www)\.|(?<=^ ?)[+=-]|(?<=^ ?\d{1,9})[.)](?=\s|$)/gi, "\\$&")
    .replace(/&(?=[#A-Za-z])|[<>"]/g, (character) => certain(entities[character]));
}

const entities: Record<string, string> = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};
const characters: Record<string, string> = Object.fromEntries(
  Object.entries(entities).map((pair) => pair.toReversed())
);

/** The first paragraph of Markdown. */
export function firstParagraph({markdown}: Markdown): Markdown {
  return new Markdown(certain(markdown.trimStart().split(/\n\s*\n/, 1)[0]));
}

/**
 * Parts the paragraphs of Markdown that begin with one of these names in bold, as `**Limits.** …` does, from all others.
 *
 * @example
 * partParagraphs(markdown`**Limits.** Few rows.\n\nText.`, ["Limits"]).named.markdown // => "**Limits.** Few rows."
 */
export function partParagraphs({markdown}: Markdown, names: readonly string[]): {others: Markdown; named: Markdown} {
  const parts = {others: [] as string[], named: [] as string[]};
  let isCode = false;
  for (const paragraph of markdown.trim().split(/\n[^\S\n]*\n/)) {
    const isNamed = !isCode && names.some((name) => paragraph.trimStart().startsWith(`**${name}.**`));
    parts[isNamed ? "named" : "others"].push(paragraph);
    for (const _ of paragraph.matchAll(/^ {0,3}(```|~~~)/gm)) isCode = !isCode;
  }
  const {others, named} = parts;
  return {others: new Markdown(others.join("\n\n")), named: new Markdown(named.join("\n\n"))};
}

/** The words of Markdown without its marks, as a search looks through them. */
export function markdownWords({markdown}: Markdown): string {
  return markdown
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\((?:\\.|[^)\s\\])*\)/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])|[*`#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "$1")
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => certain(characters[entity]));
}

/** Code on lines of its own, however many backticks it holds. */
export function fence(language: string, code: string): Markdown {
  const ticks = "`".repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return new Markdown(`${ticks}${language}\n${visibleLines(code)}\n${ticks}`);
}

/** A file or page’s address as the destination of a link in Markdown. */
export function markdownAddress(address: string): Markdown {
  return new Markdown(
    address.replace(/[^!#$%&'*+,\-./0-9:;=?@A-Z_a-z~]/gu, (character) =>
      /[[\]()\\]/.test(character) ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encodeURI(character)
    )
  );
}

/** A number of an exhibit in prose: `[[exhibit.number]]`. */
export const numberMarkup = /\[\[([a-z0-9-]+)\.([a-z0-9_]+)\]\]/;

/** A citation in prose: `[@key]`, or several keys, `[@one; @two]`. */
export const citationMarkup = /\[(@[\w-]+(?:; @[\w-]+)*)\]/;

/** Text in place of the markup of our own. */
export interface Filling {
  number: (id: string, name: string) => string;
  citation: (keys: string[]) => string;
}

/** Markdown with text in place of the numbers and citations that it names, for whoever does not know our markup. */
export function fillMarkdown({markdown}: Markdown, {number, citation}: Filling): Markdown {
  return new Markdown(
    markdown
      .trim()
      .replace(new RegExp(numberMarkup, "g"), (_, id: string, name: string) => escapeMarkdown(number(id, name)))
      .replace(new RegExp(citationMarkup, "g"), (_, keys: string) =>
        escapeMarkdown(citation(keys.split("; ").map((key) => key.slice(1))))
      )
  );
}
