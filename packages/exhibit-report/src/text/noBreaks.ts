const units = [
  ...["seconds?", "minutes?", "hours?", "days?", "weeks?", "months?", "quarters?", "years?"],
  ...["Sekunden?", "Minuten?", "Stunden?", "Tage?n?", "Wochen?", "Monate?n?", "Quartale?n?", "Jahre?n?"],
  ...["percentage", "per cent", "%", "Prozentpunkte?n?", "million", "billion", "Mio\\.", "Mrd\\."],
  ...["KiB", "MiB", "KB", "MB", "GB"]
].join("|");

/** What is called by a number: a currency or another code in three capitals but for that of a year, a figure, a page. */
const names = [
  "[A-Z]{3}(?! (?:19|20)\\d\\d(?!\\d))",
  "[A-Za-zλμ][ \\u00a0]=",
  ...["Figure", "Abbildung", "Slide", "Folie", "Table", "Tabelle", "p\\.", "S\\."]
].join("|");

/** A number, which may be marked, and a space before its unit. */
const beforeUnit = new RegExp(`(\\d(?:</(?:a|strong|em|span)>)?) (?=(?:${units})(?![\\p{L}\\p{N}]))`, "gu");
const beforeNumber = new RegExp(`(?<![\\p{L}\\p{N}])(${names})[ \\u00a0](?=[−-]?\\d)`, "gu");
const beforeQuarter = /(?<![\p{L}\p{N}])(\d{4}) (?=Q[1-4](?![\p{L}\p{N}]))/gu;

/**
 * Text whose lines do not break between a number and its unit, a currency and its amount, n and its value, a figure and its
 * number, or a year and its quarter.
 *
 * @example
 * noBreaks("EUR 1M in 2026 Q3, n = 12").split(" ") // => ["EUR\u00a01M", "in", "2026\u00a0Q3,", "n\u00a0=\u00a012"]
 */
export function noBreaks(text: string): string {
  return text
    .replace(beforeUnit, "$1\u00a0")
    .replace(beforeNumber, (_, name: string) => `${name.replace(" ", "\u00a0")}\u00a0`)
    .replace(beforeQuarter, "$1\u00a0");
}
