import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import type {EngineName} from "../sources/connections.ts";
import {UserError} from "../sources/fault.ts";
import {literal} from "./database.ts";
import {sha256} from "./sha256.ts";

/** An engine that was asked. */
export interface AskedEngine {
  connection: string;
  engine: EngineName;
  version: string;
  /** What it was asked. */
  counts: string;
}

/** What a snapshot says of its counts. */
export interface SnapshotManifest {
  table: string;
  /** The Parquet beside it. */
  file: string;
  sha256: string;
  /** Rows of the Parquet. */
  rows: number;
  /** When the engines were asked, as ISO text. */
  taken: string;
  sources: AskedEngine[];
}

/** Rows that were counted where they live: a row for each different one, with the number of those that are alike. */
export interface OpenedSnapshot<M extends SnapshotManifest> {
  /** SQL to follow `from`. */
  relation: string;
  manifest: M;
  /** Of the manifest. */
  file: string;
}

/**
 * Opens a snapshot.
 *
 * @param path of its Parquet or of its manifest
 * @throws UserError where a part is missing, or is not what was written
 */
export async function openSnapshot<M extends SnapshotManifest>(
  path: string,
  table: M["table"]
): Promise<OpenedSnapshot<M>> {
  const file = join(dirname(path), basename(path).replace(/\.(parquet|json)$/, ".json"));
  if (!existsSync(file))
    throw new UserError(`${file}: no such file (expected the snapshot that exhibit refresh writes)`);
  const manifest = readManifest<M>(await readFile(file, "utf8"), file, table);
  return {relation: await countsRelation(file, manifest), manifest, file};
}

/**
 * SQL to follow `from`: counts beside a manifest.
 *
 * @throws UserError where they are not there, or are not what the manifest tells of
 */
export async function countsRelation(
  manifest: string,
  {file, sha256: expected}: Pick<SnapshotManifest, "file" | "sha256">
): Promise<string> {
  const counts = join(dirname(manifest), basename(file));
  const bytes = await readFile(counts).catch(() => {
    throw new UserError(`${counts}: no such file (expected the counts that ${basename(manifest)} tells of)`);
  });
  if (sha256(bytes) !== expected)
    throw new UserError(`${counts}: not the counts that ${basename(manifest)} tells of (expected ${expected})`);
  return `read_parquet(${literal(counts)})`;
}

function readManifest<M extends SnapshotManifest>(text: string, file: string, table: M["table"]): M {
  try {
    const read = JSON.parse(text) as Partial<M>;
    if (read.table === table && read.sources && read.file && read.file === basename(read.file)) return read as M;
  } catch {
    // told below
  }
  throw new UserError(`${file}: no snapshot of ${table} (expected what exhibit refresh writes)`);
}
