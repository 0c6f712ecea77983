import {visibleLines} from "../text/visible.ts";

/** Ranges of code points that a font has glyphs for, ascending: first and last of each. */
type Ranges = readonly (readonly [number, number])[];

/** Whether a letter can be drawn, by its code point. */
export type IsDrawn = (code: number) => boolean;

/** Where a table of a font begins; of a collection, that of its first font. */
export function tableOf(font: Uint8Array, table: string): number | undefined {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const name = (at: number) => String.fromCharCode(...font.subarray(at, at + 4));
  const start = name(0) === "ttcf" ? view.getUint32(12) : 0;
  const records = Array.from({length: view.getUint16(start + 4)}, (_, i) => start + 12 + 16 * i);
  const record = records.find((at) => name(at) === table);
  return record === undefined ? undefined : view.getUint32(record + 8);
}

/**
 * Which letters a TrueType or OpenType font can draw: the segments of its `cmap`, in format 12, or else 4.
 *
 * @throws RangeError for a font without either
 * @see https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function lettersOf(font: Uint8Array): Ranges {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOf(font, "cmap");
  if (cmap === undefined) throw new RangeError("a font without letters: no cmap");
  const offsets = Array.from({length: view.getUint16(cmap + 2)}, (_, i) => cmap + view.getUint32(cmap + 8 + 8 * i));
  const [wide, narrow] = [12, 4].map((format) => offsets.find((at) => view.getUint16(at) === format));
  if (wide !== undefined)
    return Array.from({length: view.getUint32(wide + 12)}, (_, i) => {
      const at = wide + 16 + 12 * i;
      return [view.getUint32(at), view.getUint32(at + 4)] as const;
    });
  if (narrow === undefined) throw new RangeError("a font without letters: no cmap of format 4 or 12");
  return narrowRanges(view, narrow);
}

/** The segments of a `cmap` in format 4, without letters in them whose glyph is none. */
function narrowRanges(view: DataView, at: number): Ranges {
  const n = view.getUint16(at + 6) / 2;
  return Array.from({length: n}, (_, i) => {
    const [last, first, delta, offset] = [14 + 2 * i, 16 + 2 * (n + i), 16 + 2 * (2 * n + i), 16 + 2 * (3 * n + i)].map(
      (place) => view.getUint16(at + place)
    ) as [number, number, number, number];
    const glyphs = at + 16 + 2 * (3 * n + i) + offset;
    const hasGlyph = (code: number) =>
      code !== 0xffff && (offset ? view.getUint16(glyphs + 2 * (code - first)) : (code + delta) & 0xffff) !== 0;
    const codes = Array.from({length: Math.max(0, last - first + 1)}, (_, j) => first + j);
    return codes.every(hasGlyph)
      ? [[first, last] as const]
      : codes.filter(hasGlyph).map((code) => [code, code] as const);
  }).flat();
}

/** Which letters are drawn: those that all of some fonts have, the regular one and the bold, or any of the others. */
export function drawnBy(all: readonly Ranges[], others: readonly Ranges[] = []): IsDrawn {
  const has = (code: number) => (ranges: Ranges) => ranges.some(([first, last]) => first <= code && code <= last);
  return (code) => all.every(has(code)) || others.some(has(code));
}

const letterOrSign = /[^\t\n -~]/gu;

/**
 * Text in which each letter that is not drawn is written by its number: PDF/UA knows no letter without a glyph.
 *
 * @example
 * drawable("naïve 漢", (code) => code < 0x100) // => "naïve ‹U+6F22›"
 */
export function drawable(text: string, isDrawn: IsDrawn): string {
  return visibleLines(text).replace(letterOrSign, (letter) => {
    const code = letter.codePointAt(0)!;
    return isDrawn(code) ? letter : `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
  });
}

/** Letters of a text that are not drawn, each once, in their order. */
export function undrawn(text: string, isDrawn: IsDrawn): string[] {
  const letters = visibleLines(text).match(letterOrSign) ?? [];
  return [...new Set(letters)].filter((letter) => !isDrawn(letter.codePointAt(0)!));
}

const [longWord, step] = [20, 10];

/**
 * Text in which words without an end may break, at a space of no width: after a mark between their parts, or every few letters.
 *
 * @example
 * breakable("kubernetes/production/default").split("\u200B") // => ["kubernetes/", "production/", "default"]
 */
export function breakable(text: string): string {
  return text.replace(/\S+/g, (word) => {
    if (word.length < longWord) return word;
    const parts = word.match(/‹[^›]*›|[^/_.:;,|\\›-]+[/_.:;,|\\-]?|./gu) ?? [word];
    return parts.flatMap((part) => (part.length > 2 * step ? (part.match(/.{1,10}/gu) ?? []) : part)).join("\u200B");
  });
}
