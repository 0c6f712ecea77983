import {certain, leading} from "../certain.ts";

/** What the letters after a number multiply it by. */
export const scales: ReadonlyMap<string, number> = new Map([
  ...["k", "tsd", "thousand"].map((name) => [name, 1e3] as const),
  ...["m", "mm", "mn", "mio", "mln", "million", "millions"].map((name) => [name, 1e6] as const),
  ...["b", "bn", "mrd", "mld", "billion", "billions"].map((name) => [name, 1e9] as const)
]);

const anyCase = [...scales.keys()].flatMap((name) => [
  name,
  name.toUpperCase(),
  certain(name[0]).toUpperCase() + name.slice(1)
]);
const scale = [...new Set(anyCase)].sort((a, b) => b.length - a.length).join("|");
const currency = String.raw`[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}|kr\.?|zł|Fr\.`;
const number = String.raw`\d[\d.,'’ \x{a0}\x{202f}]*|[.,]\d+`;

/** Sign, number, scale, and what stands behind it: as in $1.2M, -1.234,50 €, (1,000), 20% or CHF 1'000. For RE2. */
export const writtenNumberPattern = String.raw`^([-−+(]?)\s*(?:${currency})?\s*([-−+]?)\s*(${number})\s*((?:${scale})?)\.?\s*(%|${currency})?\s*([-−)]?)$`;

const pattern = new RegExp(
  writtenNumberPattern.replaceAll(/\\x\{(\w+)\}/g, (_, code: string) => `\\u${code.padStart(4, "0")}`)
);

/**
 * The number in a text that says more than the number: its currency, thousands or millions, percent, parentheses for less
 * than nothing, apostrophes between groups.
 *
 * @returns undefined for a number alone, and for what is no number
 * @example
 * numberWithin("CHF 1'234.50") // => "1234.50"
 */
export function numberWithin(text: string): string | undefined {
  const parts = writtenNumber(text);
  return !parts || parts.digits === text.trim().replace(/^[+-]/, "") ? undefined : parts.digits;
}

/** The parts of a number that may have more around it: its digits without apostrophes, its scale, and a currency or percent. */
export function writtenNumber(
  text: string
): {isNegative: boolean; digits: string; scale: string; unit: string} | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, open, sign, digits, scale, unit = "", close] = leading(match, 5);
  if ((open === "(") !== (close === ")")) return undefined;
  return {
    isNegative: /[-−(]/.test(`${open}${sign}${close}`),
    digits: digits.trim().replace(/['’]/g, ""),
    scale,
    unit
  };
}
