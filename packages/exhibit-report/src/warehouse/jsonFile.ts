import {createWriteStream} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {naming} from "../folders/failure.ts";
import {makeTemporary} from "../folders/temporary.ts";
import {jsonRecords} from "../sources/jsonRecords.ts";
import type {FlatRecord, JsonRecords} from "../sources/jsonRecords.ts";
import {excessIn} from "../sources/jsonText.ts";
import {mostColumns, uniqueNames} from "../sources/delimitedText.ts";
import type {CsvFile, OpenOptions} from "./csvFile.ts";
import {bytesOf} from "./fileBytes.ts";
import {csvRelation} from "./readCsv.ts";
import {fail} from "./regularFile.ts";

/** JSON is read as a whole, so its size is bounded. */
const largest = 64 * 2 ** 20;

/** A CSV has each column in each record. */
const mostCells = 1e8;

/** Letters of a record, and of all together: each carries what stands around them, and DuckDB reads no longer lines. */
const longestRecord = 1e6;
const longest = 1e9;

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
  const {n, records} = parse(await textOf(file, expansion), file, list);
  const keys = keysOf(records, n, file);
  const names = uniqueNames(keys);
  const {path: folder, remove: close} = await makeTemporary();
  const path = join(folder, "records.csv");
  try {
    await naming(path, pipeline(csvLines(names, keys, records), createWriteStream(path)));
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

/** The names in records, in order. @throws UserError when they are too many, or the values would be */
function keysOf(records: Iterable<FlatRecord>, n: number, file: string): string[] {
  const keys = new Set<string>();
  let length = 0;
  let i = 0;
  const count = (n: number) => n.toLocaleString("en-GB");
  for (const record of records) {
    let own = 0;
    for (const [key, value] of record) {
      keys.add(key);
      own += value.length;
    }
    if (own > longestRecord)
      fail(file, `[${i}]: more than ${count(longestRecord)} letters in a record`, "shorter texts");
    length += own;
    ++i;
    if (length > longest)
      fail(file, `more than ${longest / 1e6} MB with what stands around each record`, "a smaller file: split it");
    if (keys.size > mostColumns)
      fail(file, `more than ${count(mostColumns)} different names in its records`, "records that are alike");
    if (keys.size * n > mostCells)
      fail(
        file,
        `${count(n)} records with ${count(keys.size)} different names`,
        `at most ${count(mostCells)} values: split it`
      );
  }
  return [...keys];
}

function* csvLines(names: readonly string[], keys: readonly string[], records: Iterable<FlatRecord>): Iterable<string> {
  let lines = `${names.map(quote).join(",")}\n`;
  for (const record of records) {
    lines += `${keys.map((key) => quoted(record.get(key))).join(",")}\n`;
    if (lines.length < 1 << 20) continue;
    yield lines;
    lines = "";
  }
  yield lines;
}

function quoted(value: string | undefined): string {
  return value === undefined ? "" : quote(value);
}

function parse(text: string, file: string, path: string | undefined): Extract<JsonRecords, {n: number}> {
  const excess = excessIn(text);
  if (excess !== undefined) fail(file, `${excess} in JSON`, "a smaller file, of records that are alike");
  let found: JsonRecords;
  try {
    found = jsonRecords(text, path);
  } catch (error) {
    return fail(file, `invalid JSON: ${(error as Error).message}`);
  }
  if ("records" in found) return found;
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
