import {createWriteStream} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {leading} from "../certain.ts";
import {naming} from "../folders/failure.ts";
import {makeTemporary} from "../folders/temporary.ts";
import {endsInCr, parseRecords} from "../sources/delimitedRecords.ts";
import {mostColumns, noTable, readLayout} from "../sources/delimitedText.ts";
import type {Encoding, Layout} from "../sources/delimitedText.ts";
import type {Fault} from "../sources/fault.ts";
import {RecordCleaner} from "../sources/recordCleaner.ts";
import {identifier} from "./database.ts";
import {bytesOf} from "./fileBytes.ts";
import {hasGuard} from "./formulaGuard.ts";
import {csvRelation, unguarded} from "./readCsv.ts";
import {assertUnchanged, fail, identityOf, openRegular} from "./regularFile.ts";
import type {Identity} from "./regularFile.ts";
import {headLength, quotesMatch, surveyBytes} from "./surveyBytes.ts";

/** A delimited file that somebody else’s tool wrote, ready to be read by DuckDB with every column as text. */
export interface CsvFile extends Layout {
  /** The file as the user named it. */
  file: string;
  /** What DuckDB reads: the file itself, or a copy with the same lines in UTF-8. */
  path: string;
  encoding: Encoding;
  /** SQL to follow `from`. Only for `reading`, which may change it. */
  relation: string;
  /** Records that DuckDB is not given, the first of them, in order of line. */
  faults: Fault[];
  /** How many such records there are. */
  nBroken: number;
  /** True for JSON: its rows have numbers instead of lines. */
  isJson?: boolean;
  /** True for a CSV of ours, in which texts that may be formulas are guarded. */
  isGuarded?: boolean;
  /** What the file was when it was opened; absent when a copy is read. */
  identity?: Identity;
  /** How many broken records to describe. */
  listed?: number;
  /** Removes the copy, if there is one. */
  close(): Promise<void>;
}

/** What the caller knows better, or allows. */
export interface OpenOptions {
  delimiter?: string;
  /** Lines above the header. */
  skip?: number;
  /** How many times its size a compressed file may expand. */
  expansion?: number;
  /** How many broken records to describe; 100,000 by default. */
  listed?: number;
}

const mostListed = 100_000;

/**
 * Opens a delimited file: finds its encoding, delimiter and header, and checks how its lines end and whether its quotation
 * marks match, since DuckDB reads nothing, something else, or falls over, where they do not. A file that is compressed, not
 * in UTF-8, of mixed line ends, of very long lines, with lines above its header or with stray quotation marks is copied to a temporary folder, without the records that
 * nobody can read; any other is read where it lies. One pass over the bytes, a second where there are quotation marks, in
 * constant memory.
 *
 * @param file ending in .gz when compressed
 * @throws UserError when the file cannot be read, has no header or too many columns
 */
export async function openCsv(file: string, {delimiter, skip, expansion, listed}: OpenOptions = {}): Promise<CsvFile> {
  const handle = await openRegular(file);
  const identity = await identityOf(handle).finally(() => handle.close());
  const {
    head: bytes,
    isWhole,
    encoding,
    areEndsAlike,
    hasQuotes,
    hasLongLine
  } = await surveyBytes(bytesOf(file, expansion));
  const other = noTable(bytes);
  if (other) fail(file, other.message, other.expected);
  const text = new TextDecoder(encoding).decode(bytes);
  if (!text.trim()) fail(file, "empty file", "a header");
  const layout = readLayout(text, {delimiter, skip});
  const head = layout.skip + layout.preamble + 2;
  if (!isWhole && parseRecords(text, layout.delimiter, head).length < head)
    fail(file, `a header of more than ${headLength.toLocaleString("en-GB")} bytes`, "the names of the columns");
  const isGuarded = await hasGuard(file);
  const n = layout.names.length;
  if (n > mostColumns)
    fail(file, `${n.toLocaleString("en-GB")} columns`, `at most ${mostColumns.toLocaleString("en-GB")}`);
  const csv = {
    ...{file, path: file, encoding, ...layout, identity, isGuarded, listed, faults: [], nBroken: 0},
    relation: relationOf(file, layout, {hasQuotes, isGuarded}),
    close: async () => undefined
  };
  const isPlain = encoding === "utf-8" && areEndsAlike && !hasLongLine && !layout.preamble && !/\.gz$/i.test(file);
  if (!isPlain || (hasQuotes && !(await quotesMatch(bytesOf(file), layout.delimiter))))
    await copyClean(csv, {endsInCr: endsInCr(text, layout.delimiter), expansion});
  return csv;
}

