import {isUtf8} from "node:buffer";
import {createReadStream, createWriteStream} from "node:fs";
import {open, stat} from "node:fs/promises";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {createGunzip} from "node:zlib";
import {makeTemporary} from "../folders/temporary.ts";
import {detectEncoding, endsInCr, readLayout} from "../sources/delimitedText.ts";
import type {Encoding, Layout} from "../sources/delimitedText.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {identifier} from "./database.ts";
import type {Database} from "./database.ts";
import {csvRelation, takeRejects} from "./readCsv.ts";
import {recordFaults, RecordCleaner} from "./recordCleaner.ts";

/** A delimited file that somebody else’s tool wrote, ready to be read by DuckDB with every column as text. */
export interface CsvFile extends Layout {
  /** The file as the user named it. */
  file: string;
  /** What DuckDB reads: the file itself, or a copy with the same lines in UTF-8. */
  path: string;
  encoding: Encoding;
  /** SQL to follow `from`. */
  relation: string;
  /** Records that DuckDB is not given. */
  faults: Fault[];
  /** True for JSON: its rows have numbers instead of lines. */
  isJson?: boolean;
  /** Removes the copy, if there is one. */
  close(): Promise<void>;
}

const headLength = 1 << 18;
const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Opens a delimited file: finds its encoding, delimiter and header, and checks how its lines end and whether its quotation
 * marks match, since DuckDB reads nothing, something else, or falls over, where they do not. A file that is compressed, not
 * in UTF-8, of mixed line ends or with stray quotation marks is copied to a temporary folder, without the records that
 * nobody can read; any other is read where it lies. One pass over the bytes, a second where there are quotation marks, in
 * constant memory.
 *
 * @param file ending in .gz when compressed
 * @param options what the caller knows better
 * @throws UserError when the file cannot be read or has no header
 */
export async function openCsv(file: string, options: {delimiter?: string} = {}): Promise<CsvFile> {
  const info = await stat(file).catch(() => fail(file, "no such file"));
  if (!info.isFile()) fail(file, "not a file");
  const {head, encoding, areEndsAlike, hasQuotes} = await surveyBytes(bytesOf(file));
  if (head[0] === 0x50 && head[1] === 0x4b) fail(file, "a workbook or archive", "CSV: save the sheet as CSV UTF-8");
  const text = new TextDecoder(encoding).decode(head);
  if (!text.trim()) fail(file, "empty file", "a header");
  const layout = readLayout(text, options.delimiter);
  const isPlain = encoding === "utf-8" && areEndsAlike && !file.endsWith(".gz");
  if (isPlain && (!hasQuotes || (await quotesMatch(bytesOf(file), layout.delimiter)))) {
    const relation = relationOf(file, layout, {hasQuotes});
    return {file, path: file, encoding, ...layout, relation, faults: [], close: async () => undefined};
  }
  const {path: folder, remove: close} = await makeTemporary();
  const path = join(folder, "copy.csv");
  const cleaner = new RecordCleaner(layout.delimiter, endsInCr(text, layout.delimiter));
  try {
    await pipeline(cleaned(file, encoding, cleaner), createWriteStream(path));
  } catch (error) {
    await close();
    throw error;
  }
  const broken = cleaner.broken.find(({number}) => number <= layout.skip + 1);
  if (broken) {
    await close();
    fail(file, `the header: ${broken.fault}`, recordFaults[broken.fault]);
  }
  const faults = cleaner.broken.map(({line, fault, raw}) => ({
    file,
    line,
    message: fault,
    expected: recordFaults[fault],
    raw
  }));
  const relation = relationOf(path, layout, {hasQuotes, endsInLf: true});
  return {file, path, encoding, ...layout, relation, faults, close};
}

/**
 * Takes away what DuckDB rejected in the one reading of the file since the last time: records with the wrong number of
 * values, or an open quotation mark. One fault for each, in order of line, and the offsets where they begin.
 */
export async function takeFileRejects(
  database: Database,
  {file, path, names, faults}: CsvFile
): Promise<{faults: Fault[]; offsets: Set<number>}> {
  const rejects = await takeRejects(
    database,
    path,
    names.map((name) => ({name, type: "string"}))
  );
  const byLine = new Map<number | undefined, Fault>();
  for (const fault of [...faults, ...rejects.faults])
    if (!byLine.has(fault.line)) byLine.set(fault.line, {...fault, file});
  return {faults: [...byLine.values()].sort((a, b) => a.line! - b.line!), offsets: rejects.offsets};
}

/** Forgets the rejects of a reading whose rows are not used. */
export async function dropRejects(database: Database): Promise<void> {
  await database.run("drop table if exists reject_errors");
  await database.run("drop table if exists reject_scans");
}

