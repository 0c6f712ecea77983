import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {certain} from "../certain.ts";
import type {EngineName} from "../sources/connections.ts";
import {UserError} from "../sources/fault.ts";
import type {CutOff} from "./cutOff.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import type {Exclusion} from "./eventCounts.ts";
import type {Sources} from "./openSources.ts";
import {sha256} from "./sha256.ts";

/** An engine that was asked, and what. */
export interface AskedSource {
  connection: string;
  engine: EngineName;
  version: string;
  survey: string;
  counts: string;
}

/** What a snapshot of findings says of its counts. */
export interface FindingsManifest {
  table: "findings";
  /** The Parquet beside it. */
  file: string;
  sha256: string;
  /** Rows of the Parquet. */
  rows: number;
  /** When the engines were asked, as ISO text. */
  taken: string;
  cut_off: CutOff;
  first_closing?: {firstClosing: string; n_before: number};
  /** What became of the rows there: `n_rows` is `n_used`, `n_rejected` and all of `excluded` together. */
  n_rows: number;
  n_used: number;
  n_rejected: number;
  excluded: Exclusion[];
  /** Whether anybody was asked how findings ended. */
  has_outcomes: boolean;
  is_late: boolean;
  is_bounded: boolean;
  /** Counts of fewer findings were withheld. */
  least?: number;
  sources: AskedSource[];
}

/** Findings that were counted where they live: a row for each different cell, with the number of its findings. */
export interface CountedFindings {
  /** SQL to follow `from`. */
  relation: string;
  manifest: FindingsManifest;
  /** Of the manifest. */
  file: string;
}

/** Columns of the counts, with DuckDB’s types; times in whole days since the opening. */
export const countColumns = {
  severity: "varchar",
  app: "varchar",
  outcome: "varchar",
  is_closed: "boolean",
  days: "integer",
  entry_days: "integer",
  since_days: "integer",
  late_days: "integer",
  n: "bigint"
} as const;

/** Names of the files of a snapshot, beside the exhibit.yaml that says what is asked. */
export const snapshotFiles = {manifest: "findings.snapshot.json", counts: "findings.snapshot.parquet"} as const;

/**
 * Opens a snapshot of findings.
 *
 * @param path of its Parquet or of its manifest
 * @throws UserError where a part is missing, or is not what was written
 */
export async function openCountedFindings(path: string): Promise<CountedFindings> {
  const file = join(dirname(path), basename(path).replace(/\.(parquet|json)$/, ".json"));
  if (!existsSync(file))
    throw new UserError(`${file}: no such file (expected the snapshot that exhibit refresh writes)`);
  const manifest = readManifest(await readFile(file, "utf8"), file);
  const counts = join(dirname(file), manifest.file);
  const bytes = await readFile(counts).catch(() => {
    throw new UserError(`${counts}: no such file (expected the counts that ${basename(file)} tells of)`);
  });
  if (sha256(bytes) !== manifest.sha256)
    throw new UserError(`${counts}: not the counts that ${basename(file)} tells of (expected ${manifest.sha256})`);
  return {relation: `read_parquet(${literal(counts)})`, manifest, file};
}

/**
 * The snapshot of the findings that an exhibit.yaml says are counted elsewhere; undefined where it says no such thing.
 *
 * @throws UserError where there is no snapshot, or files with findings are beside it
 */
export async function countedElsewhere({connected, files}: Sources): Promise<CountedFindings | undefined> {
  if (!connected) return undefined;
  const other = files.find(({mapping}) => mapping?.table === "findings");
  if (other)
    throw new UserError(
      `${other.file}: findings in a file and in a connection (expected one of both: a finding in each would count twice)`
    );
  return openCountedFindings(join(connected.folder, snapshotFiles.manifest));
}

function readManifest(text: string, file: string): FindingsManifest {
  try {
    const read = JSON.parse(text) as Partial<FindingsManifest>;
    if (
      read.table === "findings" &&
      read.sources &&
      read.cut_off &&
      read.file === basename(read.file ?? "") &&
      read.file
    )
      return read as FindingsManifest;
  } catch {
    // told below
  }
  throw new UserError(`${file}: no snapshot of findings (expected what exhibit refresh writes)`);
}

/**
 * SQL to follow `from`: the findings with `severity`, `app`, `outcome`, `is_closed`, `microseconds`, `entry` and `since` since
 * their opening, and `n`.
 *
 * @param of whether to take them as watched from the first closing on
 */
export function watchedSql({relation}: CountedFindings, {isFromFirstClosing = false} = {}): string {
  const micros = (days: string) => `cast(${days} as bigint) * 86400000000`;
  const entry = isFromFirstClosing ? "late_days" : "entry_days";
  return `(select severity, app, outcome, is_closed, ${micros("days")} as microseconds,
      coalesce(${micros(entry)}, -1) as entry, ${micros("since_days")} as since, n
    from ${relation} where ${isFromFirstClosing ? "late_days is null or late_days < days" : "true"})`;
}

/** How they were observed. */
export async function observationOf(database: Database, {relation, manifest}: CountedFindings) {
  const {rows} = await database.query(
    `select count(distinct app) as applications, coalesce(sum(n) filter (where app is null), 0) as n_no_application,
      coalesce(sum(n), 0) as n, max(outcome) is not null as has_outcomes from ${relation}`
  );
  const {applications, n_no_application, n, has_outcomes} = certain(rows[0]);
  return {
    cutOff: manifest.cut_off,
    n: Number(n),
    applications: Number(applications),
    n_no_application: Number(n_no_application),
    hasOutcomes: Boolean(has_outcomes),
    isLate: manifest.is_late,
    isBounded: manifest.is_bounded,
    backlog: manifest.first_closing
  };
}
