import {certain} from "../certain.ts";
import {withIsoSpellings, written} from "./dateFormats.ts";
import {writtenDate, zoneOffset} from "./writtenDates.ts";

/** Reads a date: milliseconds since 1970, UTC, with their fraction to the microsecond; undefined where it cannot. */
export type DateReader = (text: string) => number | undefined;

const minute = 60_000;
const day = 86_400_000;

/** The beginnings of the years 1, 1000 and 10000. */
const earliest = -62_135_596_800_000;
const earliestMeant = -30_610_224_000_000;
const latest = 253_402_300_800_000;

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const longNames = "january february march april may june july august september october november december".split(" ");

const fields: Record<string, string> = {
  ...{Y: String.raw`(?<Y>\d{1,4})`, y: String.raw`(?<y>\d{1,2})`, m: String.raw`(?<m>\d{1,2})`},
  ...{d: String.raw`(?<d>\d{1,2})`, b: `(?<b>${monthNames.join("|")})`, B: `(?<B>${longNames.join("|")})`},
  ...{H: String.raw`(?<H>\d{1,2})`, I: String.raw`(?<I>\d{1,2})`, M: String.raw`(?<M>\d{1,2})`},
  ...{S: String.raw`(?<S>\d{1,2})`, f: String.raw`(?<f>\d{1,6})`, n: String.raw`(?<n>\d{1,9})`},
  ...{p: "(?<p>[ap]m)", z: String.raw`(?<z>[+-]\d{2}(?::?\d{2})?)`}
};

/**
 * A reader of dates by formats that `dateFormats` finds: what DuckDB reads by them, where the same file is read in the page.
 * What names no zone is UTC.
 *
 * @param options.mayBeNone whether years before 1000 are read, which only stand for no date
 * @example
 * dateReader(["%d/%m/%Y"])("01/02/2026") // => Date.UTC(2026, 1, 1)
 */
export function dateReader(formats: readonly string[], {mayBeNone = false} = {}): DateReader {
  const read = anyDateReader(formats);
  const first = mayBeNone ? earliest : earliestMeant;
  return (text) => {
    const moment = read(text);
    return moment !== undefined && moment >= first && moment < latest ? moment : undefined;
  };
}

function anyDateReader(formats: readonly string[]): DateReader {
  const all = withIsoSpellings(formats);
  const patterns = all.filter((format) => format.startsWith("%")).flatMap(patternsOf);
  return (raw) => {
    const text = raw.trim();
    for (const pattern of patterns) {
      const {groups} = pattern.exec(text) ?? {};
      const moment = groups && momentOf(groups);
      if (moment !== undefined) return moment;
    }
    if (/^-?\d+$/.test(text)) {
      if (all.includes("epoch")) return Number(text) * 1000;
      if (all.includes("epoch_ms")) return Number(text);
    }
    return all.includes(written) ? momentWritten(text) : undefined;
  };
}

// Tools write 00:30AM and 23:19PM, hours of a whole day with the half beside them.
function patternsOf(format: string): RegExp[] {
  if (!format.includes("%I")) return [patternOf(format)];
  const whole = format.replace("%I", "%H").replace(/\s?%p/, String.raw`\s?[ap]m`);
  return [patternOf(format), patternOf(whole)];
}

function patternOf(format: string): RegExp {
  const source = format
    .split(/(%\w|\\s\?\[ap\]m)/)
    .map((part, i) =>
      i % 2 ? (fields[certain(part[1])] ?? part) : part.replace(/[.+]/g, String.raw`\$&`).replace(/ /g, String.raw`\s+`)
    )
    .join("");
  return new RegExp(`^${source}$`, "i");
}

function momentOf(groups: Record<string, string | undefined>): number | undefined {
  const number = (name: string) => Number(groups[name] ?? 0);
  const year = groups.y === undefined ? number("Y") : number("y") + (number("y") < 69 ? 2000 : 1900);
  const named = (name: string, names: readonly string[]) => names.indexOf(groups[name]?.toLowerCase() ?? "") + 1;
  const month = groups.m === undefined ? named("b", monthNames) || named("B", longNames) : number("m");
  const hour = groups.I === undefined ? number("H") : halfDay(number("I"), groups.p);
  const [minutes, seconds] = [number("M"), number("S")];
  if (hour === undefined || hour > 23 || minutes > 59 || seconds > 59) return undefined;
  const date = utc(year, month, number("d"));
  if (date === undefined) return undefined;
  const micros = Math.floor(Number((groups.f ?? groups.n ?? "").padEnd(9, "0")) / 1000);
  return date + hour * 60 * minute + minutes * minute + seconds * 1000 + micros / 1000 - offset(groups.z);
}

function halfDay(hour: number, half = ""): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

function momentWritten(text: string): number | undefined {
  const {year, month, day, clock = "0:00", zone} = writtenDate(text) ?? {year: ""};
  if (!year) return undefined;
  const [, H, M, S = "", fraction = "", p] = /^(\d+)[:h](\d+)(?::(\d+)(?:[.,](\d+))?)?\s?([ap]\.?m)?/.exec(clock) ?? [];
  const isHalf = p !== undefined;
  const east = zone === undefined ? undefined : zoneOffset(zone);
  if (zone !== undefined && east === undefined) return undefined;
  return momentOf({
    ...{Y: year.length === 2 ? `20${year}` : year, m: month, d: day, M, S, f: fraction?.slice(0, 6), z: east},
    ...(isHalf ? {I: H, p: p.replace(".", "")} : {H})
  });
}

/** Milliseconds to the east of Greenwich. */
function offset(text = ""): number {
  const [, sign, hours, minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * minute;
}

/** The beginning of a day; undefined when there is no such day. */
function utc(year: number, month: number, date: number): number | undefined {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, date);
  return year > 0 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date
    ? Math.floor(moment.getTime() / day) * day
    : undefined;
}
