import {openCsv} from "./csvFile.ts";
import type {CsvFile, OpenOptions} from "./csvFile.ts";
import {openJson} from "./jsonFile.ts";

const json = /\.(json|ndjson|jsonl|sarif)(\.gz)?$/i;

/**
 * Opens a file of records: JSON by its name, or else delimited text.
 *
 * @throws UserError as `openCsv` and `openJson` do
 */
export function openTable(file: string, options: OpenOptions & {records?: string} = {}): Promise<CsvFile> {
  return json.test(file) ? openJson(file, options) : openCsv(file, options);
}
