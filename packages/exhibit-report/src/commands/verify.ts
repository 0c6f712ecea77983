import {existsSync} from "node:fs";
import {join} from "node:path";
import {certain} from "../certain.ts";
import {isExpected} from "../statistics/replication.ts";
import type {Replication} from "../statistics/replication.ts";
import {computeResult} from "../exhibits/computeResult.ts";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {askQueries} from "../exhibits/queries.ts";
import {readExhibit} from "../exports/catalogue.ts";
import {withLock} from "../folders/lock.ts";
import {formatFault} from "../sources/fault.ts";
import {visibleJson} from "../text/visible.ts";
import {openDatabase} from "../warehouse/database.ts";
import {buildWarehouse} from "../warehouse/warehouse.ts";
import {assertReport, defineCommand, none} from "./command.ts";
import {caches} from "./keptFolders.ts";
import {print, writeLines} from "./output.ts";
import {verifyClaims} from "./verifyClaims.ts";

/** The exhibit of a report whose result holds `replications`. */
const reported = "src/exhibits/replication.ts";

export interface VerifyOptions {
  /** Writes JSON instead of a table. */
  json?: boolean;
  data?: string;
  models?: string;
  cache?: string;
  /** Where the result goes. */
  write?: (text: string) => void;
}

/**
 * Works every reported number out again from the data on disk, and writes each beside its recomputed value, the tolerance,
 * what it allows for, and the verdict. A report without such numbers has its claims worked out.
 *
 * @returns the exit code: 0, or 1 when a number is not as recorded or when the data are at fault
 */
export async function verify(options: VerifyOptions = {}): Promise<number> {
  const {json = false, data = "data", models = "src/models", cache = caches.plain, write = toStdout} = options;
  if (!existsSync(reported)) return verifyClaims({json, data, cache, write});
  const {exhibit} = await readExhibit(reported);
  const path = join(cache, "warehouse.duckdb");
  const {warehouse, replications} = await withLock(cache, {what: "verifying the numbers", log: print}, async () => {
    const warehouse = await buildWarehouse({data, models, path});
    return {warehouse, replications: warehouse.faults.length ? [] : await recomputed(path, exhibit)};
  });
  const faults = [...warehouse.faults, ...warehouse.hashFaults, ...warehouse.rejected];
  for (const fault of faults) print(formatFault(fault));
  if (warehouse.faults.length) return 1;
  write(json ? `${visibleJson(replications, undefined, 2)}\n` : formatTable(replications));
  return faults.length || !replications.every(isExpected) ? 1 : 0;
}

/** The numbers of the exhibit, each beside the recomputed one. */
async function recomputed(path: string, exhibit: Exhibit): Promise<Replication[]> {
  const database = await openDatabase(path, {readOnly: true});
  try {
    const tables = await askQueries(exhibit, (query) => database.query(query));
    return (computeResult(exhibit, tables).result as {replications: Replication[]}).replications;
  } finally {
    database.close();
  }
}

/** The replications as text, topic by topic, with what is not as recorded once more at the end. */
export function formatTable(replications: Replication[]): string {
  const lines = replications.map(formatLine);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => certain(line[column]).length)));
  const align = ([quantity = "", ...others]: string[]) =>
    `  ${[quantity.padEnd(widths[0] ?? 0), ...others.map((text, i) => text.padStart(widths[i + 1] ?? 0))].join("  ")}`;
  const topics = [...new Set(replications.map(({topic}) => topic))];
  const blocks = topics.map((topic) => {
    const own = lines.filter((_, i) => certain(replications[i]).topic === topic);
    return [topic, ...own.map(align)].join("\n");
  });
  return `${[...blocks, summary(replications)].join("\n\n")}\n`;
}

function formatLine({
  quantity,
  reported,
  recomputed,
  tolerance,
  verdict,
  basis,
  unit,
  explanation
}: Replication): string[] {
  return [
    quantity,
    digits(reported, 6),
    digits(recomputed, 6),
    `±${digits(tolerance, 2)}`,
    `${unit}: ${verdict} (${explanation ?? basis})`
  ];
}

function digits(value: number, significant: number): string {
  return String(Number(value.toPrecision(significant)));
}

function summary(replications: Replication[]): string {
  const count = (verdict: string) => replications.filter((d) => d.verdict === verdict).length;
  const unexpected = replications.filter((d) => !isExpected(d));
  const counts = `${replications.length} numbers: ${count("agrees")} agree, ${count("differs, explained")} differ for a known reason, ${unexpected.length} not as recorded`;
  return [counts, ...unexpected.map(({topic, quantity, verdict}) => `  ${topic}: ${quantity}: ${verdict}`)].join("\n");
}

function toStdout(text: string): void {
  writeLines(text.trimEnd().split("\n"));
}

export default defineCommand({
  usage: `exhibit verify [--json]

  --json  write JSON instead of a table

Without src/exhibits/replication.ts there are no reported numbers: then every claim is computed again from the data, and their
hashes are compared. The exit code is also 1 when a number is not as recorded, or a claim does not hold.`,
  options: {json: {type: "boolean"}},
  run({json}, positionals) {
    none(positionals);
    assertReport();
    return verify({json});
  }
});
