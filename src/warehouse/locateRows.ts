import {createReadStream} from "node:fs";
import type {CsvFile} from "./csvFile.ts";

/** Where a row of a relation stands in its file. */
export interface RowPlace {
  line: number;
  /** The beginning of the record’s text. */
  raw: string;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Finds the lines of rows that DuckDB read, by their number: it counts neither the header, nor empty lines, nor the
 * records it rejected. Reads the file once more, no further than the last row wanted, in constant memory.
 *
 * @param csv opened by `openCsv`
 * @param rows numbers from 1, ascending, as `row_number() over ()` gives them
 * @param rejected offsets of the rejected records, from 0
 * @param longest how many bytes of a record’s text to keep
 */
export async function locateRows(
  csv: Pick<CsvFile, "path" | "delimiter" | "skip" | "names">,
  rows: readonly number[],
  rejected: ReadonlySet<number>,
  longest = 2000
): Promise<RowPlace[]> {
  const places: RowPlace[] = [];
  if (!rows.length) return places;
  const readsEmptyLines = csv.names.length === 1;
  let toSkip = csv.skip + 1;
  let row = 0;
  for await (const {line, offset, isEmpty, raw} of recordsOf(csv.path, csv.delimiter, longest)) {
    if (toSkip > 0) {
      if (!isEmpty) --toSkip;
      continue;
    }
    if ((isEmpty && !readsEmptyLines) || rejected.has(offset) || ++row !== rows[places.length]) continue;
    places.push({line, raw: raw()});
    if (places.length === rows.length) break;
  }
  return places;
}

interface RecordOfFile {
  line: number;
  offset: number;
  isEmpty: boolean;
  raw: () => string;
}

// Quotation marks open a value only at its beginning, as DuckDB reads them.
async function* recordsOf(path: string, delimiter: string, longest: number): AsyncIterable<RecordOfFile> {
  const cut = delimiter.charCodeAt(0);
  let state: "start" | "plain" | "quoted" | "quote" = "start";
  let [line, position, last] = [1, 0, 0];
  let begin = {line, offset: 0};
  let pieces: Buffer[] = [];
  let [held, length] = [0, 0];
  const keep = (bytes: Buffer) => {
    if (held < longest) pieces.push(Buffer.from(bytes.subarray(0, longest - held)));
    held += bytes.length;
  };
  const take = (): RecordOfFile => {
    const text = pieces;
    const record = {
      ...begin,
      isEmpty: length === 0,
      raw: () =>
        Buffer.concat(text)
          .toString()
          .replace(/[\r\n]+$/, "")
    };
    pieces = [];
    held = length = 0;
    state = "start";
    return record;
  };
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let i = 0; i < chunk.length; ++i, ++position) {
      const byte = chunk[i];
      if (byte === LF && last === CR && length === 0 && state === "start") {
        from = i + 1;
        begin = {line, offset: position + 1};
      } else if (byte === LF || byte === CR) {
        if (!(byte === LF && last === CR)) ++line;
        if (state === "quoted") ++length;
        else {
          keep(chunk.subarray(from, i));
          from = i + 1;
          yield take();
          begin = {line, offset: position + 1};
        }
      } else {
        ++length;
        if (byte === QUOTE) state = state === "quoted" ? "quote" : state === "plain" ? "plain" : "quoted";
        else if (state !== "quoted") state = byte === cut ? "start" : "plain";
      }
      last = byte;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield take();
}
