import {dateFormats} from "./dateFormats.ts";
import type {DayMonthOrder} from "./dateFormats.ts";

/** How a column of dates is to be read, or why nobody can tell. */
export type DateReading = {formats: string[]} | {reason: string; example: string | undefined; expected: string};

/** So many first rows show how dates are written. */
export const sampleSize = 10_000;

/** A number that spreadsheets keep for a day between 1954 and 2119. */
export const spreadsheetDate = /^[2-7]\d{4}(\.\d+)?$/;

/**
 * How the dates of a column are written, from a sample of them. Nothing is guessed: where the order of day and month or the
 * zone can be meant in two ways, that is the answer.
 *
 * @param sample without missing ones
 * @param order of day and month, where other columns of the file tell it
 * @param hasZone whether it is known which zone abbreviations mean
 * @example
 * dateReading(["2026-01-31"]) // => {formats: ["%Y-%m-%d"]}
 */
export function dateReading(sample: readonly string[], order?: DayMonthOrder, hasZone = false): DateReading {
  const found = dateFormats(sample, order);
  if (found.unknownZone !== undefined && !hasZone)
    return {
      reason: "ambiguous time zone in the date",
      example: found.unknownZone,
      expected: "zone: with the name of the zone, such as Asia/Kolkata, for this column in exhibit.yaml"
    };
  const serial = found.formats.length ? undefined : sample.find((value) => spreadsheetDate.test(value));
  if (serial !== undefined)
    return {
      reason: "a spreadsheet’s date",
      example: serial,
      expected: "format: excel for this column in exhibit.yaml"
    };
  if (found.order !== "ambiguous" && found.order !== "contradictory") return {formats: found.formats};
  if (found.clear) return {formats: found.clear};
  return {
    reason: `${found.order} date`,
    example: found.example,
    expected: "a date format: day first (%d/%m/%Y) or month first (%m/%d/%Y)"
  };
}
