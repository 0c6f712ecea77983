import {certain} from "../certain.ts";
import {settleReadings} from "../sources/columnReadings.ts";
import type {Readings, Wanted} from "../sources/columnReadings.ts";
import {dateFormats} from "../sources/dateFormats.ts";
import type {DateFormats} from "../sources/dateFormats.ts";
import {sampleSize} from "../sources/dateReading.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import {sourceSql} from "./columnSql.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import type {Database} from "./database.ts";

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
  return settleReadings(csv.file, wanted, samples, order);
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
