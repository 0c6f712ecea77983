import {noBreaks} from "../text/noBreaks.ts";

/** What a line must not be broken in: no words that a reader reads in a row. */
const left = "head|script|style|pre|code|textarea|select|option|time";

/** A comment or a tag, in whose values signs may stand. */
const markup = `<!--[\\s\\S]*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>|<`;

const tokens = new RegExp(`<(${left})\\b[\\s\\S]*?</\\1>|${markup}|[^<]+(?:</(?:a|strong|em|span)>[^<]+)*`, "g");

/** A day as a computer writes it, the ends of a range, a German 95-%, SHA-256, ?theme=dark, --json: their signs let a line end. */
const day = /(?<![\p{L}\p{N}_/.-])\d{4}-\d\d-\d\d(?![\p{L}\p{N}_/-])/gu;
const range =
  /(?<![\p{L}\p{N}_/.–-])\d[\d,.]*(?:[–-]\d[\d,.]*(?<=\d)(?![\p{L}\p{N}_/–-])|\u00a0?-%)|\bSHA-256\b|(?<![\p{L}\p{N}/])\?[a-z]+=[a-z]+|(?<![\p{L}\p{N}-])--[a-z]+(?![\p{L}\p{N}-])/gu;

/**
 * Binds numbers in a page to what belongs to them, as `noBreaks` does, and days and ranges within themselves.
 *
 * @example
 * bindNumbers("<p>about 59 days, n = 40</p>") // => "<p>about 59\u00a0days, n\u00a0=\u00a040</p>"
 */
export function bindNumbers(page: string): string {
  let drawings = 0; // one may stand in another
  return page.replace(tokens, (token) => {
    if (/^<svg\b(?![^]*\/>$)/.test(token)) drawings++;
    else if (token.startsWith("</svg")) drawings--;
    if (token.startsWith("<") || drawings) return token;
    return noBreaks(token).replace(day, "<time>$&</time>").replace(range, `<span class="range">$&</span>`);
  });
}
