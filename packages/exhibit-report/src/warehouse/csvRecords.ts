import {certain} from "../certain.ts";

const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const CR = 13;

/** Where a record of a CSV begins. */
export interface RecordStart {
  /** Line in the file, counted from 1, as an editor counts. */
  line: number;
  /** Offset of its first byte. */
  offset: number;
}

/**
 * Where each record of a CSV begins. A quoted value may hold line breaks, so records and lines differ. Linear in the size
 * of the file.
 *
 * @param bytes UTF-8, RFC 4180 quoting
 * @returns one place per record, the header included; empty lines are no records
 */
export function recordStarts(bytes: Uint8Array): RecordStart[] {
  const starts: RecordStart[] = [];
  let line = 1;
  let quoted = false;
  let between = true;
  for (let offset = 0; offset < bytes.length; ++offset) {
    const byte = bytes[offset];
    if (between && byte !== LF && byte !== CR) {
      starts.push({line, offset});
      between = false;
    }
    if (byte === QUOTE) quoted = !quoted;
    const breaks = byte === LF || (byte === CR && bytes[offset + 1] !== LF);
    if (breaks) ++line;
    if (breaks && !quoted) between = true;
  }
  return starts;
}

/**
 * The first of the records of a CSV that have most values.
 *
 * @param bytes UTF-8, RFC 4180 quoting
 */
export function widestRecord(bytes: Uint8Array): {line: number; values: number} {
  let widest = {line: 1, values: 0};
  let [line, begin, values] = [1, 1, 1];
  let quoted = false;
  for (let offset = 0; offset <= bytes.length; ++offset) {
    const byte = bytes[offset];
    if (byte === QUOTE) quoted = !quoted;
    else if (byte === COMMA && !quoted) ++values;
    const breaks = byte === LF || (byte === CR && bytes[offset + 1] !== LF);
    if (breaks) ++line;
    if (offset < bytes.length && !(breaks && !quoted)) continue;
    if (values > widest.values) widest = {line: begin, values};
    [begin, values] = [line, 1];
  }
  return widest;
}

/**
 * The names in the first record of a CSV.
 *
 * @param bytes UTF-8 with or without a byte order mark
 */
export function headerNames(bytes: Uint8Array): string[] {
  const names: string[] = [];
  let name: number[] = [];
  let quoted = false;
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (; i < bytes.length; ++i) {
    const byte = certain(bytes[i]);
    if (byte === QUOTE && quoted && bytes[i + 1] === QUOTE) name.push(certain(bytes[i++]));
    else if (byte === QUOTE) quoted = !quoted;
    else if (quoted) name.push(byte);
    else if (byte === LF || byte === CR) break;
    else if (byte === COMMA) {
      names.push(decode(name));
      name = [];
    } else name.push(byte);
  }
  names.push(decode(name));
  return names;
}

/**
 * The lines, counted from 1, that hold the bytes at `offsets`. Reads no further than the last of them, in constant memory.
 *
 * @param chunks the bytes of a file
 * @param offsets ascending; one beyond the end is on the last line
 */
export async function linesAt(chunks: AsyncIterable<Uint8Array>, offsets: readonly number[]): Promise<number[]> {
  const lines: number[] = [];
  let line = 1;
  let start = 0;
  let last = 0;
  for await (const bytes of chunks) {
    for (let i = 0; i < bytes.length; ++i) {
      if (last === LF || (last === CR && bytes[i] !== LF)) ++line;
      while (offsets[lines.length] === start + i) lines.push(line);
      last = certain(bytes[i]);
    }
    if (lines.length === offsets.length) break;
    start += bytes.length;
  }
  while (lines.length < offsets.length) lines.push(line);
  return lines;
}

function decode(bytes: number[]): string {
  return new TextDecoder().decode(Uint8Array.from(bytes)).trim();
}
