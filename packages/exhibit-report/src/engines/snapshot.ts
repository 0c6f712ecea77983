import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {makeTemporary} from "../folders/temporary.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import {countColumns, openCountedFindings, snapshotFiles} from "../warehouse/countedFindings.ts";
import type {FindingsManifest} from "../warehouse/countedFindings.ts";
import {literal, openDatabase} from "../warehouse/database.ts";
import type {Value} from "../sources/value.ts";
import {sha256} from "../warehouse/sha256.ts";
import type {AskedFindings} from "./askFindings.ts";
import type {Cell} from "./counts.ts";

const names = Object.keys(countColumns) as (keyof typeof countColumns)[];

/**
 * Writes counts beside the exhibit.yaml as a snapshot: a Parquet, and a manifest with what was asked, of which engine, when,
 * and the hash of the Parquet. Equal counts are equal bytes.
 */
export async function writeSnapshot(
  {cells, manifest}: AskedFindings,
  folder: string,
  taken: string
): Promise<FindingsManifest> {
  const used = cells.filter(({rule}) => rule === null);
  const bytes = await toParquet(used);
  const whole: FindingsManifest = {
    ...manifest,
    file: snapshotFiles.counts,
    sha256: sha256(bytes),
    rows: used.length,
    taken
  };
  const counts = join(folder, snapshotFiles.counts);
  await writeWhole(counts, bytes);
  await writeWhole(join(folder, snapshotFiles.manifest), `${JSON.stringify(whole, undefined, 2)}\n`);
  return whole;
}

async function toParquet(cells: readonly Cell[]): Promise<Buffer> {
  const temporary = await makeTemporary();
  const database = await openDatabase(":memory:", {threads: 1});
  try {
    const columns = names.map((name) => `${name} ${countColumns[name]}`);
    await database.run(`create table counts (${columns.join(", ")})`);
    for (let i = 0; i < cells.length; i += 1000) {
      const rows = cells.slice(i, i + 1000).map((cell) => `(${names.map((name) => valueSql(cell[name])).join(", ")})`);
      await database.run(`insert into counts values ${rows.join(", ")}`);
    }
    const path = join(temporary.path, "counts.parquet");
    await database.run(`copy (from counts order by rowid) to ${literal(path)} (format parquet, compression zstd)`);
    return await readFile(path);
  } finally {
    database.close();
    await temporary.remove();
  }
}

function valueSql(value: Value): string {
  return typeof value === "string" ? literal(value) : String(value);
}

/** The snapshot that is there, for a comparison; undefined where there is none that can be read. */
export async function formerSnapshot(folder: string): Promise<FindingsManifest | undefined> {
  const path = join(folder, snapshotFiles.manifest);
  if (!existsSync(path)) return undefined;
  return (await openCountedFindings(path).catch(() => undefined))?.manifest;
}

/**
 * What changed from one snapshot to the next, in numbers.
 *
 * @returns a sentence for each number that differs; one in all where none does
 */
export function changesBetween(former: FindingsManifest | undefined, now: FindingsManifest): string[] {
  if (!former) return [`${whole(now.n_used)} findings used of ${whole(now.n_rows)} rows, in ${whole(now.rows)} counts`];
  const numbers: [string, number, number][] = [
    ["rows", former.n_rows, now.n_rows],
    ["findings used", former.n_used, now.n_used],
    ["rows rejected", former.n_rejected, now.n_rejected],
    ...[...new Set([...former.excluded, ...now.excluded].map(({rule}) => rule))].map(
      (rule): [string, number, number] => [`rows ${rule}`, excludedBy(former, rule), excludedBy(now, rule)]
    )
  ];
  const changed = numbers
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => `${what}: ${whole(before)} before, ${whole(after)} now`);
  const cutOffs = [former, now].map(({cut_off}) => cut_off.moment?.slice(0, 10) ?? "none");
  if (cutOffs[0] !== cutOffs[1]) changed.unshift(`data cut-off: ${cutOffs[0]} before, ${cutOffs[1]} now`);
  if (changed.length) return changed;
  return [
    former.sha256 === now.sha256
      ? "nothing changed: the counts are the same"
      : "the counts differ, and add up to the same"
  ];
}

function excludedBy({excluded}: FindingsManifest, rule: string): number {
  return excluded.find((one) => one.rule === rule)?.n ?? 0;
}

function whole(n: number): string {
  return n.toLocaleString("en-GB");
}
