import {isUtf8} from "node:buffer";
import {certain} from "../certain.ts";
import {detectEncoding} from "../sources/delimitedText.ts";

/** So many bytes show how a file is laid out. */
export const headLength = 1 << 18;

/** Of a longer line, DuckDB would note each value too many before it stops. */
const longestLine = 1 << 16;

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** What all the bytes of a file say about its encoding and line ends. */
export async function surveyBytes(chunks: AsyncIterable<Buffer>) {
  const heads: Buffer[] = [];
  let held = 0;
  let nCr = 0;
  let nLf = 0;
  let nCrLf = 0;
  let last = 0;
  let isValid = true;
  let hasQuotes = false;
  let cut: Buffer = Buffer.alloc(0);
  const lines = new LineLengths();
  for await (const chunk of chunks) {
    if (held < headLength) heads.push(Buffer.from(chunk.subarray(0, headLength - held)));
    held += chunk.length;
    const whole = cut.length ? Buffer.concat([cut, chunk]) : chunk;
    const end = whole.length - incompleteTail(whole);
    isValid &&= isUtf8(whole.subarray(0, end));
    cut = Buffer.from(whole.subarray(end));
    hasQuotes ||= chunk.includes(QUOTE);
    lines.add(chunk);
    if (nCr === 0 && last !== CR && !chunk.includes(CR)) {
      nLf ||= Number(chunk.includes(LF));
      continue;
    }
    for (let i = 0; i < chunk.length; ++i) {
      const byte = certain(chunk[i]);
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
  return {
    head,
    isWhole: held === head.length,
    encoding,
    hasQuotes,
    areEndsAlike: nCr === 0 || (nCr === nCrLf && nLf === nCrLf),
    hasLongLine: lines.areLong
  };
}

/** Whether a line is longer than most are: looks for a line end in each stretch so long, not for each line. */
class LineLengths {
  areLong = false;
  #since = 0;

  add(chunk: Buffer): void {
    let start = -this.#since;
    while (!this.areLong && start + longestLine < chunk.length) {
      const end = start + longestLine < 0 ? -1 : chunk.lastIndexOf(LF, start + longestLine);
      this.areLong = end < Math.max(start, 0);
      start = end + 1;
    }
    const last = chunk.lastIndexOf(LF);
    this.#since = last < 0 ? this.#since + chunk.length : chunk.length - last - 1;
  }
}

/** Whether each quotation mark that opens a value is closed before the next one, and nothing follows it in its value. */
export async function quotesMatch(chunks: AsyncIterable<Buffer>, delimiter: string): Promise<boolean> {
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
    const byte = certain(bytes[bytes.length - n]);
    if (byte >= 0xc0) return n < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? n : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
