import {certain} from "../certain.ts";
import {isCalendarDay} from "../text/calendarDay.ts";
import {tableSchemas, scopes, tableNames} from "./tableSchemas.ts";
import type {TableName} from "./tableSchemas.ts";
import type {Fault} from "./fault.ts";
import {readYaml} from "./yamlText.ts";

/** Where a column of a contract comes from. */
export interface ColumnMapping {
  /** A column of the file, or several of which the first with a value counts. */
  column?: string | readonly string[];
  /** Columns whose values together make one, with a space between them. */
  join?: readonly string[];
  /** Values that other columns must have for this one to count; elsewhere it is missing. `*` stands for anything. */
  when?: Readonly<Record<string, readonly string[]>>;
  /** A column with a date: an earlier one here does not count. Tools keep the closing of what was opened again. */
  after?: string;
  /** One value for all rows, instead of a column. */
  value?: string;
  /** strptime format of dates; or epoch, epoch_ms, excel. Found from the values when absent. */
  format?: string;
  /** Time zone of dates that do not say theirs, such as Europe/Paris. Default: UTC. */
  zone?: string;
  /** Decimal mark of numbers. Found from the values when absent. */
  decimal?: "." | ",";
  /** What the numbers count. */
  unit?: keyof typeof unitFactors;
  /**
   * The file’s values and what they stand for, the first that fits, compared without regard to case. `*` in them stands for
   * anything, and alone for all others, which are else invalid.
   */
  values?: Readonly<Record<string, string>>;
}

/** How one file becomes one table. */
export interface FileMapping {
  table: TableName;
  delimiter?: string;
  /** Lines above the header that are no part of the table. Found when absent. */
  skip?: number;
  /** Where the list of records is in a JSON, such as data.nodes or projects[].findings. Found when absent. */
  records?: string;
  /** Texts that stand for a missing value, besides an empty one. */
  missing?: readonly string[];
  /** Values that columns of the file must have, with `*` for anything; rows with others are excluded. */
  only?: Readonly<Record<string, readonly string[]>>;
  /** Columns of the table that together name a row, where they are not those of its contract. */
  key?: readonly string[];
  /** Of losses: the least amount that was recorded, in whole units of the currency. Default: every amount was. */
  threshold?: number;
  /** Whose identifiers these are: those of another namespace never name the same thing. Default: nobody’s in particular. */
  namespace?: string;
  /** None in an exhibit.yaml that leaves them to what recognises the file as this table. */
  columns: Readonly<Record<string, ColumnMapping>>;
}

/** The columns of the file that a mapping reads. */
export function columnsOf({columns, only = {}}: FileMapping): string[] {
  const read = Object.values(columns).flatMap(({column = [], join = [], when = {}, after = []}) =>
    [column, join, Object.keys(when), after].flat(2)
  );
  return [...read, ...Object.keys(only)];
}

/**
 * Columns that together name a row of a file.
 *
 * @returns undefined when the file lacks one of them, other than a scope
 */
export function keyOf({table, columns, key = tableSchemas[table].key}: FileMapping): readonly string[] | undefined {
  return key.every((name) => scopes.includes(name) || Object.hasOwn(columns, name)) ? key : undefined;
}

/** Units of numbers, as multiples of one. */
export const unitFactors = {one: 1, thousand: 1e3, million: 1e6, billion: 1e9, percent: 0.01} as const;

/** Mappings of the files in a folder, by path within it. */
export type Mappings = Map<string, FileMapping>;

/** What an exhibit.yaml says of all its files. */
export interface Settings {
  /** The data cut-off of findings, as ISO text: the last moment of which the files tell. */
  cutOff?: string;
  /** Outcomes of findings that count as fixed; “fixed” alone by default. */
  fixed?: readonly string[];
  /** Whether severities, applications and services that differ by case alone are apart: `groups: exact`. */
  areGroupsExact?: boolean;
}

/**
 * Reads an exhibit.yaml. In it a column may be given by its name alone.
 *
 * @param text of the file
 * @param file its path, for faults
 * @returns the mappings that are valid, and every fault with its line
 */
