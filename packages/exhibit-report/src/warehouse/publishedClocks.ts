import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {basename, join} from "node:path";
import {csvRelation} from "./readCsv.ts";
import type {Column} from "./readCsv.ts";
import type {Database} from "./database.ts";
import {listedTable} from "./findingStates.ts";
import {listedClock, presetOf} from "../objectives/clock.ts";
import type {Preset} from "../objectives/objectiveFields.ts";

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
      const preset = presetOf({starts, within, unit});
      if (preset) presets.set(String(clock), preset);
    }
  }
  return presets;
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
