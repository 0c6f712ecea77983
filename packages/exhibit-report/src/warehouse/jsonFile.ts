import {createWriteStream} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {makeTemporary} from "../folders/temporary.ts";
import {jsonRecords} from "../sources/jsonRecords.ts";
import type {FlatRecord, JsonRecords} from "../sources/jsonRecords.ts";
import {mostColumns, uniqueNames} from "../sources/delimitedText.ts";
import type {CsvFile, OpenOptions} from "./csvFile.ts";
import {bytesOf} from "./fileBytes.ts";
import {csvRelation} from "./readCsv.ts";
import {fail} from "./regularFile.ts";

/** JSON is read as a whole, so its size is bounded. */
const largest = 64 * 2 ** 20;

/** A CSV has each column in each record. */
const mostCells = 1e8;

/**
 * Opens a JSON export as if it were a CSV with one row for each record, flattened. Rows are named by their number.
 *
 * @param options.records path to the list of records in it, when it is known
 * @throws UserError when the file is too large or too wide, is not JSON or holds no list of records
 */
export async function openJson(
  file: string,
  {records: list, expansion}: {records?: string} & OpenOptions = {}
): Promise<CsvFile> {
  const records = parse(await textOf(file, expansion), file, list);
  const keys = keysOf(records);
  const count = (n: number) => n.toLocaleString("en-GB");
  if (keys.length > mostColumns)
    fail(file, `more than ${count(mostColumns)} different names in its records`, "records that are alike");
  if (keys.length * records.length > mostCells)
    fail(
      file,
      `${count(records.length)} records with ${count(keys.length)} different names`,
      `at most ${count(mostCells)} values: split it`
    );
  const names = uniqueNames(keys);
  const {path: folder, remove: close} = await makeTemporary();
  const path = join(folder, "records.csv");
  try {
    await pipeline(csvLines(names, keys, records), createWriteStream(path));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{file, path, encoding: "utf-8", delimiter: ",", skip: 0, preamble: 0, names},
    relation: csvRelation(
      path,
      names.map((name) => ({name, type: "string"})),
      {endsInLf: true, isStrict: true}
    ),
    faults: [],
    nBroken: 0,
    isJson: true,
    close
  };
}

async function textOf(file: string, expansion: number | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  let held = 0;
  for await (const chunk of bytesOf(file, expansion)) {
    held += chunk.length;
    if (held > largest) fail(file, `more than ${largest / 2 ** 20} MB of JSON`, "a smaller file: split it");
    chunks.push(Buffer.from(chunk)); // which is good until the next one is taken
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The names in records, in order; no more than are too many. */
function keysOf(records: readonly FlatRecord[]): string[] {
  const keys = new Set<string>();
  for (const record of records) {
    for (const key of Object.keys(record)) keys.add(key);
    if (keys.size > mostColumns) break;
  }
  return [...keys];
}

function* csvLines(names: readonly string[], keys: readonly string[], records: readonly FlatRecord[]) {
  let lines = `${names.map(quote).join(",")}\n`;
  for (const record of records) {
    lines += `${keys.map((key) => (Object.hasOwn(record, key) ? quote(record[key]) : "")).join(",")}\n`;
    if (lines.length < 1 << 20) continue;
    yield lines;
    lines = "";
  }
  yield lines;
}

function parse(text: string, file: string, path: string | undefined): FlatRecord[] {
  let found: JsonRecords;
  try {
    found = jsonRecords(text, path);
  } catch (error) {
    if (error instanceof RangeError) return fail(file, "JSON of too many levels", "records");
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
