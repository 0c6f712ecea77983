import {certain} from "../certain.ts";
import {language, locale, localPoint} from "../text/language.ts";

/** How a language writes what Intl does not write as figures want it. */
interface Written {
  percent: (number: string) => string;
  dollars: (amount: string) => string;
  money: (currency: string, amount: string) => string;
  days: (number: string) => string;
  notReached: string;
  nothingToDraw: string;
  nearlyNever: string;
  nearlyAlways: string;
  /** After amounts, from 10^12 down to 1,000. */
  sizes: readonly [string, string, string, string];
}

const languages: Record<string, Written> = {
  en: {
    percent: (number) => `${number}%`,
    dollars: (amount) => `$${amount}`,
    money: (currency, amount) => `${currency}\u00a0${amount}`,
    days: (number) => `${number} ${number === "1" ? "day" : "days"}`,
    notReached: "not reached",
    nothingToDraw: "There are no data to draw.",
    nearlyNever: "under 0.1%",
    nearlyAlways: "over 99.9%",
    sizes: ["T", "B", "M", "K"]
  },
  de: {
    percent: (number) => `${number}\u00a0%`,
    dollars: (amount) => `${amount}\u00a0$`,
    money: (currency, amount) => `${amount}\u00a0${currency}`,
    days: (number) => `${number} ${number === "1" ? "Tag" : "Tage"}`,
    notReached: "nicht erreicht",
    nothingToDraw: "Es gibt keine Daten, die sich zeichnen ließen.",
    nearlyNever: "unter 0,1\u00a0%",
    nearlyAlways: "über 99,9\u00a0%",
    sizes: ["\u00a0Bio.", "\u00a0Mrd.", "\u00a0Mio.", "\u00a0Tsd."]
  }
};

const written = () => certain(languages[language()]);
const known = new Map<string, Intl.NumberFormat>();

/** A number as the language of the report writes it. Formatters are made once: that takes fifty times as long as to format. */
export function inLanguage(value: number, options: Intl.NumberFormatOptions = {}): string {
  const key = JSON.stringify([locale(), options]);
  const format = known.get(key) ?? new Intl.NumberFormat(locale(), options);
  known.set(key, format);
  return format.format(value);
}

/** A count with thousands separated: 12,954. */
export function count(value: number): string {
  return inLanguage(value, {maximumFractionDigits: 0});
}

/** A share as a percentage with as many digits as it deserves: 2.3%, 0.21%, 52%. */
export function percent(share: number, digits?: number): string {
  const value = share * 100;
  const size = Math.abs(value);
  const decimals = digits ?? (size === 0 || size >= 10 ? 0 : size >= 1 ? 1 : 2);
  return written().percent(minus(localPoint(value.toFixed(decimals))));
}

/** A probability as a percentage; what is next to impossible or certain is called so, not 0% or 100%. */
export function chance(p: number): string {
  return p < 0.001 ? written().nearlyNever : p > 0.999 ? written().nearlyAlways : percent(p);
}

/** A number with about three significant digits: 1,460, 73.2, 0.0714. */
export function decimal(value: number, significant = 3): string {
  return minus(inLanguage(value, {maximumSignificantDigits: Math.max(significant, integerDigits(value))}));
}

/** A number of days: 0.4 days, 1 day, 62.7 days, 472 days. */
export function days(value: number | undefined): string {
  if (value === undefined) return written().notReached;
  const small = value >= 10 ? value.toFixed(1) : value.toPrecision(2);
  return written().days(value >= 100 ? count(value) : localPoint(trim(small)));
}

/** A number of days without its unit, where that follows: 62.7. */
export function bareDays(value: number | undefined): string {
  return days(value).replace(/\s\p{L}+$/u, "");
}

/** A multiple: 208x. */
export function times(value: number): string {
  return `${decimal(value)}×`;
}

/** US dollars in short form: $285K, $44.3M. */
export function usd(value: number, significant = 3): string {
  return written().dollars(amount(value, significant));
}

/** What stands in place of a chart’s marks when there are none. */
export function nothingToDraw(): string {
  return written().nothingToDraw;
}

/** An amount in short form, after its currency when that is known: EUR 285K. */
export function money(currency: string | null, value: number | undefined, significant = 3): string {
  if (value === undefined) return written().notReached;
  return currency ? written().money(currency, amount(value, significant)) : amount(value, significant);
}

/** Tick label of a logarithmic dollar axis: $100, $10K, $1M. */
export function usdTick(value: number): string {
  return usd(value, 1);
}

/** A text with its first letter in upper case. */
export function capital(text: string): string {
  return certain(text[0]).toUpperCase() + text.slice(1);
}

const sizes = [1e12, 1e9, 1e6, 1e3];

function amount(value: number, significant: number): string {
  const i = sizes.findIndex((least) => value >= least);
  return decimal(value / (sizes[i] ?? 1), significant) + (written().sizes[i] ?? "");
}

function integerDigits(value: number): number {
  return Math.max(1, Number(value.toExponential().split("e")[1]) + 1);
}

function trim(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function minus(text: string): string {
  return text.replace("-", "−");
}
