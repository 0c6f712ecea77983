import {certain} from "../certain.ts";
import {day} from "../days.ts";
import {hasZone, withIsoSpellings, written} from "./dateFormats.ts";
import {writtenDate, zoneOffset} from "./writtenDates.ts";

/** Reads a date: milliseconds since 1970, UTC, with their fraction to the microsecond; undefined where it cannot. */
export type DateReader = (text: string) => number | undefined;

const minute = 60_000;

/** The beginnings of the years 1, 1000 and 10000. */
const earliest = -62_135_596_800_000;
const earliestMeant = -30_610_224_000_000;
const latest = 253_402_300_800_000;
/** After the beginning of 9999-12-31. */
const latestMeant = latest - day + 1;

/** From which spreadsheets count days. */
const excelStart = Date.UTC(1899, 11, 30);

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
export function dateReader(
  formats: readonly string[],
  {mayBeNone = false, zone = "UTC"}: {mayBeNone?: boolean; zone?: string} = {}
): DateReader {
  const read = withPlainShapes(withIsoSpellings(formats), zone === "UTC", anyDateReader(formats, zone));
  const first = mayBeNone ? earliest : earliestMeant;
  const end = mayBeNone ? latest : latestMeant;
  return (text) => {
    const moment = read(text);
    return moment !== undefined && moment >= first && moment < end ? moment : undefined;
  };
}

/** Reads the shapes that most dates have without looking for the right pattern, and remembers days. */
function withPlainShapes(all: readonly string[], isUtc: boolean, read: DateReader): DateReader {
  const has = (format: string) => isUtc && all.includes(format);
  const [isDay, isSpaced, isJoined, isZulu] = [
    has("%Y-%m-%d"),
    ...["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"].map(has)
  ];
  const known = new Map<string, number | undefined>();
  const dayOf = (text: string) => {
    if (!known.has(text)) {
      if (known.size >= mostKnown) known.clear();
      const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
      known.set(text, year === undefined ? undefined : utc(Number(year), Number(month), Number(date)));
    }
    return known.get(text);
  };
  return (raw) => {
    const text = raw.trim();
    if (text.length === 10 && isDay) return dayOf(text) ?? read(text);
    const separator = text.charAt(10);
    const isClock =
      text.length === 19
        ? separator === " "
          ? isSpaced
          : isJoined
        : text.length === 20 && isZulu && text.endsWith("Z");
    if (!isClock || !(separator === "T" || separator === " ")) return read(text);
    if (text.length === 20 && separator === " ") return read(text);
    const start = dayOf(text.slice(0, 10));
    const clock = start === undefined ? undefined : clockOf(text);
    return clock === undefined ? read(text) : start! + clock;
  };
}

const mostKnown = 100_000;

/** Milliseconds since midnight by the clock of `____-__-__ 10:24:08`. */
function clockOf(text: string): number | undefined {
  const two = (at: number) => {
    const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : 99;
  };
  const [hour, minutes, seconds] = [two(11), two(14), two(17)];
  if (hour > 23 || minutes > 59 || seconds > 59 || text[13] !== ":" || text[16] !== ":") return undefined;
  return hour * 60 * minute + minutes * minute + seconds * 1000;
}

function anyDateReader(formats: readonly string[], zone: string): DateReader {
  const all = withIsoSpellings(formats);
  const clocks = all.filter((format) => format.startsWith("%"));
  const local = new Set(zone === "UTC" ? [] : clocks.filter((format) => !hasZone(format)).flatMap(patternsOf));
  const patterns = [...local, ...clocks.filter((format) => zone === "UTC" || hasZone(format)).flatMap(patternsOf)];
  const isLocal = (pattern: RegExp) => local.has(pattern);
  return (raw) => {
    const text = raw.trim();
    for (const pattern of patterns) {
      const {groups} = pattern.exec(text) ?? {};
      const moment = groups && momentOf(groups);
      if (moment !== undefined) return isLocal(pattern) ? inZone(moment, zone) : moment;
    }
    if (/^-?\d+$/.test(text)) {
      if (all.includes("epoch")) return Number(text) * 1000;
      if (all.includes("epoch_ms")) return Number(text);
    }
    if (all.includes("excel")) {
      const days = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
      if (days >= 1 && days <= 2_958_465) return excelStart + Math.round(days * 86_400) * 1000;
    }
    return all.includes(written) ? momentWritten(text, zone) : undefined;
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

function momentWritten(text: string, own: string): number | undefined {
  const {year, month, day, clock = "0:00", zone} = writtenDate(text) ?? {year: ""};
  if (!year) return undefined;
  const [, H, M, S = "", fraction = "", p] = /^(\d+)[:h](\d+)(?::(\d+)(?:[.,](\d+))?)?\s?([ap]\.?m)?/.exec(clock) ?? [];
  const isHalf = p !== undefined;
  const east = zone === undefined ? undefined : zoneOffset(zone);
  if (zone !== undefined && east === undefined && own === "UTC") return undefined;
  const moment = momentOf({
    ...{Y: year.length === 2 ? `20${year}` : year, m: month, d: day, M, S, f: fraction?.slice(0, 6), z: east},
    ...(isHalf ? {I: H, p: p.replace(".", "")} : {H})
  });
  return moment === undefined || east !== undefined || own === "UTC" ? moment : inZone(moment, own);
}

/** The moment at which clocks of a zone show what a clock in UTC shows at another. */
function inZone(shown: number, zone: string): number {
  const first = shown - offsetAt(shown, zone);
  return shown - offsetAt(first, zone);
}

const clocksOf = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  let clock = clocksOf.get(zone);
  if (!clock) {
    const numeric = {year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric"} as const;
    clock = new Intl.DateTimeFormat("en-US", {timeZone: zone, hourCycle: "h23", ...numeric, second: "numeric"});
    clocksOf.set(zone, clock);
  }
  const whole = Math.floor(moment / 1000) * 1000;
  const parts = Object.fromEntries(clock.formatToParts(whole).map(({type, value}) => [type, Number(value)]));
  const {year, month, day, hour, minute, second} = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - whole;
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
