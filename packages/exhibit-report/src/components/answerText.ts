import {leading} from "../certain.ts";
import {isoDay} from "../days.ts";
import {visibleLines} from "../text/visible.ts";

/**
 * A value of an answer as text, by its type in Arrow: decimals come without their point, dates and times as counts. What
 * cannot be seen in a text is written by its number.
 *
 * @param type Arrow’s name of it, such as `Decimal[9e+2]` or `Timestamp<MICROSECOND>`
 * @example
 * answerText(150n, "Decimal[9e+2]")
 * // => "1.50"
 * @example
 * answerText(1706933106789, "Timestamp<MICROSECOND>")
 * // => "2024-02-03 04:05:06.789"
 */
export function answerText(value: unknown, type: string): string {
  // Arrow for JavaScript reads these wrongly.
  if (/^(Interval|Dictionary)/.test(type)) return "cast it to varchar to see it";
  if (value === null || value === undefined) return "";
  const [, scale] = /^Decimal\[\d+e\+?(-?\d+)\]/.exec(type) ?? [];
  if (scale) return withPoint(String(value), Number(scale));
  if (/^Date/.test(type)) return isoDay(Number(value));
  if (/^Timestamp/.test(type)) return moment(Number(value)) + (type.includes(",") ? " UTC" : "");
  if (/^Time64/.test(type)) return moment(Number(value) / 1000).slice("1970-01-01 ".length);
  return visibleLines(String(value));
}

/** Whether values of a type are numbers, which tables set to the right. */
export function isNumeric(type: string): boolean {
  return /^(U?[Ii]nt\d|Float|Decimal)/.test(type);
}

function withPoint(digits: string, scale: number): string {
  if (scale <= 0) return digits;
  const [, sign, all] = leading(/^(-?)(\d+)$/.exec(digits)!, 3);
  const padded = all.padStart(scale + 1, "0");
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

function moment(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .replace("T", " ")
    .replace(/(\.000)?Z$/, "");
}
