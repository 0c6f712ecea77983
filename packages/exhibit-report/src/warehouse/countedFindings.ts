import {join} from "node:path";
import {certain} from "../certain.ts";
import {day} from "../days.ts";
import {isBacklog} from "../statistics/backlog.ts";
import {UserError} from "../sources/fault.ts";
import type {CutOff} from "./cutOff.ts";
import type {Database} from "./database.ts";
import type {Exclusion} from "./eventCounts.ts";
import type {Sources} from "./openSources.ts";
import type {PeriodsManifest} from "./countedPeriods.ts";
import {countsRelation, openSnapshot} from "./snapshotFiles.ts";
import type {AskedEngine, OpenedSnapshot, SnapshotManifest} from "./snapshotFiles.ts";

/** An engine that was asked, and what. */
export interface AskedSource extends AskedEngine {
  /** Whether two rows have one id. */
  ids?: string;
  survey: string;
  /** About each objective, and about quarters. */
  periods?: readonly string[];
}

/** What a snapshot of findings says of its counts. */
export interface FindingsManifest extends SnapshotManifest {
  table: "findings";
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
  /**
   * Columns, and identifiers of findings, that were asked for because somebody needed them; absent where findings are not told
   * apart by their days.
   */
  dated?: {needed: readonly string[]; identifiers: readonly string[]};
  /** What was counted for objectives and quarters, where they are not. */
  periods?: PeriodsManifest;
  sources: AskedSource[];
}

/** Findings that were counted where they live: a row for each different cell, with the number of its findings. */
export interface CountedFindings extends OpenedSnapshot<FindingsManifest> {
  /** SQL to follow `from`: what was counted for objectives and quarters. */
  periods?: string;
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

/**
 * Columns besides, of a snapshot whose findings are told apart by their days: those of the contracts, days counted since 1970.
 */
export const datedColumns = {
  opened_at: "integer",
  closed_at: "integer",
  closed_lo: "integer",
  closed_hi: "integer",
  first_observed_at: "integer",
  removed_at: "integer",
  published_at: "integer",
  evaluated_at: "integer",
  fix_available_at: "integer",
  finding_id: "varchar",
  cwe: "varchar",
  cve: "varchar",
  source: "varchar"
} as const;

export type DatedColumn = keyof typeof datedColumns;

/** Names of the files of a snapshot, beside the exhibit.yaml that says what is asked. */
export const snapshotFiles = {manifest: "findings.snapshot.json", counts: "findings.snapshot.parquet"} as const;

/**
 * Opens a snapshot of findings.
 *
 * @param path of its Parquet or of its manifest
 * @throws UserError where a part is missing, or is not what was written
 */
export async function openCountedFindings(path: string): Promise<CountedFindings> {
  const opened = await openSnapshot<FindingsManifest>(path, "findings");
  const {periods} = opened.manifest;
  return {...opened, ...(periods && {periods: await countsRelation(opened.file, periods)})};
}

/**
 * The snapshot of the findings that an exhibit.yaml says are counted elsewhere; undefined where it says no such thing.
 *
 * @throws UserError where there is no snapshot, or files with findings are beside it
 */
export async function countedElsewhere({connected, files}: Sources): Promise<CountedFindings | undefined> {
  if (!connected?.findings.length) return undefined;
  const other = files.find(({mapping}) => mapping?.table === "findings");
  if (other)
    throw new UserError(
      `${other.file}: findings in a file and in a connection (expected one of both: a finding in each would count twice)`
    );
  return openCountedFindings(join(connected.folder, snapshotFiles.manifest));
}

/**
 * SQL to follow `from`: the findings with `severity`, `app`, `outcome`, `is_closed`, `microseconds`, `entry` and `since` since
 * their opening, and `n`.
 *
 * @param of whether to take them as watched from the first closing on
 */
export function watchedSql({relation}: CountedFindings, {isFromFirstClosing = false} = {}): string {
  const micros = (days: string) => `cast(${days} as bigint) * ${1000 * day}`;
  const entry = isFromFirstClosing ? "late_days" : "entry_days";
  return `(select severity, app, outcome, is_closed, ${micros("days")} as microseconds,
      coalesce(${micros(entry)}, -1) as entry, ${micros("since_days")} as since, n
    from ${relation} where ${isFromFirstClosing ? "late_days is null or late_days < days" : "true"})`;
}

/** How they were observed. */
export async function observationOf(database: Database, {relation, manifest}: CountedFindings) {
  const {rows} = await database.query(
    `select count(distinct app) as applications, coalesce(sum(n) filter (where app is null), 0) as n_no_application,
      coalesce(sum(n), 0) as n, max(outcome) is not null as has_outcomes,
      max(outcome) filter (where outcome not in ('open', 'unknown')) is not null as has_endings,
      coalesce(sum(n) filter (where late_days is not null), 0) as n_before from ${relation}`
  );
  const {applications, n_no_application, n, has_outcomes, has_endings, n_before} = certain(rows[0]);
  const {first_closing} = manifest;
  return {
    cutOff: manifest.cut_off,
    n: Number(n),
    applications: Number(applications),
    n_no_application: Number(n_no_application),
    hasOutcomes: Boolean(has_outcomes),
    /** Whether somebody says how some ended. */
    hasEndings: Boolean(has_endings),
    isLate: manifest.is_late,
    isBounded: manifest.is_bounded,
    backlog:
      first_closing && isBacklog(Number(n_before), Number(n))
        ? {...first_closing, n_before: Number(n_before)}
        : undefined
  };
}
