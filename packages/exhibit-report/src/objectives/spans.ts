import {certain} from "../certain.ts";
import {day} from "../days.ts";
import type {ObjectiveWindow, Span} from "./objective.ts";
import {say, word} from "./say.ts";

const hours: Record<string, number> = {h: 1, d: 24, w: 168};
const months: Record<string, number> = {M: 1, Q: 3, Y: 12};
const units: Record<string, ObjectiveWindow["unit"]> = {d: "day", w: "week", M: "month", Q: "quarter", Y: "year"};
const calendar = {month: "month", quarter: "quarter", year: "year"} as const;

/**
 * A length of time as OpenSLO writes it, with a letter for its unit; months, quarters and years are those of the calendar.
 *
 * @example
 * parseSpan("15d") // => {text: "15 days", hours: 360}
 */
export function parseSpan(text: unknown): Span | undefined {
  const [, number, letter = ""] = /^(\d{1,6}(?:\.\d{1,4})?) ?([hdwMQY])$/.exec(String(text)) ?? [];
  const n = Number(number);
  if (!(n > 0)) return undefined;
  if (hours[letter]) return {text: spanText(n, letter), hours: n * hours[letter]};
  return Number.isInteger(n) ? {text: spanText(n, letter), months: n * certain(months[letter])} : undefined;
}

function spanText(n: number, letter: string): string {
  const unit = letter === "h" ? "hour" : certain(units[letter]);
  return n === 1 ? `${n} ${word(unit)}` : `${n} ${word(`${unit}s`)}`;
}

/** A span in days; a month counts as 365.25 / 12 of them, where no calendar is asked. */
export function spanDays({hours = 0, months = 0}: Span): number {
  return hours / 24 + (months * 365.25) / 12;
}

/**
 * A window: `28d` or `4w` roll, `month`, `quarter` and `year` are the calendar’s, and `rolling 1Q` says which of both.
 *
 * @example
 * parseWindow("quarter") // => {length: 1, unit: "quarter", isRolling: false}
 */
export function parseWindow(text: unknown): ObjectiveWindow | undefined {
  const word = String(text);
  if (Object.hasOwn(calendar, word))
    return {length: 1, unit: calendar[word as keyof typeof calendar], isRolling: false};
  const [, kind, number, letter = ""] = /^(?:(rolling|calendar) )?(\d{1,4})([dwMQY])$/.exec(word) ?? [];
  const length = Number(number);
  if (!(length > 0)) return undefined;
  const isRolling = kind ? kind === "rolling" : "dw".includes(letter);
  // A calendar has no weeks or days of its own that everybody counts alike, and windows of several months begin anywhere.
  if (!isRolling && (length > 1 || "dw".includes(letter))) return undefined;
  return {length, unit: certain(units[letter]), isRolling};
}

/** A window in words. */
export function windowText(window: ObjectiveWindow | undefined): string {
  if (!window) return say`all that was watched`;
  const {length, unit, isRolling} = window;
  if (!isRolling) return word(`calendar ${unit}`);
  return length === 1 ? word(`the last ${unit}`) : say`the last ${length} ${word(`${unit}s`)}`;
}

/**
 * The window that ends with the cut-off, or the calendar’s that holds it: both ends in milliseconds since 1970, UTC.
 * Months back from a day that an earlier month does not have end with its last one.
 *
 * @returns `from` is not part of it; undefined where the window has no beginning
 */
export function windowBounds(window: ObjectiveWindow | undefined, cutOff: number): {from?: number; until: number} {
  if (!window) return {until: cutOff};
  const {length, unit, isRolling} = window;
  if (unit === "day" || unit === "week")
    return {from: cutOff - length * (unit === "week" ? 7 : 1) * day, until: cutOff};
  const n = {month: 1, quarter: 3, year: 12}[unit];
  if (isRolling) return {from: addMonths(cutOff, -n * length), until: cutOff};
  const date = new Date(cutOff);
  const first = Math.floor(date.getUTCMonth() / n) * n;
  return {from: Date.UTC(date.getUTCFullYear(), first, 1) - 1, until: cutOff};
}

/** The end of a span that begins at a moment, in milliseconds since 1970. */
export function afterSpan(moment: number, {months, hours}: Span): number {
  return months === undefined ? moment + Math.round(hours! * 3600e6) / 1000 : addMonths(moment, months);
}

/** A day in microseconds. */
export const microsPerDay = 86_400e6;

/**
 * What a span has beyond whole days, in microseconds; one without an end that is a span ends with a day.
 *
 * @example
 * [beyondDays({text: "100 hours", hours: 100}) / 3600e6, beyondDays({text: "1 month", months: 1})] // => [4, 0]
 */
export function beyondDays(within: Span | undefined): number {
  if (!within) return microsPerDay - 1;
  return within.hours === undefined ? 0 : Math.round(within.hours * 3600e6) % microsPerDay;
}

/** The same day some months later or earlier, or the last of a shorter month. */
export function addMonths(moment: number, n: number): number {
  const date = new Date(moment);
  const wanted = new Date(moment);
  wanted.setUTCDate(1);
  wanted.setUTCMonth(date.getUTCMonth() + n);
  const last = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
  wanted.setUTCDate(Math.min(date.getUTCDate(), last));
  return wanted.getTime();
}
