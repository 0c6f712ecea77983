import {certain} from "../certain.ts";
import type {Fault} from "../sources/fault.ts";
import {reading} from "./csvFile.ts";
import type {Database} from "./database.ts";
import {fileTable} from "./loadTables.ts";
import type {LoadedFile} from "./loadTables.ts";
import {locateRows} from "./locateRows.ts";
import {describeRows} from "./parseRows.ts";

/** A row that is not used, and why: `rejected`, or the rule that excludes it. */
export interface UnusedRow {
  rule: string;
  fault: Fault;
}

/**
 * The rows of a file that are not used, in order of line. Reads the file once more, or twice where rules between rows
 * exclude some.
 *
 * @param number of the file among those loaded, from 1
 * @param limit how many to list
 */
export async function unusedRows(
  database: Database,
  {read}: LoadedFile,
  number: number,
  limit: number
): Promise<UnusedRow[]> {
  if (!read || limit <= 0) return [];
  const {rows} = read;
  const {csv} = rows;
  const own = await describeRows(database, rows, {limit, table: fileTable(number)});
  const {rows: between} = await database.query(
    `select record, rule from excluded where file = ${number} order by record limit ${limit}`
  );
  const records = between.map(({record}) => Number(record));
  const places = csv.isJson
    ? []
    : await reading(csv, () => locateRows(csv, records, records.length > 10_000 ? 200 : 2000));
  const left: UnusedRow[] = [
    ...csv.faults.slice(0, limit).map((fault) => ({rule: "rejected", fault})),
    ...own.map(({fault, rule = "rejected"}) => ({rule, fault})),
    ...between.map(({rule}, i) => ({
      rule: String(rule),
      fault: {
        file: csv.file,
        ...(csv.isJson ? {column: `[${certain(records[i]) - 1}]`} : {line: certain(places[i]).line}),
        message: String(rule),
        raw: places[i]?.raw
      }
    }))
  ];
  return left.sort((a, b) => (a.fault.line ?? 0) - (b.fault.line ?? 0)).slice(0, limit);
}
