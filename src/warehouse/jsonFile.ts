import {readFile, stat, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {makeTemporary} from "../folders/temporary.ts";
import {jsonRecords} from "../sources/jsonRecords.ts";
import type {FlatRecord, JsonRecords} from "../sources/jsonRecords.ts";
import {uniqueNames} from "../sources/delimitedText.ts";
import {fail} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import {csvRelation} from "./readCsv.ts";

/** JSON is read as a whole, so its size is bounded. */
const largest = 256 * 2 ** 20;

/**
 * Opens a JSON export as if it were a CSV with one row for each record, flattened. Rows are named by their number.
 *
 * @param options.records path to the list of records in it, when it is known
 * @throws UserError when the file is too large, is not JSON or holds no list of records
 */
export async function openJson(file: string, options: {records?: string} = {}): Promise<CsvFile> {
  const {size} = await stat(file).catch(() => fail(file, "no such file"));
  if (size > largest)
    fail(file, `${Math.round(size / 2 ** 20)} MB of JSON`, `at most ${largest / 2 ** 20} MB: split it`);
  const records = parse(await readFile(file, "utf8"), file, options.records);
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const names = uniqueNames(keys);
  const folder = await makeTemporary();
  const path = join(folder.path, "records.csv");
  const lines = records.map((record) => keys.map((key) => quote(record[key] ?? "")).join(","));
  await writeFile(path, [names.map(quote).join(","), ...lines, ""].join("\n"));
  return {
    file,
    path,
    encoding: "utf-8",
    delimiter: ",",
    skip: 0,
    names,
    relation: csvRelation(
      path,
      names.map((name) => ({name, type: "string"})),
      {endsInLf: true}
    ),
    faults: [],
    isJson: true,
    close: folder.remove
  };
}

function parse(text: string, file: string, path: string | undefined): FlatRecord[] {
  let found: JsonRecords;
  try {
    found = jsonRecords(text, path);
  } catch (error) {
    return fail(file, `invalid JSON: ${(error as Error).message}`);
  }
  if ("records" in found) return found.records;
  if (path !== undefined) return fail(file, `no list of records at ${path}`, "the path of a list of objects");
  if (!found.lists.length) return fail(file, "no list of records", "the JSON of an API’s answer");
  const lists = found.lists.slice(0, 10).map((list) => `records: ${list}`);
  return fail(
    file,
    "several lists, any of which could be the records",
    `${lists.join(" or ")} for this file in exhibit.yaml`
  );
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
