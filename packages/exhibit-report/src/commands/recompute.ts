import {existsSync} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {string} from "../exhibits/exhibit.ts";
import {toCsv} from "../exports/table.ts";
import {importModule} from "../folders/importModule.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import type {DataPackage} from "../sources/dataPackage.ts";
import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import {identifier, literal, openDatabase} from "../warehouse/database.ts";
import {buildModels, readModels} from "../warehouse/models.ts";
import type {Recomputation} from "../warehouse/recomputation.ts";
import {accept} from "./accept.ts";
import {assertReport, defineCommand, existing, only, UsageError} from "./command.ts";
import {print} from "./output.ts";

/** Where a report says which row-level files there are, and what becomes of them. */
const described = "src/recompute/index.ts";

/**
 * Recomputes the event tables in `data` from row-level files, as the report’s `src/recompute` says, and accepts the
 * result. The same files give the same bytes.
 *
 * @param folder with the row-level files
 * @returns the paths written
 * @throws UserError naming every file that is missing
 */
export async function recompute(folder: string, data = "data"): Promise<string[]> {
  const {default: recomputation} = (await importModule(described)) as {default: Recomputation};
  const {files, tables = {}} = recomputation;
  const missing = Object.values(files).filter((file) => !existsSync(join(folder, file)));
  if (missing.length) throw new UserError(missing.map((file) => `${join(folder, file)}: missing file`).join("\n"));
  const targets = await declaredTables(data);
  const models = await readModels("src/recompute/models");
  const database = await openDatabase(":memory:");
  const written: string[] = [];
  try {
    for (const [name, file] of Object.entries(files)) {
      const path = literal(join(folder, file));
      await database.run(`create table ${name} as from read_csv(${path}, header = true, all_varchar = true)`);
    }
    await buildModels(database, models);
    const write = async (name: string, columns: readonly string[], rows: Record<string, Value>[]) => {
      const path = targets.get(name);
      if (!path) return;
      await writeWhole(path, toCsv(Object.fromEntries(columns.map((column) => [column, string("")])), rows));
      written.push(path);
    };
    for (const {name} of models) {
      const {columns, rows} = await database.query(`from ${identifier(name)}`);
      await write(
        name,
        columns.map((column) => column.name),
        rows
      );
    }
    for (const [name, {columns, rows}] of Object.entries(tables)) await write(name, columns, await rows(database));
  } finally {
    database.close();
  }
  for (const publisher of new Set(written.map((path) => join(path, "..")))) await accept(publisher);
  return written;
}

/** Path of each declared CSV, by name. */
async function declaredTables(data: string): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  for (const publisher of await readdir(data)) {
    const description = join(data, publisher, "datapackage.json");
    const {resources} = JSON.parse(await readFile(description, "utf8")) as DataPackage;
    for (const {name, path} of resources) paths.set(name, join(data, publisher, path));
  }
  return paths;
}

export default defineCommand({
  usage: "exhibit recompute <folder>",
  options: {},
  async run(_, positionals) {
    const folder = existing(only(positionals, "folder of row-level files"));
    assertReport();
    if (!existsSync(described)) throw new UsageError(`no ${described} here: this report has no row-level files`);
    for (const path of await recompute(folder)) print(path);
    return 0;
  }
});
