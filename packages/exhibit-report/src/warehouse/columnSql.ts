import {certain} from "../certain.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import type {NumberFormat} from "../sources/numberFormats.ts";
import {readingWords} from "../sources/reading.ts";
import type {ColumnSource, Reading} from "../sources/reading.ts";
import {scales, writtenNumberPattern} from "../sources/writtenNumbers.ts";
import {identifier, literal} from "./database.ts";
import {dateSql} from "./dateSql.ts";
import {fullyTrimmed, isOneOf, trimmed} from "./textSql.ts";

/** SQL of the raw text. */
export function sourceSql(source: ColumnSource, missing: readonly string[] = missingTexts): string {
  if (source === undefined) return "cast(null as varchar)";
  if (typeof source === "string") return identifier(source);
  if ("value" in source) return literal(source.value);
  if ("of" in source) {
    const conditions = Object.entries(source.when).map(([column, values]) =>
      matchesSql(`lower(trim(${identifier(column)}))`, values)
    );
    return `case when ${conditions.join(" and ")} then ${sourceSql(source.of, missing)} end`;
  }
  if ("parts" in source) return `concat_ws(' ', ${source.parts.map((column) => valued(column, missing)).join(", ")})`;
  if (source.length === 1) return identifier(certain(source[0]));
  return `coalesce(${source.map((column) => valued(column, missing)).join(", ")})`;
}

function valued(column: string, missing: readonly string[]): string {
  const text = identifier(column);
  return `case when ${isOneOf(`lower(trim(${text}))`, ["", ...missing])} then null else ${text} end`;
}

/**
 * SQL of whether a text is one of some values, in which `*` stands for anything.
 *
 * @param text SQL of a text in lower case
 */
export function matchesSql(text: string, values: readonly string[]): string {
  const tests = values.map((value) => {
    const wanted = value.toLowerCase();
    if (!wanted.includes("*")) return `${text} = ${literal(wanted)}`;
    return `${text} like ${literal(wanted.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%"))} escape '\\'`;
  });
  return tests.length === 1 ? certain(tests[0]) : `(${tests.join(" or ") || "false"})`;
}

/** How to get from a column’s raw text to its value, as SQL in steps: DuckDB computes each step once. */
export interface ColumnSql {
  /** First, from `raw_<name>`: `parsed_<name>`. */
  parsed: string;
  /** Then: the value, null where it is missing or cannot be read. */
  value: string;
  /** Last, from the value as well: true where there is text that cannot be read. */
  isInvalid: string;
  /** What would have been right. */
  expected: string;
  /** What to call a value in a message. */
  noun: string;
}

/**
 * SQL that reads a column of text by its declared format and by no other, so that nothing is truncated, guessed or taken
 * for infinity, as casts do.
 *
 * @param name of the value; the raw text is `raw_<name>`
 * @param missing texts that mean a missing value, in lower case
 */
export function columnSql(name: string, reading: Reading, missing: readonly string[] = missingTexts): ColumnSql {
  const raw = `raw_${name}`;
  if (reading.type === "text") {
    const plain = plainTexts(raw, missing).map((condition) => `when ${condition} then ${raw}`);
    const value = `case ${plain.join(" ")} when ${isOneOf(`lower(trim(${raw}))`, ["", ...missing])} then null
      else trim(${raw}) end`;
    return {parsed: raw, value, isInvalid: "false", ...readingWords(reading)};
  }
  return {
    ...valueSql(raw, `parsed_${name}`, reading, missing),
    isInvalid: `case when ${identifier(name)} is not null then false when ${raw} is null then false
      else not ${isOneOf(`lower(${fullyTrimmed(raw)})`, ["", ...missing])} end`,
    ...readingWords(reading)
  };
}

// Most texts begin like none that means a missing value, and end in no space: comparing is cheaper than looking for them in a
// list. Conditions one after the other are cheaper than one with `or`.
function plainTexts(raw: string, missing: readonly string[]): string[] {
  const first = [" ", ...missing].flatMap((text) => [text, text.toUpperCase()].map((spelt) => spelt.codePointAt(0)));
  const codes = [...new Set(first)].filter((code) => code !== undefined).sort((a, b) => a - b);
  const text = (code: number) => literal(String.fromCodePoint(code));
  return codes
    .map((code, i) => ({after: code, before: codes[i + 1], width: Math.min(codes[i + 1] ?? 128, 128) - code - 1}))
    .filter(({width}) => width > 0)
    .sort((a, b) => b.width - a.width)
    .map(({after, before}) => {
      const range = `${raw} >= ${text(after + 1)}${before === undefined ? "" : ` and ${raw} < ${text(before)}`}`;
      return `not ends_with(${raw}, ' ') and ${range}`;
    });
}

