import {existsSync} from "node:fs";
import {appendFile, readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import {makeTemporary} from "../folders/temporary.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import {countColumns, datedColumns, openCountedFindings, snapshotFiles} from "../warehouse/countedFindings.ts";
import type {FindingsManifest} from "../warehouse/countedFindings.ts";
import {periodColumns, periodsFile} from "../warehouse/countedPeriods.ts";
import type {PeriodCell} from "./counts.ts";
import {howMany} from "../text/howMany.ts";
import {deliveryColumns, deliveryFiles, openCountedDeliveries} from "../warehouse/countedDeliveries.ts";
import type {DeliveriesManifest} from "../warehouse/countedDeliveries.ts";
import {literal, openDatabase} from "../warehouse/database.ts";
import type {Value} from "../sources/value.ts";
import {sha256} from "../warehouse/sha256.ts";
import type {SnapshotManifest} from "../warehouse/snapshotFiles.ts";
import type {AskedDeliveries} from "./askDeliveries.ts";
import type {AskedFindings} from "./askFindings.ts";

/**
 * Writes counts beside the exhibit.yaml as a snapshot: a Parquet, and a manifest with what was asked, of which engine, when,
 * and the hash of the Parquet. Equal counts are equal bytes.
 */
export async function writeSnapshot(
  {cells, periods, manifest: {periods: told, ...manifest}}: AskedFindings,
  folder: string,
  taken: string
): Promise<FindingsManifest> {
  const used = cells.filter(({rule}) => rule === null);
  const types = manifest.dated ? {...countColumns, ...datedColumns} : countColumns;
  const bytes = await toParquet(types, used as Record<keyof typeof types, Value>[]);
  const whole: FindingsManifest = {
    ...manifest,
    file: snapshotFiles.counts,
    sha256: sha256(bytes),
    rows: used.length,
    taken,
    ...(periods && told && {periods: {...(await writePeriods(periods, folder)), ...told}})
  };
  if (!periods) await rm(join(folder, periodsFile), {force: true});
  await writeFiles(folder, snapshotFiles, bytes, whole);
  return whole;
}

async function writePeriods(cells: readonly PeriodCell[], folder: string) {
  const bytes = await toParquet(periodColumns, cells);
  await writeWhole(join(folder, periodsFile), bytes);
  return {file: periodsFile, sha256: sha256(bytes), rows: cells.length};
}

/** The same of deliveries. */
export async function writeDeliveries(
  {cells, manifest}: AskedDeliveries,
  folder: string,
  taken: string
): Promise<DeliveriesManifest> {
  const used = cells.filter(({rule}) => rule === null);
  const bytes = await toParquet(deliveryColumns, used);
  const file = deliveryFiles.counts;
  const whole: DeliveriesManifest = {...manifest, file, sha256: sha256(bytes), rows: used.length, taken};
  await writeFiles(folder, deliveryFiles, bytes, whole);
  return whole;
}

async function writeFiles(
  folder: string,
  files: {counts: string; manifest: string},
  bytes: Buffer,
  manifest: SnapshotManifest
): Promise<void> {
  await writeWhole(join(folder, files.counts), bytes);
  await writeWhole(join(folder, files.manifest), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** Few enough that their text takes up little. */
const cellsAtOnce = 5000;

/** Bytes of a cell for which the reader makes room, unless one is longer. */
const leastRoom = 100_000;

async function toParquet<C extends Readonly<Record<string, string>>>(
  types: C,
  cells: readonly Readonly<Record<keyof C, Value>>[]
): Promise<Buffer> {
  const temporary = await makeTemporary();
  const database = await openDatabase(":memory:", {threads: 1, memory: 100});
  try {
    const given = join(temporary.path, "counts.json");
    let longest = 0;
    for (let i = 0; i < Math.max(cells.length, 1); i += cellsAtOnce) {
      const lines = cells.slice(i, i + cellsAtOnce).map((cell) => Buffer.from(`${JSON.stringify(cell)}\n`));
      longest = lines.reduce((most, {length}) => Math.max(most, length), longest);
      await appendFile(given, Buffer.concat(lines));
    }
    const columns = Object.entries(types).map(([name, type]) => `${name}: ${literal(type)}`);
    const source = `read_json(${literal(given)}, format = 'newline_delimited', maximum_object_size = ${Math.max(longest, leastRoom)}, columns = {${columns.join(", ")}})`;
    const path = join(temporary.path, "counts.parquet");
    await database.run(`copy (from ${source}) to ${literal(path)} (format parquet, compression zstd)`);
    return await readFile(path);
  } finally {
    database.close();
    await temporary.remove();
  }
}

/** The snapshot that is there, for a comparison; undefined where there is none that can be read. */
export function formerSnapshot(folder: string): Promise<FindingsManifest | undefined> {
  return former(join(folder, snapshotFiles.manifest), openCountedFindings);
}

/** The same of deliveries. */
export function formerDeliveries(folder: string): Promise<DeliveriesManifest | undefined> {
  return former(join(folder, deliveryFiles.manifest), openCountedDeliveries);
}

async function former<M>(path: string, open: (path: string) => Promise<{manifest: M}>): Promise<M | undefined> {
  if (!existsSync(path)) return undefined;
  return (await open(path).catch(() => undefined))?.manifest;
}

type Counted = Pick<FindingsManifest, "n_rows" | "n_used" | "n_rejected" | "excluded">;

/**
 * What changed from one snapshot to the next, in numbers.
 *
 * @returns a sentence for each number that differs; one in all where none does
 */
export function changesBetween(former: FindingsManifest | undefined, now: FindingsManifest): string[] {
  if (!former) return [`${whole(now.n_used)} findings used of ${whole(now.n_rows)} rows, in ${whole(now.rows)} counts`];
  const changed = changedNumbers("findings", "rows", former, now);
  const cutOffs = [former, now].map(({cut_off}) => cut_off.moment?.slice(0, 10) ?? "none");
  if (cutOffs[0] !== cutOffs[1]) changed.unshift(`data cut-off: ${cutOffs[0]} before, ${cutOffs[1]} now`);
  return changed.length ? changed : [sameOr(former, now)];
}

/** The same of deliveries, by their tables. */
export function deliveryChanges(former: DeliveriesManifest | undefined, now: DeliveriesManifest): string[] {
  const none = {n_rows: 0, n_used: 0, n_rejected: 0, excluded: []};
  const of = (manifest: DeliveriesManifest, name: string) => manifest.tables.find(({table}) => table === name) ?? none;
  if (!former)
    return now.tables.map(
      ({table, n_used, n_rows}) => `${howMany(n_used, table.replace(/s$/, ""))} used of ${howMany(n_rows, "row")}`
    );
  const tables = [...new Set([...former.tables, ...now.tables].map(({table}) => table))];
  const changed = tables.flatMap((table) =>
    changedNumbers(table, `rows of ${table}`, of(former, table), of(now, table))
  );
  return changed.length ? changed : [sameOr(former, now)];
}

function changedNumbers(what: string, rows: string, former: Counted, now: Counted): string[] {
  const rules = [...new Set([...former.excluded, ...now.excluded].map(({rule}) => rule))];
  const numbers: [string, number, number][] = [
    [rows, former.n_rows, now.n_rows],
    [`${what} used`, former.n_used, now.n_used],
    [`${rows} rejected`, former.n_rejected, now.n_rejected],
    ...rules.map((rule): [string, number, number] => [
      `${rows} ${rule}`,
      excludedBy(former, rule),
      excludedBy(now, rule)
    ])
  ];
  return numbers
    .filter(([, before, after]) => before !== after)
    .map(([name, before, after]) => `${name}: ${whole(before)} before, ${whole(after)} now`);
}

function sameOr(former: SnapshotManifest, now: SnapshotManifest): string {
  return former.sha256 === now.sha256
    ? "nothing changed: the counts are the same"
    : "the counts differ, and add up to the same";
}

function excludedBy({excluded}: Counted, rule: string): number {
  return excluded.find((one) => one.rule === rule)?.n ?? 0;
}

function whole(n: number): string {
  return n.toLocaleString("en-GB");
}
