import type {Fault} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {planTable} from "../tables/tablePlan.ts";
import type {CsvFile} from "./csvFile.ts";
import type {Database} from "./database.ts";
import {inferFormats} from "./inferFormats.ts";
import {parseRows} from "./parseRows.ts";
import type {TypedRows} from "./parseRows.ts";

/** A file as one of the tables; `rows` is absent when the mapping does not fit the file. */
export interface TypedTable {
  rows: TypedRows | undefined;
  /** What does not fit: columns that are not there, dates or numbers that can be read in two ways. */
  faults: Fault[];
}

/**
 * Reads a file as a table of its contract, by a mapping. Every column of the contract is there, null where the mapping has
 * none, so that files of one table can be taken together.
 */
export async function typedTable(database: Database, csv: CsvFile, mapping: FileMapping): Promise<TypedTable> {
  const plan = planTable(csv, mapping);
  if ("faults" in plan) return {rows: undefined, faults: plan.faults};
  const {readings, faults} = await inferFormats(database, csv, plan.wanted);
  if (faults.length) return {rows: undefined, faults};
  return {rows: parseRows(csv, plan.columns(readings), plan.tests), faults: []};
}
