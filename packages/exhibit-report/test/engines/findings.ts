import type {CountedFindings} from "../../src/warehouse/countedFindings.ts";
import {countedSurvival} from "../../src/warehouse/countedSurvival.ts";
import {countSurvival} from "../../src/warehouse/countSurvival.ts";
import type {CountedSurvival} from "../../src/warehouse/countSurvival.ts";
import {openCsv} from "../../src/warehouse/csvFile.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {repeatRules} from "../../src/statistics/repeats.ts";
import {findingKey} from "../../src/sources/findingKey.ts";
import type {ConnectedFindings} from "../../src/sources/connections.ts";

/** A finding as it is recorded: days as ISO text. */
export interface Recorded {
  app: string | null;
  finding_id: string | null;
  opened_at: string | null;
  closed_at: string | null;
  severity: string | null;
  outcome: string | null;
  first_observed_at: string | null;
  updated_at: string | null;
  closed_lo?: string | null;
  closed_hi?: string | null;
}

export const bounds = ["closed_lo", "closed_hi"] as const;

export const recordedColumns = [
  ...(["app", "finding_id", "opened_at", "closed_at"] as const),
  ...(["severity", "outcome", "first_observed_at", "updated_at"] as const)
];

export const isDate = (name: string) => name.endsWith("_at") || bounds.some((bound) => bound === name);

/** The columns of findings, with those of the bounds of closings where some have such. */
export function columnsOf(findings: readonly Recorded[]): readonly (keyof Recorded)[] {
  return [...recordedColumns, ...bounds.filter((name) => findings.some((finding) => finding[name]))];
}

/** A mapping of columns that are called as those of the contract, but for those that are left out. */
export function mappingOf(
  left: readonly string[] = [],
  columns: readonly (keyof Recorded)[] = recordedColumns
): ConnectedFindings["mapping"] {
  const names = columns.filter((name) => !left.includes(name));
  return {table: "findings", columns: Object.fromEntries(names.map((name) => [name, {column: name}]))};
}

/** As a CSV. */
export function csvOf(findings: readonly Recorded[]): string {
  const value = (text: string | null) =>
    text === null ? "" : /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const columns = columnsOf(findings);
  const lines = findings.map((finding) => columns.map((name) => value(finding[name] ?? null)).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

/** What is published of findings, and what became of the others. */
export function published({groups, clusters, excluded, n_rejected, cutOff, backlog}: CountedSurvival) {
  // The command line tells of a row of a file with a line, and so takes more for faults.
  return {
    groups,
    clusters: clusters && {...clusters, groups: [...clusters.groups]},
    backlog,
    cutOff: cutOff?.moment?.slice(0, 10),
    repeated: excluded.filter(({rule}) => repeated.includes(rule)),
    n_left: excluded.reduce((sum, {n}) => sum + n, n_rejected)
  };
}

const repeated: readonly string[] = Object.values(repeatRules);

/** Counts findings in a CSV as files are. */
export async function countInCsv(path: string, cutOff?: string) {
  const csv = await openCsv(path);
  const database = await openDatabase(":memory:");
  try {
    const between = Object.fromEntries(bounds.filter((name) => csv.names.includes(name)).map((name) => [name, name]));
    const columns = {
      ...between,
      opened: "opened_at",
      closed: "closed_at",
      outcome: "outcome",
      group: "severity",
      cluster: "app"
    };
    const {rows} = await database.query(`select max(first_observed_at) as last from ${csv.relation}`);
    // A column without a date says nothing of when watching began; the command line takes it at its word.
    const watched = rows[0]?.last ? {entry: "first_observed_at"} : {};
    const key = findingKey(csv.names);
    const counted = await countSurvival(database, csv, {...columns, ...watched, key}, {cutOff});
    return published(counted);
  } finally {
    database.close();
    await csv.close();
  }
}

/** Counts what an engine counted. */
export async function countCells(counted: CountedFindings) {
  const database = await openDatabase(":memory:");
  try {
    return published(await countedSurvival(database, counted, {group: "severity", cluster: "app"}));
  } finally {
    database.close();
  }
}
