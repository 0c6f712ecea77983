import {certain} from "../certain.ts";
import type {CsvFile} from "./csvFile.ts";
import {chunksOf} from "./fileBytes.ts";

/** Where a row of a relation stands in its file. */
export interface RowPlace {
  line: number;
  /** The beginning of the record’s text. */
  raw: string;
}

/**
 * Finds the lines of rows that DuckDB read, by their number: it counts neither the header nor empty lines. Reads the file once more, no further than the last row wanted, in constant memory.
 *
 * @param csv opened by `openCsv`
 * @param rows numbers from 1, ascending, as `row_number() over ()` gives them
 * @param longest how many bytes of a record’s text to keep
 */
export async function locateRows(
  csv: Pick<CsvFile, "path" | "delimiter" | "skip" | "names">,
  rows: readonly number[],
  longest = 2000
): Promise<RowPlace[]> {
  if (!rows.length) return [];
  const search = new RowSearch(csv, rows, longest);
  for await (const chunk of chunksOf(csv.path)) {
    search.read(chunk);
    if (search.places.length === rows.length) break;
  }
  search.end();
  return search.places;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Where in a value a byte stands. Quotation marks open a value only at its beginning, as DuckDB reads them. */
const start = 0;
const plain = 1;
const quoted = 2;
const afterQuote = 3;

/** Counts the records of a file, chunk by chunk, and keeps those that are wanted. */
class RowSearch {
  readonly places: RowPlace[] = [];
  private readonly cut: number;
  private readonly readsEmptyLines: boolean;
  private toSkip: number;
  private row = 0;
  private state = start;
  private line = 1;
  private last = 0;
  /** Of the record that is being read. */
  private length = 0;
  private begin = 1;
  private pieces: Buffer[] = [];
  private held = 0;

  constructor(
    {delimiter, skip, names}: Pick<CsvFile, "delimiter" | "skip" | "names">,
    private readonly rows: readonly number[],
    private readonly longest: number
  ) {
    this.cut = delimiter.charCodeAt(0);
    this.readsEmptyLines = names.length === 1;
    this.toSkip = skip + 1;
  }

  read(chunk: Buffer): void {
    // Locals: a file has hundreds of millions of bytes.
    let {state, line, last, length} = this;
    const {cut} = this;
    let from = 0;
    for (let i = 0; i < chunk.length; ++i) {
      const byte = certain(chunk[i]);
      if (byte === LF && last === CR && length === 0 && state === start) {
        from = i + 1;
        this.begin = line;
      } else if (byte === LF || byte === CR) {
        if (byte === CR || last !== CR) ++line;
        if (state === quoted) ++length;
        else {
          this.keep(chunk, from, i);
          this.finish(length);
          from = i + 1;
          length = 0;
          state = start;
          this.begin = line;
        }
      } else {
        ++length;
        if (byte === QUOTE) state = state === quoted ? afterQuote : state === plain ? plain : quoted;
        else if (state !== quoted) state = byte === cut ? start : plain;
      }
      last = byte;
    }
    this.keep(chunk, from, chunk.length);
    Object.assign(this, {state, line, last, length});
  }

  end(): void {
    if (this.length > 0) this.finish(this.length);
  }

  private get isNext(): boolean {
    return this.row + 1 === this.rows[this.places.length];
  }

  private keep(chunk: Buffer, from: number, to: number): void {
    if (!this.isNext || to <= from || this.held >= this.longest) return;
    const piece = Buffer.from(chunk.subarray(from, Math.min(to, from + this.longest - this.held)));
    this.pieces.push(piece);
    this.held += piece.length;
  }

  private finish(length: number): void {
    if (this.toSkip > 0) {
      if (length > 0) --this.toSkip;
    } else if (length > 0 || this.readsEmptyLines) {
      if (this.isNext) {
        const raw = Buffer.concat(this.pieces).toString();
        this.places.push({line: this.begin, raw: raw.replace(/[\r\n]+$/, "")});
      }
      ++this.row;
    }
    if (this.held) [this.pieces, this.held] = [[], 0];
  }
}
