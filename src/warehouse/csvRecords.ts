const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const CR = 13;

/**
 * Where each record of a CSV begins, as a line number counted from 1. A quoted value may hold line breaks, so records
 * and lines differ; an editor counts lines. Linear in the size of the file.
 *
 * @param bytes UTF-8, RFC 4180 quoting
 * @returns one line number per record, the header included
 */
export function recordLines(bytes: Uint8Array): number[] {
  const lines: number[] = [];
  let line = 1;
  let quoted = false;
  let start = true;
  for (let i = 0; i < bytes.length; ++i) {
    const byte = bytes[i];
    if (start && byte !== LF && byte !== CR) {
      lines.push(line);
      start = false;
    }
    if (byte === QUOTE) quoted = !quoted;
    const breaks = byte === LF || (byte === CR && bytes[i + 1] !== LF);
    if (breaks) ++line;
    if (breaks && !quoted) start = true;
  }
  return lines;
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
    const byte = bytes[i];
    if (byte === QUOTE && quoted && bytes[i + 1] === QUOTE) name.push(bytes[i++]);
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

/** The line, counted from 1, that holds the byte at `offset`. */
export function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; ++i) if (bytes[i] === LF || (bytes[i] === CR && bytes[i + 1] !== LF)) ++line;
  return line;
}

function decode(bytes: number[]): string {
  return new TextDecoder().decode(Uint8Array.from(bytes)).trim();
}
