/**
 * How a CSV that a spreadsheet may open keeps a text from becoming a formula: one apostrophe before it, before those that it
 * already has. Whoever reads the file takes one away, and has the text as it was; a file says so in the description beside it.
 */
export const formulaGuard = "'";

/** What a spreadsheet takes for the beginning of a formula, in Latin and in wide letters. */
const formula = "[=+\\-@\\t\\r\\n＝＋－＠]";
const mayBeFormula = new RegExp(`^'*${formula}`);
const isNumber = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A text that begins like this, in the dialect of RE2 and JavaScript, was guarded. */
export const guardedText = `^'+${formula}`;
const isGuarded = new RegExp(guardedText);

/**
 * A text as such a CSV holds it. Numbers are no formulas.
 *
 * @example
 * guardFormula("=1+1") // => "'=1+1"
 */
export function guardFormula(text: string): string {
  return mayBeFormula.test(text) && !isNumber.test(text) ? formulaGuard + text : text;
}

/**
 * The text that `guardFormula` was given.
 *
 * @example
 * unguardFormula("''=1+1") // => "'=1+1"
 */
export function unguardFormula(text: string): string {
  return isGuarded.test(text) ? text.slice(formulaGuard.length) : text;
}
