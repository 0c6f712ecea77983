import {certain} from "../certain.ts";
import {isTooLong, longestRaw, longestRecord, sizeFault, tooLong, unbalanced} from "./recordFaults.ts";
import type {RecordFault} from "./recordFaults.ts";

/** The rows of a text, column by column. */
export interface TextRows {
  /** How many there are. */
  n: number;
  columns: readonly (readonly string[])[];
  /** Line at which each begins; of JSON its number, from 1. */
  lines: ArrayLike<number>;
  /** Records that nobody can read, the first of them, and how many there are. */
  broken: BrokenRow[];
  nBroken: number;
}

/** A record that nobody can read. */
export interface BrokenRow extends RecordFault {
  line: number;
  /** The beginning of its text. */
  raw: string;
}

export interface RowsLayout {
  delimiter: string;
  /** Records before the header. */
  skip: number;
  /** Lines above the header, after those. */
  preamble: number;
  /** How many values a row has. */
  width: number;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** As many as are described. */
const mostBroken = 1000;

/**
 * Reads the rows of a delimited text that is in memory, in one pass, by the rules of `RecordCleaner`: a row with unbalanced
 * quotation marks, or with more or fewer values than there are columns, is broken; empty values beyond the last column are none.
 *
 * @returns undefined for a text with carriage returns that no line feed follows
 */
export function readRows(text: string, layout: RowsLayout): TextRows | undefined {
  if (/\r(?!\n)/.test(text)) return undefined;
  const {delimiter, skip, preamble, width} = layout;
  const cut = delimiter.charCodeAt(0);
  const columns: string[][] = Array.from({length: width}, () => []);
  const lines: number[] = [];
  const broken: BrokenRow[] = [];
  let nBroken = 0;
  let [i, line, isHead] = [0, 1, true];
  for (let passed = 0; passed < skip + preamble; ++passed, ++line) i = text.indexOf("\n", i) + 1 || text.length;
  const {length} = text;
  const values: string[] = [];
  while (i < length) {
    const start = i;
    let [breaks, fault]: [number, RecordFault | undefined] = [0, undefined];
    let n = 0;
    let last = 0; // up to the last value beyond the columns that is not empty
    for (;;) {
      let value: string;
      const from = i;
      if (text.charCodeAt(i) === QUOTE) {
        const quoted = readQuoted(text, i);
        ({value, end: i} = quoted);
        breaks += quoted.breaks;
        if (quoted.isOpen) fault ??= unbalanced;
      } else value = "";
      const rest = i;
      let c = text.charCodeAt(i);
      while (i < length && c !== cut && c !== LF && c !== CR) c = text.charCodeAt(++i);
      if (rest === from) value = text.slice(from, i);
      else if (i > rest) fault ??= unbalanced;
      if (n < width) values[n] = value;
      else if (value !== "") last = n + 1;
      ++n;
      if (i >= length || c !== cut) break;
      ++i;
    }
    const end = i;
    if (text.charCodeAt(i) === CR) ++i;
    ++i;
    const at = line;
    line += breaks + 1;
    if (end === start) continue;
    if (isHead) {
      isHead = false;
      continue;
    }
    if (end - start > longestRecord / 3 && isTooLong(text.slice(start, end))) fault = tooLong;
    fault ??= sizeFault(n, last, width);
    if (fault) {
      if (++nBroken <= mostBroken)
        broken.push({line: at, ...fault, raw: text.slice(start, Math.min(end, start + longestRaw))});
      continue;
    }
    lines.push(at);
    for (let j = 0; j < width; ++j) certain(columns[j]).push(certain(values[j]));
  }
  return {n: lines.length, columns, lines, broken, nBroken};
}

/** A quoted value, in which a doubled quotation mark is one, up to what closes it or the end of the text. */
function readQuoted(text: string, start: number): {value: string; end: number; breaks: number; isOpen: boolean} {
  let value = "";
  let i = start + 1;
  for (;;) {
    const close = text.indexOf('"', i);
    const part = text.slice(i, close < 0 ? text.length : close);
    value += part;
    if (close < 0) return {value, end: text.length, breaks: breaksIn(value), isOpen: true};
    if (text.charCodeAt(close + 1) !== QUOTE) return {value, end: close + 1, breaks: breaksIn(value), isOpen: false};
    value += '"';
    i = close + 2;
  }
}

function breaksIn(text: string): number {
  let n = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ++n;
  return n;
}
