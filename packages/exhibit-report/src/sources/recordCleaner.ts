import {isTooLong, longestRaw, longestRecord, sizeFault, tooLong, unbalanced} from "./recordFaults.ts";
import type {RecordFault} from "./recordFaults.ts";

/** A record that cannot be handed on. */
export interface BrokenRecord extends RecordFault {
  /** Which of the records that are not empty it is, from 1 for the header. */
  number: number;
  line: number;
  /** The beginning of its text. */
  raw: string;
}

/** So that what is held of broken records stays bounded. */
const mostHeld = 2e7;

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Where in a value a character stands. */
const start = 0;
const plain = 1;
const quoted = 2;
const afterQuote = 3;

const bareReturn: RecordFault = {
  message: "carriage return inside a value that is not quoted",
  expected: "a quoted value, or lines that all end alike"
};
export interface CleanerOptions {
  delimiter: string;
  /** True for a text whose records end in CR alone. */
  endsInCr: boolean;
  /** How many values each record has. */
  width: number;
  /** Records before those that have so many: the header, and what stands before it. */
  head: number;
  /** How many broken records to describe. */
  limit: number;
}

/**
 * Rewrites a delimited text, piece by piece, so that every record ends in LF and stays on its line, and takes out those
 * that nobody can read, with empty lines in their place: where quotation marks do not match, where a carriage return
 * outside of them, in a text whose lines end otherwise, may have ended a record or belong to a value, and where there are
 * more or fewer values than columns. Empty values beyond the last column are none. In constant memory.
 */
export class RecordCleaner {
  /** Records that were taken out, the first of them. */
  readonly broken: BrokenRecord[] = [];
  /** How many were taken out. */
  nBroken = 0;
  readonly #options: CleanerOptions;
  #record = "";
  #carry = "";
  #line = 1;
  #number = 0;
  #breaks = 0;
  #held = 0;
  #state = start;
  /** Values before the one that is read, and up to the last one beyond the columns that is not empty. */
  #value = 0;
  #last = 0;
  #fault: RecordFault | undefined;

  constructor(options: CleanerOptions) {
    this.#options = options;
  }

  /** Takes the next piece and returns what can be written. */
  push(piece: string): string {
    const text = this.#carry + piece;
    const end = text.endsWith("\r") ? text.length - 1 : text.length;
    this.#carry = text.slice(end);
    return this.#rewrite(text.slice(0, end));
  }

  /** Returns what is left when there are no more pieces. */
  finish(): string {
    const rest = this.#rewrite(this.#carry);
    this.#carry = "";
    if (this.#state === quoted) this.#fault ??= unbalanced;
    return rest + this.#release("");
  }

  #rewrite(text: string): string {
    const {endsInCr, width} = this.#options;
    const cut = this.#options.delimiter.charCodeAt(0);
    // Locals: a file has hundreds of millions of characters.
    let [state, value, last] = [this.#state, this.#value, this.#last];
    let out = "";
    let from = 0;
    for (let i = 0; i < text.length; ++i) {
      const c = text.charCodeAt(i);
      if (c === LF || c === CR) {
        const length = c === CR && text.charCodeAt(i + 1) === LF ? 2 : 1;
        const isBare = c === CR && length === 1;
        if (state !== quoted && (!isBare || endsInCr)) {
          this.#record += text.slice(from, i);
          [this.#value, this.#last] = [value, last];
          out += this.#release("\n");
          from = i + length;
          state = start;
          value = last = 0;
        } else {
          if (state !== quoted) this.#fault ??= bareReturn;
          else if (value >= width) last = value + 1;
          ++this.#breaks;
        }
        i += length - 1;
      } else if (c === QUOTE) {
        if (state === quoted) state = afterQuote;
        else {
          // A doubled one is a character of the value.
          if (value >= width && state !== start) last = value + 1;
          if (state !== plain) state = quoted;
        }
      } else if (c === cut && state !== quoted) {
        state = start;
        ++value;
      } else {
        if (value >= width) last = value + 1;
        if (state !== quoted) {
          if (state === afterQuote) this.#fault ??= unbalanced;
          state = plain;
        }
      }
    }
    [this.#state, this.#value, this.#last] = [state, value, last];
    this.#record += text.slice(from);
    if (this.#record.length > longestRecord) {
      this.#fault ??= tooLong;
      this.#record = copied(this.#record, longestRaw);
    }
    return out;
  }

  #release(end: string): string {
    const [record, breaks] = [this.#record, this.#breaks];
    if (record !== "") ++this.#number;
    const fault = this.#fault ?? this.#sizeFault(record);
    if (fault) this.#describe(record, fault);
    this.#line += breaks + 1;
    this.#record = "";
    this.#breaks = this.#value = this.#last = 0;
    this.#fault = undefined;
    this.#state = start;
    return fault ? "\n".repeat(breaks) + end : record + end;
  }

  #sizeFault(record: string): RecordFault | undefined {
    if (isTooLong(record)) return tooLong;
    const {width, head} = this.#options;
    return record === "" || this.#number <= head ? undefined : sizeFault(this.#value + 1, this.#last, width);
  }

  #describe(record: string, fault: RecordFault): void {
    ++this.nBroken;
    if (this.broken.length >= this.#options.limit) return;
    const raw = copied(record, Math.min(longestRaw, mostHeld - this.#held));
    this.#held += raw.length;
    this.broken.push({number: this.#number, line: this.#line, ...fault, raw});
  }
}

/** The beginning of a text, without the rest in memory: V8 keeps the whole of what it slices. */
function copied(text: string, length: number): string {
  return JSON.parse(JSON.stringify(text.slice(0, length))) as string;
}
