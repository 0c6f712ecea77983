import {certain} from "../certain.ts";
import {literalPattern} from "../text/literalPattern.ts";
import {missingTexts, valueOf} from "./missingTexts.ts";
import type {NumberFormat} from "./numberFormats.ts";
import {dateReader} from "./readDates.ts";
import type {ColumnSource, Reading} from "./reading.ts";
import {rawColumn} from "./textTable.ts";
import type {TextTable} from "./textTable.ts";
import {scales, writtenNumber} from "./writtenNumbers.ts";

/** Reads a text that stands for a value; undefined where it cannot. */
export type ValueReader = (text: string) => string | number | boolean | undefined;

/** What `columnSql` reads of a text, where the file is in memory. */
export function valueReader(reading: Reading): ValueReader {
  switch (reading.type) {
    case "text":
      return (text) => text;
    case "date":
      return dateReader(reading.formats, reading);
    case "number":
      return numberReader(reading.format, reading.factor);
    case "choice":
      return choiceReader(reading.values);
  }
}

/** Whether a text, in lower case, is one of some values, in which `*` stands for anything. */
export function matcher(values: readonly string[]): (text: string) => boolean {
  const wanted = values.map((value) => value.toLowerCase());
  const plain = new Set(wanted.filter((value) => !value.includes("*")));
  const parts = wanted
    .filter((value) => value.includes("*"))
    .map((value) => value.split("*").map(literalPattern).join("[^]*"));
  const pattern = parts.length ? new RegExp(`^(?:${parts.join("|")})$`) : undefined;
  return (text) => plain.has(text) || Boolean(pattern?.test(text));
}

function choiceReader(values: Readonly<Record<string, string | boolean>>): ValueReader {
  const {"*": rest, ...others} = values;
  const cases = Object.entries(others).map(([from, to]) => ({matches: matcher([from]), to}));
  const known = new Map<string, string | boolean | undefined>();
  return (text) => {
    const plain = text.toLowerCase();
    if (!known.has(plain)) known.set(plain, cases.find(({matches}) => matches(plain))?.to ?? rest);
    return known.get(plain);
  };
}

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function numberReader(format: NumberFormat, factor = 1): ValueReader {
  const {decimal, group, isWritten} = format;
  if (isWritten) return writtenReader(groupedReader(format), factor);
  if (decimal === "." && !group) return (text) => finite(plainNumber.test(text) ? Number(text) * factor : undefined);
  const read = groupedReader(format);
  return (text) => {
    const value = read(text);
    return finite(value === undefined ? undefined : value * factor);
  };
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function groupedReader({decimal, group}: NumberFormat): (text: string) => number | undefined {
  const marks = {",": ",", ".": "\\.", " ": "[ \\u00a0\\u202f]"};
  const whole = group ? `(\\d{1,3}(${marks[group]}\\d{3})+|\\d*)` : "\\d*";
  const pattern = new RegExp(`^[+-]?${whole}(${decimal === "." ? "\\." : ","}\\d*)?([eE][+-]?\\d{1,3})?$`);
  const between = group && new RegExp(marks[group], "g");
  return (text) => {
    if (!pattern.test(text)) return undefined;
    const plain = (between ? text.replace(between, "") : text).replace(/,/g, ".");
    return plainNumber.test(plain) ? Number(plain) : undefined;
  };
}

// Percent says its own factor; every other unit is the column’s.
function writtenReader(read: (text: string) => number | undefined, factor: number): ValueReader {
  return (text) => {
    const parts = writtenNumber(text);
    const number = parts && read(parts.digits);
    if (number === undefined) return undefined;
    const scale = parts!.scale ? certain(scales.get(parts!.scale.toLowerCase())) : 1;
    return finite((parts!.isNegative ? -1 : 1) * number * scale * (parts!.unit === "%" ? 0.01 : factor));
  };
}

/** The texts of a source in each row, undefined where one is missing; none at all of no source. */
export function textsOf(
  table: TextTable,
  source: ColumnSource,
  missing: readonly string[] = missingTexts
): (string | undefined)[] {
  if (source === undefined) return [];
  const texts = (name: string) => (rawColumn(table, name) ?? []).map((text) => valueOf(text, missing));
  if (typeof source === "string") return texts(source);
  const rows = (of: (row: number) => string | undefined) => {
    const found: (string | undefined)[] = [];
    for (let row = 0; row < table.n; ++row) found.push(of(row));
    return found;
  };
  if ("of" in source) {
    const conditions = Object.entries(source.when).map(([name, values]) => {
      const [raw, matches] = [rawColumn(table, name), matcher(values)];
      return (row: number) => matches((raw?.[row] ?? "").trim().toLowerCase());
    });
    const own = textsOf(table, source.of, missing);
    return rows((row) => (conditions.every((holds) => holds(row)) ? own[row] : undefined));
  }
  if ("value" in source) {
    const value = valueOf(source.value, missing);
    return rows(() => value);
  }
  if ("parts" in source) {
    const columns = source.parts.map(texts);
    return rows((row) => columns.flatMap((column) => column[row] ?? []).join(" ") || undefined);
  }
  const columns = source.map(texts);
  if (columns.length === 1) return columns[0]!;
  return rows((row) => columns.find((column) => column[row] !== undefined)?.[row]);
}
