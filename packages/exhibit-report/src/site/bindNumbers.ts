/** What a line must not be broken in: no words that a reader reads in a row. */
const left = "head|script|style|pre|code|textarea|select|option|time";

/** A comment or a tag, in whose values signs may stand. */
const markup = `<!--[\\s\\S]*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>|<`;

const tokens = new RegExp(`<(${left})\\b[\\s\\S]*?</\\1>|${markup}|[^<]+(?:</(?:a|strong|em|span)>[^<]+)*`, "g");

const units = [
  ...["seconds?", "minutes?", "hours?", "days?", "weeks?", "months?", "quarters?", "years?"],
  ...["Sekunden?", "Minuten?", "Stunden?", "Tage?n?", "Wochen?", "Monate?n?", "Quartale?n?", "Jahre?n?"],
  ...[
    "percentage",
    "per cent",
    "%",
    "Prozentpunkte?n?",
    "million",
    "billion",
    "Mio\\.",
    "Mrd\\.",
    "KiB",
    "MiB",
    "KB",
    "MB",
    "GB"
  ]
].join("|");

/** A space after a number, before its unit. */
const beforeUnit = new RegExp(`(\\d(?:</(?:a|strong|em|span)>)?) (?=(?:${units})(?![\\p{L}\\p{N}]))`, "gu");

/** A space after a currency, the name of a number, or a sign of relation, before the number. */
const beforeNumber =
  /(?<![\p{L}\p{N}])(USD|EUR|GBP|CHF|[A-Za-zλμ] =|Figure|Abbildung|Slide|Folie|Table|Tabelle|p\.|S\.) (?=[−-]?\d)/gu;

/** A space between a year and its quarter. */
const beforeQuarter = /(?<![\p{L}\p{N}])(\d{4}) (?=Q[1-4](?![\p{L}\p{N}]))/gu;

/** A day as a computer writes it, and the ends of a range: hyphens and dashes let a line end. */
const day = /(?<![\p{L}\p{N}_/.-])\d{4}-\d\d-\d\d(?![\p{L}\p{N}_/-])/gu;
const range = /(?<![\p{L}\p{N}_/.–-])\d[\d,.]*–\d[\d,.]*(?<=\d)(?![\p{L}\p{N}_/–-])/gu;

/**
 * Binds numbers in a page to their units, currencies, names and quarters, and days and ranges within themselves, so that no line ends
 * there.
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
    return token
      .replace(beforeUnit, "$1\u00a0")
      .replace(beforeNumber, (_, name: string) => `${name.replace(" ", "\u00a0")}\u00a0`)
      .replace(beforeQuarter, "$1\u00a0")
      .replace(day, "<time>$&</time>")
      .replace(range, `<span class="range">$&</span>`);
  });
}
