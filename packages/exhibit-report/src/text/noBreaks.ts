/** Spaces that part what belongs together: a code in capitals and its number, a year and its quarter, n and its value. */
const inner = /(?<=\b[A-Z]{3}) (?=\d)|(?<=\b\d{4}) (?=Q[1-4]\b)|(?<=\bn) (?==[ \u00a0]?\d)|(?<=\bn[ \u00a0]=) (?=\d)/g;

/**
 * Text whose lines do not break between a currency and its amount, a year and its quarter, or n and its value.
 *
 * @example
 * noBreaks("EUR 1M in 2026 Q3, n = 12").split(" ") // => ["EUR\u00a01M", "in", "2026\u00a0Q3,", "n\u00a0=\u00a012"]
 */
export function noBreaks(text: string): string {
  return text.replace(inner, "\u00a0");
}
