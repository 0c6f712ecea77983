import {dateFormats} from "./dateFormats.ts";
import {spreadsheetDate} from "./dateReading.ts";
import {valueOf} from "./missingTexts.ts";
import {outcomeOf} from "./outcomeWords.ts";
import {numberWithin} from "./writtenNumbers.ts";
import {plainWords} from "./plainWords.ts";

/** What the values of a column look like. */
export interface ColumnProfile {
  /** Values that are there, and different ones. */
  n: number;
  n_distinct: number;
  /** How many of them stand for a date, and how many as the number that a spreadsheet keeps for one. */
  n_dates: number;
  n_serials: number;
  n_numbers: number;
  /** How many are words for severities, and for what becomes of findings. */
  n_severities: number;
  n_outcomes: number;
  /** Whether each row has a short value of its own, with a digit in it. */
  isIdentifier: boolean;
  /** The first value. */
  example: string | undefined;
}

const severities = new Set(
  `critical, high, medium, moderate, low, info, informational, information, important, severe, serious, blocker, major, minor, very high, very low, extreme,
  trivial, urgent, highest, lowest, normal, kritisch, hoch, mittel, niedrig, gering, schwer, critique, eleve, elevee, haute, moyen, moyenne,
  faible, critico, critica, alto, alta, medio, media, bajo, baja, baixo, baixa, basso, bassa, kritiek, hoog, laag, p0, p1, p2, p3, p4, p5,
  s0, s1, s2, s3, s4, sev 0, sev 1, sev 2, sev 3, sev 4, sev0, sev1, sev2, sev3, sev4`.split(/,\s+/)
);

const longestIdentifier = 60;

/**
 * What the values of a column look like, from some of them.
 *
 * @example
 * profileOf(["High", "low", "n/a", "high"]).n_severities // => 3
 */
export function profileOf(texts: readonly (string | undefined)[]): ColumnProfile {
  const values = texts.map((text) => valueOf(text)).filter((value) => value !== undefined);
  const distinct = new Set(values.map((value) => value.toLowerCase()));
  const count = (is: (value: string) => boolean) => values.filter(is).length;
  const isDate = (value: string) => dateFormats([value]).formats.length > 0;
  return {
    n: values.length,
    n_distinct: distinct.size,
    n_dates: count(isDate),
    n_serials: count((value) => spreadsheetDate.test(value)),
    n_numbers: count((value) => /^[+-]?[\d.,\s]*\d$/.test(value) || numberWithin(value) !== undefined),
    n_severities: count((value) => severities.has(plainWords(value))),
    n_outcomes: count((value) => outcomeOf(value) !== "unknown"),
    isIdentifier:
      values.length > 1 &&
      distinct.size === values.length &&
      values.length === texts.length &&
      values.every((value) => value.length <= longestIdentifier && /\d/.test(value) && !isDate(value)),
    example: values[0]
  };
}