function valueSql(raw: string, parsed: string, reading: Exclude<Reading, {type: "text"}>, missing: readonly string[]) {
  switch (reading.type) {
    case "date":
      return {
        parsed: dateSql(raw, reading.formats, reading.zone ?? "UTC"),
        value: reading.mayBeNone
          ? `case when ${parsed} >= timestamp '0001-01-01' and ${parsed} < timestamp '10000-01-01' then ${parsed} end`
          : `case when ${parsed} between timestamp '1000-01-01' and timestamp '9999-12-31' then ${parsed} end`
      };
    case "number":
      return numberSql(raw, parsed, reading.format, reading.factor ?? 1);
    case "choice": {
      const value = (to: string | boolean) => (typeof to === "string" ? literal(to) : String(to));
      const {"*": rest, ...values} = reading.values;
      const text = `lower(${trimmed(raw)})`;
      const cases = Object.entries(values).map(([from, to]) => `when ${matchesSql(text, [from])} then ${value(to)}`);
      const isText = `${text} is not null and not ${isOneOf(text, missing)}`;
      if (rest !== undefined) cases.push(`when ${isText} then ${value(rest)}`);
      return {parsed: `case ${cases.join(" ")} end`, value: parsed};
    }
  }
}

function numberSql(raw: string, parsed: string, format: NumberFormat, factor: number) {
  const {decimal, group} = format;
  if (format.isWritten) return writtenNumberSql(raw, parsed, format, factor);
  const scaled = factor === 1 ? parsed : `${parsed} * ${factor}`;
  if (decimal === "." && !group) {
    // Casts allow 1_000.
    const value = `case when isfinite(${parsed}) and not contains(${raw}, '_') then ${scaled} end`;
    return {parsed: `try_cast(${raw} as double)`, value};
  }
  return {
    parsed: plainNumberSql(fullyTrimmed(raw), format),
    value: `case when isfinite(${parsed}) then ${scaled} end`
  };
}

function plainNumberSql(text: string, {decimal, group}: NumberFormat): string {
  const groups = {",": ",", ".": "\\.", " ": "[ \\x{a0}\\x{202f}]"};
  const whole = group ? `(\\d{1,3}(${groups[group]}\\d{3})+|\\d*)` : "\\d*";
  const pattern = `[+-]?${whole}(${decimal === "." ? "\\." : ","}\\d*)?([eE][+-]?\\d{1,3})?`;
  const plain = group ? `regexp_replace(${text}, ${literal(groups[group])}, '', 'g')` : text;
  const number = `try_cast(replace(${plain}, ',', '.') as double)`;
  return `case when regexp_full_match(${text}, ${literal(pattern)}) then ${number} end`;
}

// Percent says its own factor; every other unit is the column’s.
function writtenNumberSql(raw: string, parsed: string, format: NumberFormat, factor: number) {
  const parts = `string_split(regexp_replace(${fullyTrimmed(raw)}, ${literal(writtenNumberPattern)}, '\\1\\2\\6|\\3|\\4|\\5'), '|')`;
  const digits = `regexp_replace(trim(parts[2]), '[''’]', '', 'g')`;
  const names = [...scales.keys()].map(literal).join(", ");
  const scale = `coalesce(map([${names}], [${[...scales.values()].join(", ")}])[lower(parts[3])], 1)`;
  const sign = `case when regexp_matches(parts[1], '[-−(]') then -1 else 1 end`;
  const isPaired = "contains(parts[1], '(') = contains(parts[1], ')')";
  const unit = `case when parts[4] = '%' then 0.01 else ${factor} end`;
  return {
    parsed: `(select case when ${isPaired} then ${sign} * ${plainNumberSql(digits, format)} * ${scale} * ${unit} end
      from (select case when regexp_matches(${fullyTrimmed(raw)}, ${literal(writtenNumberPattern)}) then ${parts} end as parts))`,
    value: `case when isfinite(${parsed}) then ${parsed} end`
  };
}
