import {spellDateFormat} from "./dateFormats.ts";
import type {ColumnMapping} from "./mapping.ts";
import type {NumberFormat} from "./numberFormats.ts";

/** How to read one column of text. */
export type Reading =
  | {type: "text"}
  /**
   * Formats as in `dateFormats`; `zone` is that of values that do not say theirs, UTC by default. Where a date may stand for
   * none, the first and the last days that tools can write are dates too.
   */
  | {type: "date"; formats: readonly string[]; zone?: string; mayBeNone?: boolean}
  /** `factor` turns the column’s unit into the one wanted. */
  | {type: "number"; format: NumberFormat; factor?: number}
  /** What the values stand for, compared without regard to case; `*` in them for anything, and alone for all others. */
  | {type: "choice"; values: Readonly<Record<string, string | boolean>>; expected?: string};

/** Where a value comes from: a column, the first of several that has a value, several together, one value for all rows. */
type PlainSource = string | readonly string[] | {parts: readonly string[]} | {value: string};

/** Where a value comes from, on rows alone whose columns have one of these values; or nowhere. */
export type ColumnSource =
  PlainSource | {of: PlainSource; when: Readonly<Record<string, readonly string[]>>} | undefined;

/** The column to name in a fault. */
export function sourceName(source: ColumnSource): string | undefined {
  if (source === undefined || typeof source === "string") return source;
  if ("of" in source) return sourceName(source.of);
  if ("parts" in source) return source.parts[0];
  return "value" in source ? undefined : source[0];
}

/** Where the value of a column of a table comes from. */
export function sourceOf(mapping: ColumnMapping | undefined): ColumnSource {
  if (!mapping) return undefined;
  const {column, join, value, when} = mapping;
  const of = value !== undefined ? {value} : join ? {parts: join} : column;
  return of !== undefined && when ? {of, when} : of;
}

/** What a column is read as, in words for messages. */
export function readingWords(reading: Reading): {expected: string; noun: string} {
  switch (reading.type) {
    case "text":
      return {expected: "text", noun: "text"};
    case "date":
      return {
        expected: [...new Set(reading.formats.map(spellDateFormat))].slice(0, 3).join(" or ") || "a date",
        noun: "date"
      };
    case "number":
      return {expected: reading.format.decimal === "," ? "a number with a decimal comma" : "a number", noun: "number"};
    case "choice":
      return {expected: reading.expected ?? Object.keys(reading.values).join(", "), noun: "value"};
  }
}
