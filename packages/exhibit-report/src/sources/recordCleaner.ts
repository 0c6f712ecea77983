/** A record that cannot be handed on. */
export interface BrokenRecord {
  /** Which of the records that are not empty it is, from 1 for the header. */
  number: number;
  line: number;
  message: string;
  expected: string;
  /** The beginning of its text. */
  raw: string;
}

/** So that what is held stays bounded whatever a file holds; DuckDB’s own limit, in bytes. */
const longestRecord = 2_000_000;
const longestRaw = 2000;
const mostHeld = 2e7;

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Where in a value a character stands. */
const start = 0;
const plain = 1;
const quoted = 2;
const afterQuote = 3;

const unbalanced = {
  message: "unbalanced quotation mark",
  expected: 'a closing quotation mark, and "" for one inside a value'
};
const bareReturn = {
  message: "carriage return inside a value that is not quoted",
  expected: "a quoted value, or lines that all end alike"
};
const tooLong = {
  message: "record of more than 2,000,000 bytes",
  expected: "a closing quotation mark, or a shorter record"
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
  #fault: {message: string; expected: string} | undefined;

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

  #sizeFault(record: string) {
    if (record.length > longestRecord / 3 && new TextEncoder().encode(record).length > longestRecord) return tooLong;
    const {width, head} = this.#options;
    if (record === "" || this.#number <= head) return undefined;
    const expected = `${width} ${width === 1 ? "value" : "values"}`;
    const n = this.#value + 1;
    if (this.#last > width) return {message: `more than ${width} values in this row`, expected};
    return n < width ? {message: `${n} ${n === 1 ? "value" : "values"} in this row`, expected} : undefined;
  }

  #describe(record: string, fault: {message: string; expected: string}): void {
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
