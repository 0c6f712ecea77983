import {leading} from "../certain.ts";
import {hasZone, withIsoSpellings, written} from "../sources/dateFormats.ts";
import {literal} from "./database.ts";
import {isOneOf} from "./textSql.ts";
import {writtenDateSql} from "./writtenDateSql.ts";

/** SQL of the moment in UTC that a text stands for in one of some formats; null where it is in none of them. */
export function dateSql(text: string, formats: readonly string[], zone: string): string {
  const all = withIsoSpellings(formats);
  const clocks = all.filter((format) => format.startsWith("%"));
  const parse = (wanted: (format: string) => boolean) => {
    const [list, fine] = leading(
      [false, true].map((isFine) => clocks.filter((format) => wanted(format) && format.includes("%n") === isFine)),
      2
    );
    const halves = [...list, ...fine].filter((format) => format.includes("%I"));
    const short = fine.length ? toMicroseconds(text) : text;
    return [
      ...(list.length ? [parseSql(text, list)] : []),
      ...(fine.length ? [parseSql(short, fine.map(inMicroseconds))] : []),
      ...(halves.length ? [parseSql(withoutHalves(short), halves.map(inMicroseconds).map(twentyFourHours))] : [])
    ];
  };
  const isOffset = (format: string) => format.endsWith("%z");
  const isUtc = (format: string) => !isOffset(format) && (hasZone(format) || zone === "UTC");
  const dates = [
    ...parse(isUtc),
    ...parse((format) => !isOffset(format) && !isUtc(format)).map(
      (sql) => `timezone('UTC', timezone(${literal(zone)}, ${sql}))`
    ),
    ...parse(isOffset).map((sql) => `timezone('UTC', ${sql})`),
    ...(all.includes("epoch") ? [epochDate(text, 1e6)] : []),
    ...(all.includes("epoch_ms") ? [epochDate(text, 1e3)] : []),
    ...(all.includes("excel") ? [excelDate(text)] : []),
    ...(all.includes(written) ? [writtenDateSql(text, zone)] : [])
  ];
  if (!dates.length) return "cast(null as timestamp)";
  // Whatever the format, strptime reads three words, and as dates that look real.
  const words = isOneOf(`lower(trim(${text}))`, ["epoch", "infinity", "-infinity"]);
  const read = `case when ${words} then null else coalesce(${dates.join(", ")}) end`;
  const plain = zone === "UTC" ? plainDates(text, all) : [];
  return `cast(coalesce(${[...plain, `case when ${text} is not null then ${read} end`].join(", ")}) as timestamp)`;
}

// A list of formats takes ten times as long as the right one, which the shape of most texts tells. A cast reads a date of
// that shape as its format does, and faster; clocks it reads otherwise.
function plainDates(text: string, formats: readonly string[]): string[] {
  const shapes = [
    {format: "%Y-%m-%d", shape: "____-__-__", value: `try_cast(${text} as timestamp)`},
    ...["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"].map((format) => ({
      format,
      shape: format.replace("%Y", "____").replace(/%[mdHMS]/g, "__"),
      value: `try_strptime(${text}, '${format}')`
    }))
  ]
    .filter(({format}) => formats.includes(format))
    .sort((a, b) => formats.indexOf(a.format) - formats.indexOf(b.format));
  const cases = shapes.map(({shape, value}) => `when ${text} like '${shape}' then ${value}`);
  return cases.length ? [`case ${cases.join(" ")} end`] : [];
}

function parseSql(text: string, formats: readonly string[]): string {
  return `try_strptime(${text}, [${formats.map(literal).join(", ")}])`;
}

// Tools write 00:30AM and 23:19PM, hours of a whole day with the half beside them, which strptime refuses.
function withoutHalves(text: string): string {
  const night = `regexp_replace(${text}, '\\b(00:\\d\\d(:\\d\\d)?)\\s?AM', '\\1', 'i')`;
  return `regexp_replace(${night}, '\\b((1[3-9]|2[0-3]):\\d\\d(:\\d\\d)?)\\s?PM', '\\1', 'i')`;
}

// Nanoseconds, as DuckDB holds them, end before the last day that .NET writes, and begin after its first.
function toMicroseconds(text: string): string {
  return `regexp_replace(${text}, '(:\\d\\d[.]\\d{6})\\d+', '\\1')`;
}

function inMicroseconds(format: string): string {
  return format.replace("%n", "%f");
}

function twentyFourHours(format: string): string {
  return format.replace("%I", "%H").replace(/\s?%p/, "");
}

// A longer number would overflow.
function epochDate(text: string, factor: number): string {
  const n = `try_cast(${text} as bigint)`;
  return `case when ${n} between ${-1e17 / factor} and ${3e17 / factor} then make_timestamp(${n} * ${factor}) end`;
}

// Days since 1899-12-30, with the time of day as a fraction.
function excelDate(text: string): string {
  return `case when try_cast(${text} as double) between 1 and 2958465
    then timestamp '1899-12-30' + to_seconds(cast(round(try_cast(${text} as double) * 86400) as bigint)) end`;
}
