import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {basename, join} from "node:path";
import {csvRelation} from "../warehouse/readCsv.ts";
import type {Column} from "../warehouse/readCsv.ts";
import type {Database} from "../warehouse/database.ts";
import {listedTable} from "./findingStates.ts";
import {clockStarts} from "./objective.ts";
import type {ClockStart} from "./objective.ts";
import type {Preset} from "./objectiveFields.ts";
import {parseSpan} from "./spans.ts";

/** Columns of a table of published clocks, whose file is named `…_clocks.csv`. */
const clockColumns: Column[] = [
  ...["clock", "subject", "step", "starts"].map((name): Column => ({name, type: "string"})),
  {name: "within", type: "number"},
  {name: "unit", type: "string"},
  {name: "target_share", type: "number"},
  {name: "obligation", type: "string"},
  {name: "closes", type: "boolean"},
  {name: "locator", type: "string"}
];

const listedColumns: Column[] = [
  ...["cve", "vendor", "product"].map((name): Column => ({name, type: "string"})),
  {name: "date_added", type: "date"},
  {name: "due_date", type: "date"},
  {name: "known_ransomware_use", type: "string"}
];

/** Name of the clock that has a due date for each vulnerability. */
export const listedClock = "kev";
const listedFile = "kev_entries.csv";

/** Where tables of published clocks are: of two with one name the first counts. */
export type ClockFolders = readonly string[];

/**
 * Reads the clocks by which a finding must be closed, and the entries of the catalogue of known exploited vulnerabilities into
 * a table.
 *
 * @param folders that hold data packages
 */
export async function readClocks(database: Database, folders: ClockFolders): Promise<Map<string, Preset>> {
  const files = await clockFiles(folders);
  const presets = new Map<string, Preset>();
  for (const [name, file] of files) {
    if (name === listedFile) {
      await database.run(
        `create or replace temp table ${listedTable} as select * from ${csvRelation(file, listedColumns)}`
      );
      presets.set(listedClock, {starts: "listed"});
      continue;
    }
    const {rows} = await database.query(
      `select clock, "starts", "within", unit from ${csvRelation(file, clockColumns)} where closes order by clock`
    );
    for (const {clock, starts, within, unit} of rows) {
      const span = parseSpan(`${Number(within)}${letters[String(unit)]}`);
      if (span && isStart(starts)) presets.set(String(clock), {within: span, starts});
    }
  }
  return presets;
}

const letters: Record<string, string> = {hours: "h", days: "d", months: "M"};

function isStart(value: unknown): value is ClockStart {
  return clockStarts.some((start) => start === value);
}

async function clockFiles(folders: ClockFolders): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const entries = existsSync(folder) ? await readdir(folder, {recursive: true, withFileTypes: true}) : [];
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort())
      if (/_clocks\.csv$/.test(file) || basename(file) === listedFile)
        if (!found.has(basename(file))) found.set(basename(file), file);
  }
  return found;
}
