import {numberWithin} from "./writtenNumbers.ts";

/** How numbers are written: what stands before the fraction, and between groups of three digits. */
export interface NumberFormat {
  decimal: "." | ",";
  /** Present only when groups are marked. */
  group?: "," | "." | " ";
  /** True when there is more around some numbers, such as a currency: see `numberWithin`. */
  isWritten?: true;
}

/** What is known of the numbers in a column, from its values. */
export type NumberFormats =
  | {format: NumberFormat; example?: string}
  | {format: undefined; reason: "ambiguous" | "contradictory"; example: string};

const spaces = "[ \\u00a0\\u202f]";

/** Patterns of values that show how numbers are written; plain digits show nothing. */
const evidence: [RegExp, NumberFormat][] = [
  [/^[+-]?\d{1,3}(,\d{3})+\.\d*$|^[+-]?\d{1,3}(,\d{3}){2,}$/, {decimal: ".", group: ","}],
  [/^[+-]?\d{1,3}(\.\d{3})+,\d*$|^[+-]?\d{1,3}(\.\d{3}){2,}$/, {decimal: ",", group: "."}],
  [new RegExp(`^[+-]?\\d{1,3}(${spaces}\\d{3})+(,\\d*)?$`), {decimal: ",", group: " "}],
  [/^[+-]?(\d*,(\d{1,2}|\d{4,})|(\d{4,}|0),\d{3})$/, {decimal: ","}],
  [/^[+-]?\d*\.(\d{1,2}|\d{4,})([eE][+-]?\d+)?$/, {decimal: "."}]
];

/** 1,234: one and a fraction, or more than a thousand. */
const open = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * Finds how numbers are written from a sample of them. A value such as 1,234 alone can mean two things, and is reported as
 * ambiguous unless another value settles it.
 *
 * @param values without missing ones
 * @example
 * numberFormats(["1.234,50", "7"]) // => {format: {decimal: ",", group: "."}, example: "1.234,50"}
 */
export function numberFormats(values: Iterable<string>): NumberFormats {
  const all = [...values];
  const within = all.map(numberWithin);
  const found = plainFormats(all.map((value, i) => within[i] ?? value));
  if (!found.format || !within.some((value) => value !== undefined)) return found;
  return {...found, format: {...found.format, isWritten: true}};
}

function plainFormats(values: readonly string[]): NumberFormats {
  let found: {format: NumberFormat; example: string} | undefined;
  let unsettled: string | undefined;
  for (const value of values) {
    const text = value.trim();
    if (open.test(text)) unsettled ??= text;
    const format = evidence.find(([pattern]) => pattern.test(text))?.[1];
    if (!format) continue;
    if (found && found.format.decimal !== format.decimal) {
      return {format: undefined, reason: "contradictory", example: text};
    }
    if (!found || (format.group && !found.format.group)) found = {format, example: text};
  }
  if (!unsettled) return found ?? {format: {decimal: "."}};
  if (!found) return {format: undefined, reason: "ambiguous", example: unsettled};
  return found.format.decimal === "." ? {format: {decimal: ".", group: ","}, example: found.example} : found;
}
