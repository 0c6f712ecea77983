import {certain} from "../certain.ts";
import {dateFormats} from "../sources/dateFormats.ts";
import type {DateFormats} from "../sources/dateFormats.ts";
import {dateReading, sampleSize} from "../sources/dateReading.ts";
import type {Fault} from "../sources/fault.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import {numberFormats} from "../sources/numberFormats.ts";
import {sourceName, sourceSql} from "./columnSql.ts";
import type {ColumnSource, Reading} from "./columnSql.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import type {Database} from "./database.ts";

/** What to read a column as, and what the user says about it. */
export interface Wanted {
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
 * Finds how dates and numbers are written, from the first rows of a file. All dates of a file are taken to be written in
 * the same order of day and month; where the first rows leave it open, the whole file is searched for a value that
 * settles it, and where none does, that is a fault: nothing is guessed. In a column whose other dates are plain, such as
 * ISO 8601, it is a fault of those few values alone, which then cannot be read.
 */
export async function inferFormats(database: Database, csv: CsvFile, wanted: readonly Wanted[]): Promise<Readings> {
  const samples = await sampleColumns(database, csv, wanted);
  const open = wanted.flatMap(({type, format}, i) => (type === "date" && !format ? certain(samples[i]) : []));
  const order = await settleOrder(database, csv, wanted, dateFormats(open));
  const faults: Fault[] = [];
  const readings = wanted.map(({source, type, format, zone, decimal, factor}, i): Reading | undefined => {
    const unsettled = (reason: string, example: string | undefined, expected: string) => {
      faults.push({file: csv.file, column: sourceName(source), message: `${reason} "${example}"`, expected});
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

async function sampleColumns(database: Database, csv: CsvFile, wanted: readonly Wanted[]): Promise<string[][]> {
  if (!wanted.length) return [];
  const columns = wanted.map(({source, missing}, i) => `${sourceSql(source, missing)} as c${i}`).join(", ");
  const {rows} = await reading(csv, () => database.query(`select ${columns} from ${csv.relation} limit ${sampleSize}`));
  return wanted.map(({missing = missingTexts}, i) =>
    rows.flatMap((row) => {
      const value = String(row[`c${i}`] ?? "").trim();
      return value === "" || missing.includes(value.toLowerCase()) ? [] : [value];
    })
  );
}

async function settleOrder(database: Database, csv: CsvFile, wanted: readonly Wanted[], found: DateFormats) {
  if (found.order === "day first" || found.order === "month first") return found.order;
  if (found.order !== "ambiguous") return undefined;
  const evidence: string[] = [];
  const columns = wanted
    .filter(({type, format}) => type === "date" && !format)
    .map(({source, missing}) => sourceSql(source, missing));
  const parts = String.raw`^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d`;
  const tests = columns.flatMap((column) =>
    [1, 2].map(
      (part) =>
        `any_value(${column}) filter (where try_cast(regexp_extract(${column}, '${parts}', ${part}) as int) > 12)`
    )
  );
  const {rows} = await reading(csv, () => database.query(`select ${tests.join(", ")} from ${csv.relation}`));
  for (const value of Object.values(certain(rows[0]))) if (typeof value === "string") evidence.push(value);
  const {order} = dateFormats(evidence);
  return order === "day first" || order === "month first" ? order : undefined;
}
