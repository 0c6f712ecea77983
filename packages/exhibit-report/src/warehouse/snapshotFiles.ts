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
  const counts = join(dirname(file), manifest.file);
  const bytes = await readFile(counts).catch(() => {
    throw new UserError(`${counts}: no such file (expected the counts that ${basename(file)} tells of)`);
  });
  if (sha256(bytes) !== manifest.sha256)
    throw new UserError(`${counts}: not the counts that ${basename(file)} tells of (expected ${manifest.sha256})`);
  return {relation: `read_parquet(${literal(counts)})`, manifest, file};
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
