import {certain} from "../certain.ts";

/**
 * Breaks a text into lines by the estimated width of its characters in Source Sans 3. A word that is wider than the room
 * is cut where it must be; a no-break space is part of one. Beyond `maxLines` the last line ends with an ellipsis.
 */
export function wrap(text: string, size: number, width: number, maxLines = Infinity): string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(/[^\S\u00a0]+/).filter(Boolean);
  for (const word of words.flatMap((word) => cut(word, size, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer, size) <= width || !line) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= maxLines) return lines;
  const last = certain(lines[maxLines - 1]);
  const shorter = last.replace(/[\s,;:.]*\S*$/, "");
  return [...lines.slice(0, maxLines - 1), shorter ? `${shorter} …` : `${[...last].slice(0, -2).join("")}…`];
}

/** A word in pieces that fit, as few as can be. */
function cut(word: string, size: number, width: number): string[] {
  if (textWidth(word, size) <= width) return [word];
  const pieces = [""];
  for (const character of word) {
    const longer = pieces[pieces.length - 1] + character;
    if (textWidth(longer, size) <= width || longer === character) pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** Estimated width of a text in Source Sans 3, in pixels; letters of East Asia are as wide as they are high. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const c of text) width += widthOf(c);
  return width * size;
}

/** The same of a bold text, which is wider. */
export function boldTextWidth(text: string, size: number): number {
  return textWidth(text, size) * 1.08;
}

/**
 * Places for entries of a legend, one after the other, in as many rows as they take.
 *
 * @param widths of the entries, in pixels
 * @param width of a row
 * @param gap between two entries of a row
 */
export function inRows(widths: readonly number[], width: number, gap: number): {row: number; x: number}[] {
  let [row, next] = [0, 0];
  return widths.map((wide) => {
    if (next > 0 && next + wide > width) [row, next] = [row + 1, 0];
    const x = next;
    next += wide + gap;
    return {row, x};
  });
}

function widthOf(c: string): number {
  if (/[ilj.,;:'’|!]/.test(c)) return 0.26;
  if (/[mwMW%@]/.test(c)) return 0.8;
  if (/[A-Z]/.test(c)) return 0.58;
  if (/[ \u00a0]/.test(c)) return 0.2;
  return wide.test(c) ? 1 : 0.5;
}
