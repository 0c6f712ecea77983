import {visibleLines} from "../text/visible.ts";

/** Ranges of code points that a font has glyphs for, ascending: first and last of each. */
type Ranges = readonly (readonly [number, number])[];

/**
 * Which letters a TrueType font can draw: the segments of its `cmap`, in format 12, or else 4.
 *
 * @throws RangeError for a font without either
 * @see https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function lettersOf(font: Uint8Array): Ranges {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const name = (at: number) => String.fromCharCode(...font.subarray(at, at + 4));
  const tables = Array.from({length: view.getUint16(4)}, (_, i) => 12 + 16 * i);
  const record = tables.find((at) => name(at) === "cmap");
  if (record === undefined) throw new RangeError("a font without letters: no cmap");
  const cmap = view.getUint32(record + 8);
  const offsets = Array.from({length: view.getUint16(cmap + 2)}, (_, i) => cmap + view.getUint32(cmap + 8 + 8 * i));
  const [wide, narrow] = [12, 4].map((format) => offsets.find((at) => view.getUint16(at) === format));
  if (wide !== undefined)
    return Array.from({length: view.getUint32(wide + 12)}, (_, i) => {
      const at = wide + 16 + 12 * i;
      return [view.getUint32(at), view.getUint32(at + 4)] as const;
    });
  if (narrow === undefined) throw new RangeError("a font without letters: no cmap of format 4 or 12");
  const n = view.getUint16(narrow + 6) / 2;
  return Array.from({length: n}, (_, i) => {
    const last = view.getUint16(narrow + 14 + 2 * i);
    return [view.getUint16(narrow + 16 + 2 * (n + i)), last] as const;
  }).filter(([first]) => first < 0xffff);
}

/**
 * Text in which each letter that not all fonts can draw is written by its number: PDF/UA knows no letter without a glyph.
 *
 * @example
 * drawable("naïve 漢", [[[0x20, 0xff]]]) // => "naïve ‹U+6F22›"
 */
export function drawable(text: string, fonts: readonly Ranges[]): string {
  const isDrawn = (code: number) =>
    fonts.every((ranges) => ranges.some(([first, last]) => first <= code && code <= last));
  return visibleLines(text).replace(/[^\t\n -~]/gu, (letter) => {
    const code = letter.codePointAt(0)!;
    return isDrawn(code) ? letter : `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
  });
}

const [longWord, step] = [20, 10];

/**
 * Text in which words without an end may break, at a space of no width: after a mark between their parts, or every few letters.
 * A currency, or another code in capitals, stays with its number.
 *
 * @example
 * breakable("kubernetes/production/default").split("\u200B") // => ["kubernetes/", "production/", "default"]
 */
export function breakable(text: string): string {
  const kept = text.replace(/(?<=\b[A-Z]{3}) (?=\d)/g, "\u00a0");
  return kept.replace(/\S+/g, (word) => {
    if (word.length < longWord) return word;
    const parts = word.match(/‹[^›]*›|[^/_.:;,|\\›-]+[/_.:;,|\\-]?|./gu) ?? [word];
    return parts.flatMap((part) => (part.length > 2 * step ? (part.match(/.{1,10}/gu) ?? []) : part)).join("\u200B");
  });
}