/**
 * What `use` makes of the rows of a file. DuckDB stops at a record that it cannot read: the file is then copied without
 * those, and used once more. (It could keep such records aside, but does so with the whole of a line for each value too
 * many.)
 *
 * @param use reads `csv.relation`, and leaves nothing behind when that fails
 * @throws UserError when the file changed meanwhile
 */
export async function reading<T>(csv: CsvFile, use: () => Promise<T>): Promise<T> {
  const {file, identity} = csv;
  try {
    const result = await use();
    if (identity) await assertUnchanged(file, identity);
    return result;
  } catch (error) {
    if (identity) await assertUnchanged(file, identity);
    const [reason] = leading((error as Error).message.split("\n"), 1);
    if (!/\bCSV\b/.test(reason)) throw error;
    if (!identity) fail(file, `unreadable: ${reason}`);
    await copyClean(csv);
    return use();
  }
}

/** Copies a file without the records that nobody can read, which it then lists; from now on the copy is read. */
async function copyClean(
  csv: CsvFile,
  {endsInCr = false, expansion}: {endsInCr?: boolean; expansion?: number} = {}
): Promise<void> {
  const {file, identity, delimiter, skip, preamble, names, isGuarded, listed: limit = mostListed} = csv;
  const {path: folder, remove: close} = await makeTemporary();
  const path = join(folder, "copy.csv");
  const head = skip + 1;
  const cleaner = new RecordCleaner({delimiter, endsInCr, width: names.length, head, limit});
  try {
    await naming(path, pipeline(cleaned(bytesOf(file, expansion), csv, cleaner), createWriteStream(path)));
    await assertUnchanged(file, identity!);
    const [first] = cleaner.broken;
    if (first && first.number <= head) fail(file, `the header: ${first.message}`, first.expected);
  } catch (error) {
    await close();
    throw error;
  }
  const faults = cleaner.broken.map(({line, message, expected, raw}) => ({file, line, message, expected, raw}));
  const copied = csvRelation(path, textColumns(csv), {
    delimiter,
    skip: skip + preamble,
    endsInLf: true,
    isStrict: true
  });
  const relation = isGuarded ? `(select * ${unguarded(names)} from ${copied})` : copied;
  Object.assign(csv, {path, relation, faults, nBroken: cleaner.nBroken, identity: undefined, close});
}

function textColumns({names}: Pick<Layout, "names">) {
  return names.map((name) => ({name, type: "string" as const}));
}

function relationOf(
  path: string,
  layout: Layout,
  {hasQuotes, isGuarded}: {hasQuotes: boolean; isGuarded: boolean}
): string {
  const {names, delimiter, skip} = layout;
  const relation = csvRelation(path, textColumns(layout), {delimiter, skip, isStrict: true});
  const star = `* ${isGuarded ? unguarded(names) : ""}`;
  if (!hasQuotes) return isGuarded ? `(select ${star} from ${relation})` : relation;
  // DuckDB overlooks one value too many if it holds an escaped quotation mark, unless every column is read.
  const lengths = names.map((name) => `strlen(${identifier(name)})`).join(", ");
  return `(select ${star} from ${relation} where coalesce(${lengths}, 0) >= 0)`;
}

async function* cleaned(
  bytes: AsyncIterable<Buffer>,
  {encoding, skip, preamble}: Pick<CsvFile, "encoding" | "skip" | "preamble">,
  cleaner: RecordCleaner
): AsyncIterable<string> {
  for await (const text of withoutLines(decoded(bytes, encoding), skip, preamble)) yield cleaner.push(text);
  yield cleaner.finish();
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, {stream: true});
  yield decoder.decode();
}

/** A text with `n` lines emptied, after the first `skip`. */
async function* withoutLines(pieces: AsyncIterable<string>, skip: number, n: number): AsyncIterable<string> {
  let line = 0;
  let held = "";
  for await (const piece of pieces) {
    held += piece;
    const ends = /\r\n|\n|\r(?!$)/g;
    let from = 0;
    while (n && line < skip + n) {
      const end = ends.exec(held);
      if (!end) break;
      yield line < skip ? held.slice(from, ends.lastIndex) : "\n";
      from = ends.lastIndex;
      ++line;
    }
    held = held.slice(from);
    if (n && line < skip + n) continue;
    yield held;
    held = "";
  }
  yield held;
}
