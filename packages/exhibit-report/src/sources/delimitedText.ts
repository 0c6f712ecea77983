import {certain} from "../certain.ts";
import {parseRecords} from "./delimitedRecords.ts";
import {linesAboveHeader} from "./headerLine.ts";

/** Character encodings that are recognised. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How a delimited text is laid out, and what its columns are called. */
export interface Layout {
  delimiter: string;
  /** Records before the header: one for a spreadsheet’s `sep=;`. */
  skip: number;
  /** Lines above those that are no part of the table. */
  preamble: number;
  /** The names in the header, made unique: a repeated one has its number behind it, an empty one is `column n`. */
  names: string[];
}

/** A file with more columns is no table of records, and each record would be as wide. */
export const mostColumns = 2000;

const delimiters = [",", ";", "\t", "|"];

/**
 * The encoding that the first bytes of a text show: a byte order mark, or the zeros of UTF-16. Anything else is UTF-8
 * until its bytes say otherwise.
 *
 * @param head the first bytes, the more the better
 * @example
 * detectEncoding(Uint8Array.of(0xff, 0xfe, 0x61, 0)) // => "utf-16le"
 */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (let i = 0; i < head.length; ++i) if (head[i] === 0) zeros[i % 2] = certain(zeros[i % 2]) + 1;
  const many = head.length / 8;
  if (certain(zeros[1]) > many && certain(zeros[0]) < certain(zeros[1]) / 4) return "utf-16le";
  if (certain(zeros[0]) > many && certain(zeros[1]) < certain(zeros[0]) / 4) return "utf-16be";
  return "utf-8";
}

/**
 * Finds the delimiter among comma, semicolon, tab and bar: the one that cuts the first records into the same number of
 * values, and into most; then the one that cuts the header into most.
 *
 * @param text the beginning of a text, whose last record may be cut short
 * @param known delimiter, and lines above the header, when they are known
 * @example
 * readLayout("id;opened\n1;2026-01-01\n").names // => ["id", "opened"]
 */
export function readLayout(text: string, {delimiter, skip}: {delimiter?: string; skip?: number} = {}): Layout {
  const whole = text.replace(/^\ufeff/, "");
  const told = /^sep=(.)(\r\n|\n|\r)/i.exec(whole);
  const known = delimiter ?? told?.[1];
  const possible = known ? [known] : delimiters;
  const body = told ? whole.slice(told[0].length) : whole;
  const preamble = skip ?? linesAboveHeader(body, possible);
  const rest = afterLines(body, preamble);
  const candidates = possible.map((candidate) => measure(rest, candidate));
  const best = candidates.reduce((a, b) => (b.regular > a.regular || (b.regular === a.regular && b.n > a.n) ? b : a));
  return {delimiter: best.delimiter, skip: told ? 1 : 0, preamble, names: uniqueNames(best.header)};
}

/** How many values each delimiter makes of the header, and `regular` the same number where it makes as many of each row. */
export function measureDelimiters(text: string): {delimiter: string; n: number; regular: number}[] {
  const whole = text.replace(/^\ufeff/, "");
  const rest = afterLines(whole, linesAboveHeader(whole, delimiters));
  return delimiters.map((delimiter) => measure(rest, delimiter));
}

function afterLines(text: string, n: number): string {
  const ends = /\r\n|\n|\r/g;
  for (let i = 0; i < n; ++i) if (!ends.exec(text)) return "";
  return text.slice(ends.lastIndex);
}

/** How many values `delimiter` makes of the header, and the same number again if it makes as many of each record. */
function measure(text: string, delimiter: string) {
  const [header = [""], ...others] = parseRecords(text, delimiter, 50);
  const n = header.length;
  const whole = others.length > 1 ? others.slice(0, -1) : others;
  const isRegular = n > 1 && whole.every((record) => record.length === n);
  return {delimiter, header, n, regular: isRegular ? n : 0};
}

/** Names made unique, with case set aside: databases take names that differ only in case for one. */
export function uniqueNames(header: readonly string[]): string[] {
  const used = new Set<string>();
  const next = new Map<string, number>();
  return header.map((text, i) => {
    const name = text.trim() || `column ${i + 1}`;
    const key = name.toLowerCase();
    let unique = name;
    let n = next.get(key) ?? 2;
    for (; used.has(unique.toLowerCase()); ++n) unique = `${name} ${n}`;
    next.set(key, n);
    used.add(unique.toLowerCase());
    return unique;
  });
}

/**
 * What a file is that holds no text of a table, by its first bytes, and what would be read in its place.
 *
 * @example
 * noTable(new Uint8Array([0x50, 0x4b]))?.message // => "a workbook or archive"
 */
export function noTable(bytes: Uint8Array): {message: string; expected: string} | undefined {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return {message: "a workbook or archive", expected: "CSV: save the sheet as CSV UTF-8"};
  return isBinary(bytes.subarray(0, 1 << 12)) ? {message: "not text", expected: "CSV or JSON as text"} : undefined;
}

/** Whether of some bytes so many are control characters as in no text, which has a stray one at most here and there. */
function isBinary(bytes: Uint8Array): boolean {
  if (detectEncoding(bytes) !== "utf-8") return false;
  const controls = bytes.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return controls > 8 && controls > bytes.length / 50;
}
