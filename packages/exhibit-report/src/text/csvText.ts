import {guardFormula} from "./formulas.ts";

/**
 * A text as a cell of CSV (RFC 4180).
 *
 * @example
 * quoteCell('a "b", c') // => '"a ""b"", c"'
 */
export function quoteCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text as a cell of a CSV that a spreadsheet may open: never a formula, see `formulaGuard`.
 *
 * @example
 * guardedCell("=1+1") // => "'=1+1"
 */
export function guardedCell(text: string): string {
  return quoteCell(guardFormula(text));
}