export function parseMappings(text: string, file: string): {mappings: Mappings; settings: Settings; faults: Fault[]} {
  const mappings: Mappings = new Map();
  const {documents, faults} = readYaml(text, file);
  if (faults.length) return {mappings, settings: {}, faults};
  const [{content: top, fault} = {content: undefined, fault: () => undefined}, second] = documents;
  if (second) second.fault([], "a second document", "one document");
  const settings = isObject(top) ? readSettings(top, fault) : {};
  const mayLack = isObject(top) && (Object.keys(settings).length > 0 || top.connections !== undefined);
  const files = isObject(top) ? (top.files ?? (mayLack ? {} : undefined)) : undefined;
  if (!isObject(files)) {
    faults.push({file, message: "missing files", expected: "files: with a mapping for each file, without aliases"});
    return {mappings, settings, faults};
  }
  for (const [path, value] of Object.entries(files)) {
    const before = faults.length;
    const mapping = readMapping(value, (at, message, expected) => fault(["files", path, ...at], message, expected));
    if (isOutside(path))
      fault(["files", path], `path leaves the folder: ${path}`, `a path within the folder of ${file}`);
    if (mapping && faults.length === before) mappings.set(path, mapping);
  }
  return {mappings, settings, faults};
}

/**
 * Whether a path in a mapping could lead out of the folder with the data.
 *
 * @example
 * isOutside("../secrets.csv") // => true
 */
export function isOutside(path: string): boolean {
  const parts = path.split(/[\\/]/);
  return /^([\\/~]|[A-Za-z]:)/.test(path) || path.includes("\0") || parts.includes("..");
}

type Report = (path: string[], message: string, expected?: string) => void;

function readSettings({cut_off, fixed, groups}: Record<string, unknown>, report: Report): Settings {
  const {values: outcomes = []} = certain(tableSchemas.findings.columns.outcome);
  const day = cut_off instanceof Date ? cut_off.toISOString().slice(0, 10) : String(cut_off);
  const isDay = isCalendarDay(day);
  if (cut_off !== undefined && !isDay) report(["cut_off"], `invalid cut-off: ${day}`, "YYYY-MM-DD");
  const isKnown = isTexts(fixed) && fixed.every((outcome) => outcome !== "open" && outcomes.includes(outcome));
  if (fixed !== undefined && !isKnown)
    report(
      ["fixed"],
      "invalid fixed",
      `a list of outcomes: ${outcomes.filter((outcome) => outcome !== "open").join(", ")}`
    );
  if (groups !== undefined && groups !== "exact")
    report(
      ["groups"],
      "invalid groups",
      "exact (severities, applications and services that differ only in case stay apart), or no groups at all"
    );
  return {
    ...(groups === "exact" && {areGroupsExact: true}),
    ...(cut_off !== undefined && isDay && {cutOff: `${day} 00:00:00`}),
    ...(isKnown && {fixed: fixed as string[]})
  };
}

