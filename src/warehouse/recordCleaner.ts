/** A record that cannot be handed on. */
export interface BrokenRecord {
  line: number;
  raw: string;
}

/** Longer records are passed on as they are: DuckDB rejects them, and what is held here stays bounded. */
const longestRecord = 2_000_000;

/**
 * Rewrites a delimited text, piece by piece, so that every record ends in LF and stays on its line. A carriage return
 * outside quotation marks, in a text whose lines end otherwise, may have ended a record or belong to a value: nobody can
 * tell, so such a record is taken out, with empty lines in its place.
 */
export class RecordCleaner {
  /** Records that were taken out. */
  readonly broken: BrokenRecord[] = [];
  readonly #delimiter: string;
  readonly #endsInCr: boolean;
  #record = "";
  #carry = "";
  #line = 1;
  #breaks = 0;
  #state: "start" | "plain" | "quoted" | "quote" = "start";
  #isBroken = false;

  /**
   * @param endsInCr true for a text without any LF, whose records end in CR
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
          if (this.#state !== "quoted") this.#isBroken = true;
          ++this.#breaks;
        }
        i += length - 1;
      } else if (c === '"') this.#state = this.#afterQuote();
      else if (this.#state !== "quoted") this.#state = c === this.#delimiter ? "start" : "plain";
    }
    this.#record += text.slice(from);
    if (this.#record.length > longestRecord && !this.#isBroken) {
      out += this.#record;
      this.#record = "";
    }
    return out;
  }

  #afterQuote() {
    if (this.#state === "quoted") return "quote";
    return this.#state === "plain" ? "plain" : "quoted";
  }

  #release(end: string): string {
    const [record, breaks, isBroken] = [this.#record, this.#breaks, this.#isBroken];
    if (isBroken) this.broken.push({line: this.#line, raw: record});
    this.#line += breaks + 1;
    this.#record = "";
    this.#breaks = 0;
    this.#isBroken = false;
    this.#state = "start";
    return isBroken ? "\n".repeat(breaks) + end : record + end;
  }
}
