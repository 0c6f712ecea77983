import {leading} from "../certain.ts";
import {parseRecords} from "./delimitedRecords.ts";

/** Lines among which a header is looked for, and records after it that must be like it. */
const mostLines = 40;
const nextRecords = 20;

const typed = /^[\s$€£(+-]*\d[\d\s.,:/TZ+-]*[%)]?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^[A-Za-z]{3,9} \d{1,2},? \d{4}/;

/**
 * How many lines stand above the header: titles, addresses and dates that reports begin with. They are found where what
 * comes first is no table, and a row of names over rows of as many values comes later.
 *
 * @param text the beginning of a text, whose last record may be cut short
 * @param delimiters that are possible
 * @example
 * linesAboveHeader("Report\n\nid,opened\n1,2026-01-01\n2,2026-01-02\n", [","]) // => 2
 */
export function linesAboveHeader(text: string, delimiters: readonly string[]): number {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)].slice(
    0,
    mostLines
  );
  const widest = delimiters
    .map((delimiter) => ({
      delimiter,
      width: Math.max(...parseRecords(text, delimiter, mostLines).map(({length}) => length), 0)
    }))
    .sort((a, b) => b.width - a.width);
  if (!widest.length || delimiters.some((delimiter) => isTable(text, delimiter))) return leadingBlankLines(text);
  for (const {delimiter, width} of widest) {
    if (width < 2) continue;
    const line = starts.findIndex((start) => start > 0 && isHeader(text.slice(start), delimiter));
    if (line > 0) return line;
  }
  return leadingBlankLines(text);
}

function leadingBlankLines(text: string): number {
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))+/.exec(text)?.[0] ?? "";
  return [...blank.matchAll(/\r\n|\n|\r/g)].length;
}

/** Whether a text begins with a record that is not nearly empty, and as long as most that follow it. */
function isTable(text: string, delimiter: string): boolean {
  const [first = [], ...others] = parseRecords(text, delimiter, nextRecords);
  const given = first.filter((value) => value.trim()).length;
  const alike = others.filter(({length}) => length === first.length).length;
  return first.length > 1 && given > first.length / 2 && alike >= 0.8 * (others.length - 1);
}

/** Whether a text begins with a row of names, right above rows of as many values that are not all names. */
function isHeader(text: string, delimiter: string): boolean {
  if (/^[\r\n]/.test(text) || !isTable(text, delimiter)) return false;
  const [names, next = []] = leading(parseRecords(text, delimiter, 2), 1);
  const given = names.map((name) => name.trim()).filter(Boolean);
  if (given.length < 0.75 * names.length || new Set(given).size < 0.75 * given.length) return false;
  return !given.some((name) => typed.test(name)) && next.some((value) => typed.test(value.trim()));
}
