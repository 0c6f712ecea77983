import {certain} from "../certain.ts";
import type {DayMonthOrder} from "./dateFormats.ts";
import {dateReading} from "./dateReading.ts";
import type {Fault} from "./fault.ts";
import {numberFormats} from "./numberFormats.ts";
import {sourceName} from "./reading.ts";
import type {ColumnSource, Reading} from "./reading.ts";

/** What to read a column as, and what the user says about it. */
export interface Wanted {
  /** What the value is called, where that need be known. */
  name?: string;
  source: ColumnSource;
  type: "date" | "number";
  /** strptime format of dates. */
  format?: string;
  /** Time zone of dates that do not say theirs. */
  zone?: string;
  decimal?: "." | ",";
  factor?: number;
  missing?: readonly string[];
}

export interface Readings {
  /** In the order of the columns wanted; absent where nobody can tell. */
  readings: (Reading | undefined)[];
  /** What nobody can tell. */
  faults: Fault[];
}

/**
 * How the columns of a file are to be read, from samples of them. Nothing is guessed.
 *
 * @param file its name, for faults
 * @param samples for each column some values, without missing ones
 * @param order of day and month in all dates of the file, where it is known
 */
export function settleReadings(
  file: string,
  wanted: readonly Wanted[],
  samples: readonly (readonly string[])[],
  order: DayMonthOrder | undefined
): Readings {
  const faults: Fault[] = [];
  const readings = wanted.map(({source, type, format, zone, decimal, factor}, i): Reading | undefined => {
    const unsettled = (reason: string, example: string | undefined, expected: string) => {
      faults.push({file, column: sourceName(source), message: `${reason} "${example}"`, expected});
      return undefined;
    };
    if (type === "date") {
      if (format) return {type, formats: [format], zone};
      const found = dateReading(certain(samples[i]), order, zone !== undefined);
      if ("formats" in found) return {type, formats: found.formats, zone};
      return unsettled(found.reason, found.example, found.expected);
    }
    if (decimal) return {type, format: {decimal, group: decimal === "," ? "." : ","}, factor};
    const found = numberFormats(certain(samples[i]));
    if (found.format) return {type, format: found.format, factor};
    return unsettled(`${found.reason} number`, found.example, 'a decimal mark: "." or ","');
  });
  return {readings, faults};
}
