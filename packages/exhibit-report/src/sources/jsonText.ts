import {certain} from "../certain.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const [OPENS_LIST, CLOSES_LIST, OPENS_OBJECT, CLOSES_OBJECT] = [91, 93, 123, 125];

/** Lists and objects take up to fifty times the bytes that they are written in, and so do names that differ. */
const most = {containers: 2_000_000, names: 10_000, levels: 500};

/**
 * What in a text of JSON would take memory out of proportion to its size, were it read as a whole: lists and objects beyond
 * two million, different names beyond ten thousand, or levels beyond five hundred. One pass; reads no further than that.
 *
 * @returns undefined where there is nothing of the kind
 */
export function excessIn(text: string): string | undefined {
  const names = new Set<string>();
  let nContainers = 0;
  let depth = 0;
  for (let i = 0; i < text.length; ++i) {
    const code = text.charCodeAt(i);
    if (code === OPENS_LIST || code === OPENS_OBJECT) {
      if (++nContainers > most.containers) return `more than ${count(most.containers)} lists and objects`;
      if (++depth > most.levels) return `more than ${most.levels} levels`;
    } else if (code === CLOSES_LIST || code === CLOSES_OBJECT) {
      --depth;
    } else if (code === QUOTE) {
      const end = endOfText(text, i);
      if (isName(text, end)) names.add(text.slice(i + 1, end - 1));
      if (names.size > most.names) return `more than ${count(most.names)} different names`;
      i = end - 1;
    }
  }
  return undefined;
}

function count(n: number): string {
  return n.toLocaleString("en-GB");
}

const colon = /\s*:/y;

function isName(text: string, end: number): boolean {
  colon.lastIndex = end;
  return colon.test(text);
}

/** Where the text in quotation marks that opens at `start` ends, its mark included: at the end of all where it is not closed. */
function endOfText(text: string, start: number): number {
  for (let close = text.indexOf('"', start + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let first = close;
    while (text.charCodeAt(first - 1) === BACKSLASH) --first;
    if ((close - first) % 2 === 0) return close + 1;
  }
  return text.length;
}

/**
 * The documents in a text of JSON: one, or several one after the other, as lines or as a tool that asks for page after page
 * writes them. Whole numbers of more digits than a double holds are texts, with all of them.
 *
 * @throws {SyntaxError} when the text is not JSON
 * @example
 * parseDocuments('{"id": 12345678901234567890}\n{"id": 2}') // => [{id: "12345678901234567890"}, {id: 2}]
 */
export function parseDocuments(text: string): unknown[] {
  const body = withLongIntegers(text.replace(/^\ufeff/, ""));
  try {
    return [JSON.parse(body)];
  } catch (error) {
    const parts = splitDocuments(body);
    if (!parts || parts.length < 2) throw error;
    return parts.map((part) => JSON.parse(part) as unknown);
  }
}

const number = /-?[\w.+-]+/y;

function withLongIntegers(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  const parts: string[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; ++i) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfText(text, i) - 1;
    else if (code === 45 || (code >= 48 && code < 58)) {
      number.lastIndex = i;
      const [token] = number.exec(text)!;
      if (/^-?\d{16,}$/.test(token)) {
        pieces.push(`${text.slice(from, i)}"${token}"`);
        from = i + token.length;
        // Joined now and then: a piece takes ten times its letters.
        if (pieces.length === 10_000) parts.push(pieces.splice(0).join(""));
      }
      i += token.length - 1;
    }
  }
  return [...parts, ...pieces, text.slice(from)].join("");
}

/** Cuts a text where one list or object ends and the next begins; undefined when there is anything else between them. */
function splitDocuments(text: string): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; ++i) {
    const code = text.charCodeAt(i);
    if (code === OPENS_LIST || code === OPENS_OBJECT) {
      if (depth === 0) start = i;
      ++depth;
    } else if (depth === 0) {
      if (!/\s/.test(certain(text[i]))) return undefined;
    } else if (code === QUOTE) i = endOfText(text, i) - 1;
    else if (code === CLOSES_LIST || code === CLOSES_OBJECT) {
      --depth;
      if (depth === 0) parts.push(text.slice(start, i + 1));
    }
  }
  return depth === 0 ? parts : undefined;
}