function relationOf(path: string, layout: Layout, {hasQuotes, endsInLf}: {hasQuotes: boolean; endsInLf?: boolean}) {
  const {names, delimiter, skip} = layout;
  const columns = names.map((name) => ({name, type: "string" as const}));
  const relation = csvRelation(path, columns, {delimiter, skip, endsInLf});
  if (!hasQuotes) return relation;
  // DuckDB overlooks one value too many if it holds an escaped quotation mark, unless every column is read.
  const lengths = names.map((name) => `strlen(${identifier(name)})`).join(", ");
  return `(select * from ${relation} where coalesce(${lengths}, 0) >= 0)`;
}

/** @throws UserError about a file as a whole */
export function fail(file: string, message: string, expected?: string): never {
  throw new UserError(formatFault({file, message, expected}), [{file, message, expected}]);
}

/** What all the bytes of a file say about its encoding and line ends. */
async function surveyBytes(chunks: AsyncIterable<Buffer>) {
  const heads: Buffer[] = [];
  let held = 0;
  let nCr = 0;
  let nLf = 0;
  let nCrLf = 0;
  let last = 0;
  let isValid = true;
  let hasQuotes = false;
  let cut: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (held < headLength) heads.push(Buffer.from(chunk.subarray(0, headLength - held)));
    held += chunk.length;
    const whole = cut.length ? Buffer.concat([cut, chunk]) : chunk;
    const end = whole.length - incompleteTail(whole);
    isValid &&= isUtf8(whole.subarray(0, end));
    cut = Buffer.from(whole.subarray(end));
    hasQuotes ||= chunk.includes(QUOTE);
    if (nCr === 0 && last !== CR && !chunk.includes(CR)) {
      nLf ||= Number(chunk.includes(LF));
      continue;
    }
    for (let i = 0; i < chunk.length; ++i) {
      const byte = chunk[i];
      if (byte === LF) {
        ++nLf;
        if (last === CR) ++nCrLf;
      } else if (byte === CR) ++nCr;
      last = byte;
    }
  }
  const head = Buffer.concat(heads);
  const shown = detectEncoding(head);
  const encoding = shown === "utf-8" && !(isValid && cut.length === 0) ? "windows-1252" : shown;
  return {head, encoding, hasQuotes, areEndsAlike: nCr === 0 || (nCr === nCrLf && nLf === nCrLf)};
}

/** Whether each quotation mark that opens a value is closed before the next one, and nothing follows it in its value. */
async function quotesMatch(chunks: AsyncIterable<Buffer>, delimiter: string): Promise<boolean> {
  const cut = delimiter.charCodeAt(0);
  let state: "start" | "plain" | "quoted" | "quote" = "start";
  for await (const chunk of chunks) {
    for (let i = 0; i < chunk.length; ++i) {
      const byte = chunk[i];
      if (state === "quoted") {
        const close = byte === QUOTE ? i : chunk.indexOf(QUOTE, i);
        if (close < 0) break;
        i = close;
        state = "quote";
      } else if (byte === QUOTE) {
        if (state !== "plain") state = "quoted";
      } else if (byte === cut || byte === LF || byte === CR) state = "start";
      else if (state === "quote") return false;
      else state = "plain";
    }
  }
  return state !== "quoted";
}

/** Number of bytes at the end that begin a UTF-8 character without finishing it. */
function incompleteTail(bytes: Buffer): number {
  for (let n = 1; n <= Math.min(3, bytes.length); ++n) {
    const byte = bytes[bytes.length - n];
    if (byte >= 0xc0) return n < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? n : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** The bytes of a file, decompressed. A chunk is good until the next one is taken. */
async function* bytesOf(file: string): AsyncIterable<Buffer> {
  try {
    yield* file.endsWith(".gz") ? decompressed(file) : chunksOf(file);
  } catch (error) {
    fail(file, (error as Error).message);
  }
}

async function* decompressed(file: string): AsyncIterable<Buffer> {
  const stream = createReadStream(file, {highWaterMark: 1 << 20});
  try {
    yield* stream.pipe(createGunzip({chunkSize: 1 << 20}));
  } finally {
    stream.destroy();
  }
}

// In two buffers, one filled while the other is looked at: a stream takes a new one for each chunk, which costs as much as
// the reading.
async function* chunksOf(file: string): AsyncIterable<Buffer> {
  const handle = await open(file);
  const read = (buffer: Buffer) => {
    const reading = handle.read(buffer, 0, buffer.length);
    reading.catch(() => undefined); // thrown where it is waited for, which may be later
    return reading;
  };
  const buffers = [Buffer.allocUnsafe(1 << 20), Buffer.allocUnsafe(1 << 20)];
  let pending = read(buffers[0]);
  try {
    for (let i = 0; ; i = 1 - i) {
      const {buffer, bytesRead} = await pending;
      if (bytesRead === 0) return;
      pending = read(buffers[1 - i]);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close(); // once what it still reads is read
  }
}

async function* cleaned(file: string, encoding: Encoding, cleaner: RecordCleaner): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of bytesOf(file)) yield cleaner.push(decoder.decode(bytes, {stream: true}));
  yield cleaner.push(decoder.decode());
  yield cleaner.finish();
}
