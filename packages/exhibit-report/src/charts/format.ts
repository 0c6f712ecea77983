import {log10} from "../analysis/elementary.ts";

const whole = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});
const bySignificance = new Map<number, Intl.NumberFormat>();

/** A count with thousands separated: 12,954. */
export function count(value: number): string {
  return whole.format(value);
}

/** A share as a percentage with as many digits as it deserves: 2.3%, 0.21%, 52%. */
export function percent(share: number, digits?: number): string {
  const value = share * 100;
  const size = Math.abs(value);
  const decimals = digits ?? (size === 0 || size >= 10 ? 0 : size >= 1 ? 1 : 2);
  return `${minus(value.toFixed(decimals))}%`;
}

/** A probability as a percentage; what is next to impossible or certain is called so, not 0% or 100%. */
export function chance(p: number): string {
  return p < 0.001 ? "under 0.1%" : p > 0.999 ? "over 99.9%" : percent(p);
}

/** A number with about three significant digits: 1,460, 73.2, 0.0714. */
export function decimal(value: number, significant = 3): string {
  return minus(significance(Math.max(significant, integerDigits(value))).format(value));
}

/** A number of days: 0.4 days, 1 day, 62.7 days, 472 days. */
export function days(value: number | undefined): string {
  if (value === undefined) return "not reached";
  const text = value >= 100 ? count(value) : value >= 10 ? trim(value.toFixed(1)) : trim(value.toPrecision(2));
  return `${text} ${text === "1" ? "day" : "days"}`;
}

/** A multiple: 208x. */
export function times(value: number): string {
  return `${decimal(value)}×`;
}

/** US dollars in short form: $285K, $44.3M. */
export function usd(value: number, significant = 3): string {
  return `$${amount(value, significant)}`;
}

/** An amount in short form, after its currency when that is known: EUR 285K. */
export function money(currency: string | null, value: number | undefined, significant = 3): string {
  if (value === undefined) return "not reached";
  return currency ? `${currency} ${amount(value, significant)}` : amount(value, significant);
}

/** Tick label of a logarithmic dollar axis: $100, $10K, $1M. */
export function usdTick(value: number): string {
  return usd(value, 1);
}

/** A text with its first letter in upper case. */
export function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

const sizes: [number, string][] = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "K"]
];

function amount(value: number, significant: number): string {
  const [divisor, suffix] = sizes.find(([least]) => value >= least) ?? [1, ""];
  return `${decimal(value / divisor, significant)}${suffix}`;
}

/** A formatter, made once: that takes fifty times as long as to format with it. */
function significance(digits: number): Intl.NumberFormat {
  const known = bySignificance.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat("en-US", {maximumSignificantDigits: digits});
  bySignificance.set(digits, made);
  return made;
}

function integerDigits(value: number): number {
  return Math.max(1, Math.floor(log10(Math.abs(value) || 1)) + 1);
}

function trim(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function minus(text: string): string {
  return text.replace("-", "−");
}
