/** A record that cannot be handed on. */
export interface BrokenRecord {
  /** Which of the records that are not empty it is, from 1 for the header. */
  number: number;
  line: number;
  fault: keyof typeof recordFaults;
  /** The beginning of its text. */
  raw: string;
}

/** What can be wrong with a record, and what would have been right. */
export const recordFaults = {
  "carriage return inside a value that is not quoted": "a quoted value, or lines that all end alike",
  "unbalanced quotation mark": 'a closing quotation mark, and "" for one inside a value',
  "record of more than 2,000,000 characters": "a closing quotation mark, or a shorter record"
} as const;

/** So that what is held stays bounded whatever a file holds; DuckDB’s own limit. */
const longestRecord = 2_000_000;
const longestRaw = 2000;

/**
 * Rewrites a delimited text, piece by piece, so that every record ends in LF and stays on its line, and takes out those
 * that nobody can read, with empty lines in their place: where quotation marks do not match, and where a carriage return
 * outside of them, in a text whose lines end otherwise, may have ended a record or belong to a value.
 */
export class RecordCleaner {
  /** Records that were taken out. */
  readonly broken: BrokenRecord[] = [];
  readonly #delimiter: string;
  readonly #endsInCr: boolean;
  #record = "";
  #carry = "";
  #line = 1;
  #number = 0;
  #breaks = 0;
  #state: "start" | "plain" | "quoted" | "quote" = "start";
  #fault: BrokenRecord["fault"] | undefined;

  /**
   * @param endsInCr true for a text whose records end in CR alone
   */
  constructor(delimiter: string, endsInCr: boolean) {
    this.#delimiter = delimiter;
    this.#endsInCr = endsInCr;
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
    if (this.#state === "quoted") this.#fault ??= "unbalanced quotation mark";
    return rest + this.#release("");
  }

  #rewrite(text: string): string {
    let out = "";
    let from = 0;
    for (let i = 0; i < text.length; ++i) {
      const c = text[i];
      if (c === "\n" || c === "\r") {
        const length = c === "\r" && text[i + 1] === "\n" ? 2 : 1;
        const isBare = c === "\r" && length === 1;
        const isEnd = this.#state !== "quoted" && (!isBare || this.#endsInCr);
        if (isEnd) {
          this.#record += text.slice(from, i);
          out += this.#release("\n");
          from = i + length;
        } else {
          if (this.#state !== "quoted") this.#fault ??= "carriage return inside a value that is not quoted";
          ++this.#breaks;
        }
        i += length - 1;
      } else if (c === '"') this.#state = this.#afterQuote();
      else if (c === this.#delimiter) {
        if (this.#state !== "quoted") this.#state = "start";
      } else if (this.#state !== "quoted") {
        if (this.#state === "quote") this.#fault ??= "unbalanced quotation mark";
        this.#state = "plain";
      }
    }
    this.#record += text.slice(from);
    if (this.#record.length > longestRecord) {
      this.#fault ??= "record of more than 2,000,000 characters";
      this.#record = this.#record.slice(0, longestRaw);
    }
    return out;
  }

  #afterQuote() {
    if (this.#state === "quoted") return "quote";
    return this.#state === "plain" ? "plain" : "quoted";
  }

  #release(end: string): string {
    const [record, breaks, fault] = [this.#record, this.#breaks, this.#fault];
    if (record !== "") ++this.#number;
    if (fault) this.broken.push({number: this.#number, line: this.#line, fault, raw: record.slice(0, longestRaw)});
    this.#line += breaks + 1;
    this.#record = "";
    this.#breaks = 0;
    this.#fault = undefined;
    this.#state = "start";
    return fault ? "\n".repeat(breaks) + end : record + end;
  }
}
