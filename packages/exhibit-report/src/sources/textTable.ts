import {endsInCr, placedRecords} from "./delimitedRecords.ts";
import {detectEncoding, noTable, readLayout, uniqueNames} from "./delimitedText.ts";
import {jsonRecords} from "./jsonRecords.ts";
import {RecordCleaner} from "./recordCleaner.ts";
import {valueOf} from "./missingTexts.ts";

/** A small file as text, record by record, as the command line reads a large one. */
export interface TextTable {
  names: string[];
  records: TextRecord[];
  /** Records that nobody can read, and where they stand. */
  broken: {line: number; message: string}[];
}

export interface TextRecord {
  /** Where it stands; of JSON, its number from 1. */
  line: number;
  values: string[];
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

/**
 * Reads the text of a delimited file, or of the JSON of a list of records, with every cell as text.
 *
 * @throws Error when there is nothing, or no list of records in JSON
 * @example
 * readTextTable("id;opened\n1;2026-01-01\n").records // => [{line: 2, values: ["1", "2026-01-01"]}]
 */
export function readTextTable(text: string): TextTable {
  const body = text.replace(/^\ufeff/, "");
  if (!body.trim()) throw new Error("empty file (expected a header)");
  if (/^\s*(\{|\[\s*[[{\]])/.test(body)) return readJson(body);
  const {delimiter, skip, preamble, names} = readLayout(body);
  const cleaner = new RecordCleaner({
    ...{delimiter, endsInCr: endsInCr(body, delimiter), width: names.length},
    ...{head: skip + 1, limit: 1000}
  });
  const clean = cleaner.push(withoutLines(body, skip, preamble)) + cleaner.finish();
  const records: TextRecord[] = [];
  let [line, counted] = [1, 0];
  for (const {values, start} of placedRecords(clean, delimiter)) {
    for (; counted < start; ++counted) if (clean[counted] === "\n") ++line;
    records.push({line, values});
  }
  return {names, records: records.slice(skip + 1), broken: cleaner.broken};
}

function withoutLines(text: string, skip: number, n: number): string {
  if (!n) return text;
  const lines = Array.from(text.matchAll(/[^\r\n]*(\r\n|\n|\r|$)/g), ([line]) => line);
  return [...lines.slice(0, skip), "\n".repeat(n), ...lines.slice(skip + n)].join("");
}

function readJson(text: string): TextTable {
  const found = jsonRecords(text);
  if ("lists" in found) throw new Error("no list of records in this JSON");
  const all = [...found.records];
  const keys = [...new Set(all.flatMap((record) => [...record.keys()]))];
  const records = all.map((record, i) => ({line: i + 1, values: keys.map((key) => record.get(key) ?? "")}));
  return {names: uniqueNames(keys), records, broken: []};
}

/** The texts of a column, undefined where a value is missing. */
export function columnOf({names, records}: TextTable, name: string): (string | undefined)[] {
  const i = names.indexOf(name);
  return records.map(({values}) => valueOf(values[i]));
}
