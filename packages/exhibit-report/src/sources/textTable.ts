import {endsInCr, placedRecords} from "./delimitedRecords.ts";
import {detectEncoding, noTable, readLayout, uniqueNames} from "./delimitedText.ts";
import {jsonRecords} from "./jsonRecords.ts";
import {RecordCleaner} from "./recordCleaner.ts";
import {missingTexts, valueOf} from "./missingTexts.ts";
import {readRows} from "./textRows.ts";
import type {BrokenRow, TextRows} from "./textRows.ts";

/** A file as text in memory, column by column, as the command line reads one from disk. */
export interface TextTable extends TextRows {
  names: string[];
  /** Between values; absent for JSON, whose rows are told by their numbers and not by lines. */
  delimiter?: string;
  /** Lines above the header that are no part of the table. */
  preamble: number;
}

/** What is known of the layout of a text. */
export interface KnownLayout {
  delimiter?: string;
  skip?: number;
  /** Where the list of records is in a JSON. */
  records?: string;
}

/**
 * The text of a file in any encoding that is recognised.
 *
 * @throws Error for a workbook, an archive and what is compressed
 */
export function decodeText(bytes: Uint8Array): string {
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const other = isCompressed ? {message: "a compressed file", expected: "the CSV or JSON in it"} : noTable(bytes);
  if (other) throw new Error(`${other.message} (expected ${other.expected})`);
  const encoding = detectEncoding(bytes.subarray(0, 1 << 18));
  try {
    return new TextDecoder(encoding, {fatal: encoding === "utf-8"}).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** So much of a text shows how it is laid out. */
const head = 1 << 18;

/**
 * Reads the text of a delimited file, or of the JSON of a list of records, with every cell as text.
 *
 * @throws Error when there is nothing, or no list of records in JSON
 * @example
 * readTextTable("id;opened\n1;2026-01-01\n").columns // => [["1"], ["2026-01-01"]]
 */
export function readTextTable(text: string, known: KnownLayout = {}): TextTable {
  const body = text.replace(/^\ufeff/, "");
  if (!body.trim()) throw new Error("empty file (expected a header)");
  if (/^\s*(\{|\[\s*[[{\]])/.test(body)) return readJson(body, known.records);
  const {delimiter, skip, preamble, names} = readLayout(body.slice(0, head), known);
  const layout = {names, delimiter, preamble};
  const rows = readRows(body, {delimiter, skip, preamble, width: names.length});
  return {...layout, ...(rows ?? readSlowly(body, {delimiter, skip, preamble, width: names.length}))};
}

interface Place {
  delimiter: string;
  skip: number;
  preamble: number;
  width: number;
}

/** The same for a text with carriage returns alone, each of which may end a record or belong to a value. */
function readSlowly(body: string, {delimiter, skip, preamble, width}: Place): TextRows {
  const cleaner = new RecordCleaner({
    ...{delimiter, endsInCr: endsInCr(body, delimiter), width},
    ...{head: skip + 1, limit: 1000}
  });
  const clean = cleaner.push(withoutLines(body, skip, preamble)) + cleaner.finish();
  const columns: string[][] = Array.from({length: width}, () => []);
  const lines: number[] = [];
  let [line, counted, before] = [1, 0, skip + 1];
  for (const {values, start} of placedRecords(clean, delimiter)) {
    for (; counted < start; ++counted) if (clean[counted] === "\n") ++line;
    if (before-- > 0) continue;
    lines.push(line);
    columns.forEach((column, i) => column.push(values[i] ?? ""));
  }
  return {n: lines.length, columns, lines, broken: cleaner.broken as BrokenRow[], nBroken: cleaner.nBroken};
}

function withoutLines(text: string, skip: number, n: number): string {
  if (!n) return text;
  const lines = Array.from(text.matchAll(/[^\r\n]*(\r\n|\n|\r|$)/g), ([line]) => line);
  return [...lines.slice(0, skip), "\n".repeat(n), ...lines.slice(skip + n)].join("");
}

function readJson(text: string, path?: string): TextTable {
  const found = jsonRecords(text, path);
  if ("lists" in found) {
    const choices = found.lists.length ? `one of the lists ${found.lists.join(", ")} alone` : "a list of objects";
    throw new Error(`no list of records in this JSON (expected ${choices})`);
  }
  const all = [...found.records];
  const keys = [...new Set(all.flatMap((record) => [...record.keys()]))];
  return {
    names: uniqueNames(keys),
    preamble: 0,
    n: all.length,
    columns: keys.map((key) => all.map((record) => record.get(key) ?? "")),
    lines: all.map((_, i) => i + 1),
    broken: [],
    nBroken: 0
  };
}

/** The raw texts of a column; undefined where the table has none of that name. */
export function rawColumn({names, columns}: TextTable, name: string): readonly string[] | undefined {
  return columns[names.indexOf(name)];
}

/** The texts of a column, undefined where a value is missing. */
export function columnOf(table: TextTable, name: string, missing = missingTexts): (string | undefined)[] {
  const raw = rawColumn(table, name);
  return raw ? raw.map((text) => valueOf(text, missing)) : new Array<undefined>(table.n).fill(undefined);
}
