import {months, writtenPatterns, zoneOffsets} from "../sources/writtenDates.ts";
import {literal} from "./database.ts";

/**
 * SQL of the moment that a text names, in UTC, as `writtenDate` reads it; null for anything else. What names no zone is in
 * `zone`, as is what names one that several zones have.
 */
export function writtenDateSql(text: string, zone: string): string {
  const plain = `strip_accents(replace(replace(lower(trim(${text})), 'ł', 'l'), 'ı', 'i'))`;
  const cases = writtenPatterns.map(
    ({pattern, order}) =>
      `when regexp_matches(p, ${literal(pattern)}) then string_split(regexp_replace(p, ${literal(pattern)}, ${literal(order)}), '|')`
  );
  const named = (names: ReadonlyMap<string, string>, key: string) =>
    `map([${[...names.keys()].map(literal).join(", ")}], [${[...names.values()].map(literal).join(", ")}])[${key}]`;
  const century = `case when length(replace(parts[1], '''', '')) = 2 then '20' else '' end || replace(parts[1], '''', '')`;
  const month = `coalesce(${named(months, "parts[2]")}, case when regexp_matches(parts[2], '^\\d') then parts[2] end)`;
  const micros = `regexp_replace(replace(parts[4], ',', '.'), '([.]\\d{6})\\d+', '\\1')`;
  const clock = `regexp_replace(replace(replace(${micros}, 'h', ':'), 'm.', 'm'), '\\s?([ap])\\.?m$', ' \\1m')`;
  const formats = ["", " %H:%M:%S", " %H:%M", " %H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p"].map((time) =>
    literal(`%Y-%m-%d${time}`)
  );
  const local = `try_strptime(${century} || '-' || ${month} || '-' || lpad(parts[3], 2, '0') || rtrim(' ' || ${clock}), [${formats.join(", ")}])`;
  const digits = `replace(regexp_replace(parts[5], '^(utc|gmt)', ''), ':', '')`;
  const offset = `coalesce(${named(zoneOffsets, "parts[5]")}, case when regexp_matches(${digits}, '^[+-]\\d{4}$') then ${digits}
    when regexp_matches(${digits}, '^[+-]\\d{1,2}$') then ${digits}[1] || lpad(${digits}[2:], 2, '0') || '00' end)`;
  const minutes = `cast(o[1] || '1' as integer) * (cast(o[2:3] as integer) * 60 + cast(o[4:5] as integer))`;
  const inZone = zone === "UTC" ? "local" : `timezone('UTC', timezone(${literal(zone)}, local))`;
  const isOfNobody = zone === "UTC" ? "and coalesce(parts[5], '') = ''" : "";
  return `(select case when o is not null then local - to_minutes(${minutes}) when true ${isOfNobody} then ${inZone} end
    from (select ${local} as local, ${offset} as o, parts
      from (select case ${cases.join(" ")} end as parts from (select ${plain} as p))))`;
}