/** Reads how something with columns becomes a table, and tells of each thing that is wrong. */
export function readMapping(value: unknown, report: Report): FileMapping | undefined {
  if (!isObject(value)) return void report([], "invalid mapping", "table and columns");
  const {table, delimiter, skip, records, missing, only, key, threshold, columns = {}, ...rest} = value;
  for (const name of Object.keys(rest))
    report([name], "unknown property", "table, delimiter, skip, records, missing, only, key, threshold, columns");
  if (table === undefined) return void report(["table"], "missing table", tableNames.join(", "));
  if (!isTable(table)) return void report(["table"], `unknown table: ${String(table)}`, tableNames.join(", "));
  if (delimiter !== undefined && !(typeof delimiter === "string" && /^[^"\r\n]$/.test(delimiter)))
    report(["delimiter"], `invalid delimiter: ${String(delimiter)}`, "one character");
  if (skip !== undefined && !(Number.isInteger(skip) && Number(skip) >= 0))
    report(["skip"], `invalid skip: ${String(skip)}`, "a number of lines above the header");
  if (records !== undefined && !(typeof records === "string" && /^[^\s.]+(\.[^\s.]+)*$/.test(records)))
    report(["records"], `invalid records: ${String(records)}`, "names with dots between them, such as data.nodes");
  if (missing !== undefined && !isTexts(missing)) report(["missing"], "invalid missing", "a list of texts");
  if (only !== undefined && !areValues(only)) report(["only"], "invalid only", "lists of values, by column");
  checkThreshold(threshold, table, (...more) => report(["threshold"], ...more));
  if (!isObject(columns))
    return void report(["columns"], "missing columns", "a column of the file for each of the table’s");
  const known = tableSchemas[table].columns;
  const isMapped = (name: string) => !Object.keys(columns).length || Object.hasOwn(columns, name);
  if (key !== undefined && !(isTexts(key) && key.every(isMapped)))
    report(["key"], "invalid key", `a list of columns that are mapped: ${Object.keys(columns).join(", ")}`);
  const mapped: Record<string, ColumnMapping> = {};
  for (const [name, source] of Object.entries(columns)) {
    if (!Object.hasOwn(known, name))
      report(["columns", name], `unknown column: ${name}`, Object.keys(known).join(", "));
    else
      mapped[name] = readColumn(
        source,
        (at, ...more) => report(["columns", name, ...at], ...more),
        certain(known[name]).values
      );
  }
  for (const [name, {required}] of Object.entries(known)) {
    if (required && Object.keys(columns).length && !Object.hasOwn(columns, name))
      report(["columns"], `missing column: ${name}`, "it is required");
  }
  return {
    table,
    columns: mapped,
    ...(delimiter !== undefined && {delimiter: delimiter as string}),
    ...(skip !== undefined && {skip: skip as number}),
    ...(records !== undefined && {records: records as string}),
    ...(missing !== undefined && {missing: missing as string[]}),
    ...(areValues(only) && {only}),
    ...(key !== undefined && {key: key as string[]}),
    ...(threshold !== undefined && {threshold: threshold as number})
  };
}

function checkThreshold(
  threshold: unknown,
  table: TableName,
  report: (message: string, expected: string) => void
): void {
  if (threshold === undefined) return;
  if (table !== "losses") report(`a threshold of ${table}`, "table: losses");
  else if (!(typeof threshold === "number" && threshold > 0 && threshold < Infinity))
    report(`invalid threshold: ${String(threshold)}`, "an amount above 0, such as 20000");
}

function readColumn(source: unknown, report: Report, choices: readonly string[] | undefined): ColumnMapping {
  if (typeof source === "string" || isTexts(source)) return {column: source};
  if (!isObject(source)) {
    report(
      [],
      "invalid source",
      "the name of a column, or column with format, zone, decimal, unit, values, when or after"
    );
    return {};
  }
  const {column, join, when, after, value, format, zone, decimal, unit, values, ...rest} = source;
  for (const name of Object.keys(rest))
    report([name], "unknown property", "column, join, when, after, value, format, zone, decimal, unit, values");
  if ([column, join, value].filter((given) => given !== undefined).length !== 1)
    report([], "invalid source", "either column, join or value");
  if (join !== undefined && !isTexts(join)) report(["join"], "invalid join", "a list of columns");
  if (when !== undefined && !areValues(when)) report(["when"], "invalid when", "lists of values, by column");
  if (after !== undefined && typeof after !== "string") report(["after"], "invalid after", "the name of a column");
  if (column !== undefined && typeof column !== "string" && !isTexts(column))
    report(["column"], "invalid column", "its name");
  if (value !== undefined && typeof value !== "string") report(["value"], "invalid value", "text, in quotation marks");
  if (format !== undefined && !(typeof format === "string" && /%[a-zA-Z]|^(epoch|epoch_ms|excel)$/.test(format)))
    report(
      ["format"],
      `invalid format: ${String(format)}`,
      "a strptime format such as %d/%m/%Y, or epoch, epoch_ms, excel"
    );
  if (zone !== undefined && !(typeof zone === "string" && isZone(zone)))
    report(["zone"], `unknown time zone: ${String(zone)}`, "a name such as Europe/Paris, or UTC");
  if (decimal !== undefined && decimal !== "." && decimal !== ",") report(["decimal"], "invalid decimal", '"." or ","');
  if (unit !== undefined && !Object.hasOwn(unitFactors, String(unit)))
    report(["unit"], `unknown unit: ${String(unit)}`, Object.keys(unitFactors).join(", "));
  if (values !== undefined) {
    if (!isObject(values)) report(["values"], "invalid values", "the file’s values and what they stand for");
    else if (choices) {
      for (const [from, to] of Object.entries(values))
        if (!choices.includes(String(to))) report(["values", from], `unknown value: ${String(to)}`, choices.join(", "));
    }
  }
  return source as ColumnMapping;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function areValues(value: unknown): value is Record<string, string[]> {
  return isObject(value) && Object.values(value).every(isTexts);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}

function isTable(value: unknown): value is TableName {
  return tableNames.some((name) => name === value);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", {timeZone: zone});
    return true;
  } catch {
    return false;
  }
}
