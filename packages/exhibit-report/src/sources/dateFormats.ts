import {leading} from "../certain.ts";
import {isKnownZone, writtenDate} from "./writtenDates.ts";

/** Order of day and month where a date is all numbers. */
export type DayMonthOrder = "day first" | "month first";

/** What is known of the dates in some columns, from their values. */
export interface DateFormats {
  /** In strptime’s notation, the most frequent first; empty when no value looks like a date. */
  formats: string[];
  /** Absent when no value has day and month as numbers before the year. */
  order?: DayMonthOrder | "ambiguous" | "contradictory";
  /** A value that shows the order, or one that leaves it open. */
  example?: string;
  /** Those of the formats that no order can change, where more than half of the dates are in them. */
  clear?: string[];
  /** A value in a zone whose abbreviation several zones have. */
  unknownZone?: string;
}

/** What dates that are written out are read as, besides formats of strptime: see `writtenDate`. */
export const written = "written";

interface Shape {
  format: string;
  /** The two numbers before a year, whichever is the day. */
  numbers?: [number, number];
  isOfUnknownZone?: boolean;
}

const time = String.raw`(?<sep>T|\s+)(?<hour>\d{1,2}):\d{2}(?<second>:\d{2}(?<fraction>\.\d{1,9})?)?(?<gap>\s?)(?<half>[AaPp][Mm])?`;
const zone = String.raw`(?<space>\s?)(?<zone>Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)`;
const rest = new RegExp(`^(?:${time}(?:${zone})?)?$`);

const dates: [RegExp, string][] = [
  [/^\d{4}-\d{1,2}-\d{1,2}/, "%Y-%m-%d"],
  [/^\d{4}\/\d{1,2}\/\d{1,2}/, "%Y/%m/%d"],
  [/^\d{1,2} [A-Za-z]{3} \d{4}/, "%d %b %Y"],
  [/^\d{1,2}-[A-Za-z]{3}-\d{4}/, "%d-%b-%Y"],
  [/^\d{1,2}\/[A-Za-z]{3}\/\d{4}/, "%d/%b/%Y"],
  [/^\d{1,2}-[A-Za-z]{3}-\d{2}(?!\d)/, "%d-%b-%y"],
  [/^\d{1,2}\/[A-Za-z]{3}\/\d{2}(?!\d)/, "%d/%b/%y"],
  [/^[A-Za-z]{3} \d{1,2}, \d{4}/, "%b %d, %Y"],
  [/^[A-Za-z]{4,9} \d{1,2}, \d{4}/, "%B %d, %Y"]
];

const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

/**
 * Finds the formats of dates from a sample of them. Day and month as numbers before the year, as in 03/04/2026, are never
 * guessed: one value with a number above 12 settles the order, values that contradict each other or leave it open are
 * reported as such, with the formats that remain where they are the exception.
 *
 * @param values without missing ones; the columns of one file can be taken together
 * @param order when it is known
 * @example
 * dateFormats(["02/03/2021", "28/02/2021"]) // => {formats: ["%d/%m/%Y"], order: "day first", example: "28/02/2021"}
 * @example
 * dateFormats(["2026-01-31T10:00:00Z"]) // => {formats: ["%Y-%m-%dT%H:%M:%SZ"]}
 */
export function dateFormats(values: Iterable<string>, order?: DayMonthOrder): DateFormats {
  const counts = new Map<string, number>();
  let unknownZone: string | undefined;
  const examples: Partial<Record<DayMonthOrder | "open", string>> = {};
  for (const value of values) {
    const shape = shapeOf(value.trim());
    if (!shape) continue;
    if (shape.isOfUnknownZone) unknownZone ??= value;
    counts.set(shape.format, (counts.get(shape.format) ?? 0) + 1);
    if (!shape.numbers) continue;
    const [first, second] = shape.numbers;
    examples[first > 12 ? "day first" : second > 12 ? "month first" : "open"] ??= value;
  }
  const formats = [...counts].sort(([, a], [, b]) => b - a).map(([format]) => format);
  const unknown = unknownZone === undefined ? {} : {unknownZone};
  if (!Object.keys(examples).length) return {formats, ...unknown};
  const found = order ?? settle(examples);
  const clear = formats.filter((format) => !format.startsWith("%1"));
  const total = (names: Iterable<string>) => [...names].reduce((n, name) => n + counts.get(name)!, 0);
  const [first, second] = found === "month first" ? ["%m", "%d"] : ["%d", "%m"];
  return {
    formats: formats.map((format) => format.replace("%1", first).replace("%2", second)),
    ...unknown,
    order: found,
    example: (found && examples[found as DayMonthOrder]) ?? Object.values(examples)[0],
    ...(total(clear) > total(counts.keys()) / 2 && {clear})
  };
}

