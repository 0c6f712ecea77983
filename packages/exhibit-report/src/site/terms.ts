import type {Html} from "../text/html.ts";
import {html} from "../text/html.ts";
import {literalPattern} from "../text/literalPattern.ts";
import {relativeTo} from "./paths.ts";

/** A term of the field, and what it means here. */
export interface Term {
  /** As the glossary has it, such as `late entry`. */
  name: string;
  /** Other forms in which pages write it, such as an abbreviation. A plural in s is found anyway. */
  also?: readonly string[];
  /** One or two sentences of plain text. */
  meaning: string;
}

/** Piece of a text: letters, or a term as the text writes it. */
export type Piece = string | {text: string; term: Term};

/** Name of the term’s place on the page of the glossary. */
export function termAnchor({name}: Term): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/**
 * Finds the first use of each term in a text, whole words only. A term with a capital in it is found as it is written; any
 * other also at the beginning of a sentence.
 *
 * @param terms those that the glossary has
 * @param seen names of those that the page has explained already; what is found is added
 * @returns pieces that make up the text
 */
export function findTerms(text: string, terms: readonly Term[], seen: Set<string>): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  for (;;) {
    const first = firstTerm(
      rest,
      terms.filter(({name}) => !seen.has(name))
    );
    if (!first) return [...pieces, rest];
    seen.add(first.term.name);
    pieces.push(rest.slice(0, first.at), {text: first.text, term: first.term});
    rest = rest.slice(first.at + first.text.length);
  }
}

/** The term that comes first; of two in one place, the longer. */
function firstTerm(text: string, terms: readonly Term[]) {
  let found: {at: number; text: string; term: Term} | undefined;
  for (const term of terms)
    for (const form of [term.name, ...(term.also ?? [])]) {
      const match = wholeWord(form).exec(text);
      if (!match) continue;
      const earlier = !found || match.index < found.at;
      if (earlier || (match.index === found!.at && match[0].length > found!.text.length))
        found = {at: match.index, text: match[0], term};
    }
  return found;
}

const patterns = new Map<string, RegExp>();

function wholeWord(form: string): RegExp {
  const known = patterns.get(form);
  if (known) return known;
  const letters = literalPattern(form);
  const [first] = letters;
  const start =
    form === form.toLowerCase() && first && /\p{L}/u.test(first)
      ? `[${first}${first.toUpperCase()}]${letters.slice(first.length)}`
      : letters;
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}-])${start.replaceAll(" ", String.raw`\s+`)}s?(?![\p{L}\p{N}-])`,
    "u"
  );
  patterns.set(form, pattern);
  return pattern;
}

/** A term as a link to the glossary, with its meaning on a card for who points at it. */
export function renderTerm(text: string, term: Term, path: string): Html {
  return html`<span class="cite"
    ><a class="term" href="${relativeTo(path, "/glossary/")}#${termAnchor(term)}">${text}</a
    ><span class="cite-card" aria-hidden="true">${term.meaning}</span></span
  >`;
}
