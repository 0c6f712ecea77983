import {leading} from "../certain.ts";
import {pow} from "../statistics/elementary.ts";

const units: Record<string, number> = {
  ...{K: 1e3, M: 1e6, B: 1e9, T: 1e12, "%": 0.01},
  ...{"Tsd.": 1e3, "Mio.": 1e6, "Mrd.": 1e9, "Bio.": 1e12}
};

/**
 * Whether a text such as “$44.3M”, “2,604×” or “52%” states a value to the digits that it prints. Trailing zeros of a whole
 * number count as rounded away: 41,800 states anything from 41,750 to 41,850. A text without a number states nothing that
 * could be wrong. In a German report, numbers may be written in either language.
 *
 * @example
 * statesNumber("2,604×", 449) // => false
 */
export function statesNumber(text: string, value: number, language = "en"): boolean {
  const numbers = [/([-−]?)(\d[\d,]*)(\.\d+)?\s*(%|[KMBT](?![a-z]))?/];
  if (language === "de") numbers.push(/([-−]?)(\d[\d.]*)(,\d+)?\s*(%|Tsd\.|Mio\.|Mrd\.|Bio\.)?/);
  const matches = numbers.flatMap((pattern) => {
    const match = pattern.exec(text);
    return match ? [leading(match, 3)] : [];
  });
  return !matches.length || matches.some((match) => states(match, value));
}

function states(
  [, sign, whole, fraction = "", unit = ""]: readonly [string, string, string, ...string[]],
  value: number
): boolean {
  const digits = whole.replace(/[.,]/g, "");
  const scale = units[unit] ?? 1;
  const stated = (sign ? -1 : 1) * Number(digits + fraction.replace(",", ".")) * scale;
  const lastDigit = fraction ? pow(10, 1 - fraction.length) : pow(10, /0*$/.exec(digits)![0].length % digits.length);
  return Math.abs(stated - value) <= (0.5 + 1e-9) * lastDigit * scale;
}