function settle(examples: Partial<Record<DayMonthOrder, string>>): DateFormats["order"] {
  if (examples["day first"] && examples["month first"]) return "contradictory";
  if (examples["day first"]) return "day first";
  return examples["month first"] ? "month first" : "ambiguous";
}

function shapeOf(value: string): Shape | undefined {
  const match = numeric.exec(value);
  if (match) {
    const [text, first, separator, second, year] = leading(match, 5);
    const ending = restFormat(value.slice(text.length));
    if (ending === undefined) return undefined;
    const format = `%1${separator}%2${separator}${year.length === 4 ? "%Y" : "%y"}${ending}`;
    return {format, numbers: [Number(first), Number(second)]};
  }
  for (const [pattern, date] of dates) {
    const text = pattern.exec(value)?.[0];
    const ending = text && isEnglish(text, date) && restFormat(value.slice(text.length));
    if (ending || ending === "") return {format: date + ending};
  }
  if (/^1\d{9}$/.test(value)) return {format: "epoch"};
  if (/^1\d{12}$/.test(value)) return {format: "epoch_ms"};
  const found = writtenDate(value);
  return found && {format: written, isOfUnknownZone: !isKnownZone(found)};
}

const englishMonths = "january february march april may june july august september october november december".split(
  " "
);

function isEnglish(text: string, format: string): boolean {
  const name = /[a-z]+/i.exec(text)?.[0].toLowerCase();
  if (name === undefined || !/%b/i.test(format)) return true;
  return englishMonths.some((month) => name === (format.includes("%B") ? month : month.slice(0, 3)));
}

function restFormat(text: string): string | undefined {
  if (text === "") return "";
  const groups = rest.exec(text)?.groups;
  if (!groups?.hour) return undefined;
  const {sep, second, fraction, gap, half, space, zone} = groups;
  const seconds = second ? `:%S${fraction ? (fraction.length > 7 ? ".%n" : ".%f") : ""}` : "";
  const clock = half ? `%I:%M${seconds}${gap}%p` : `%H:%M${seconds}${gap}`;
  const offset = zone ? `${space}${/^[+-]/.test(zone) ? "%z" : zone}` : "";
  return `${sep === "T" ? "T" : " "}${clock}${offset}`;
}

/** What ISO 8601 allows besides, and exports mix. */
const isoFormats = [
  "%Y-%m-%d",
  ...[" ", "T"].flatMap((sep) => ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"].map((clock) => `%Y-%m-%d${sep}${clock}`)),
  ...["Z", "%z"].flatMap((zone) => ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"].map((clock) => `%Y-%m-%dT${clock}${zone}`))
];

/**
 * Formats with which to read a column: those found in a sample, and where one of them is ISO 8601 its other spellings,
 * which can be told apart and may follow further down.
 */
export function withIsoSpellings(formats: readonly string[]): string[] {
  if (!formats.some((format) => format.startsWith("%Y-%m-%d"))) return [...formats];
  return [...new Set([...formats, ...isoFormats])];
}

/**
 * A format as people write it.
 *
 * @example
 * spellDateFormat("%d/%m/%Y %H:%M") // => "DD/MM/YYYY hh:mm"
 */
export function spellDateFormat(format: string): string {
  const parts: Record<string, string> = {
    ...{Y: "YYYY", y: "YY", m: "MM", d: "DD", b: "Mon", B: "Month"},
    ...{H: "hh", I: "hh", M: "mm", S: "ss", f: "ffffff", n: "fffffffff", p: "AM", z: "+hh:mm"}
  };
  if (format === written) return "12 Jan 2026 10:00:00 +0100";
  return format.replace(/%(\w)/g, (text, code: string) => parts[code] ?? text);
}

/** Whether a format says which time zone its values are in. */
export function hasZone(format: string): boolean {
  return /(Z|UTC|GMT|%z)$/.test(format) || format.startsWith("epoch");
}
