import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Fault} from "../sources/fault.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {Database} from "./database.ts";
import {observeFindings} from "./ownFindings.ts";
import type {OwnObservation} from "./ownFindings.ts";
import {readTextWithin} from "./regularFile.ts";
import {listedTable, neededColumns} from "./findingStates.ts";
import {judge} from "../objectives/judge.ts";
import {absent, nameOf, tableOf} from "../objectives/measured.ts";
import type {Measured} from "../objectives/measured.ts";
import {measureCounts} from "./measureCounts.ts";
import type {CountedFindings} from "./countedFindings.ts";
import {isListed} from "./countedPeriods.ts";
import type {ListedVulnerability} from "./countedPeriods.ts";
import {measureCounted, measureFindings} from "./measureFindings.ts";
import {isTimed, objectivesFile} from "../objectives/objective.ts";
import type {Gauge, Objective, ObjectiveResult, Ratio} from "../objectives/objective.ts";
import {readClocks} from "./publishedClocks.ts";
import type {ClockFolders} from "./publishedClocks.ts";
import {readObjectives} from "../objectives/readObjectives.ts";
import {largestYaml} from "../sources/yamlText.ts";

/** What stands in the objectives.yaml of a folder. */
export interface OpenedObjectives {
  file: string;
  objectives: Objective[];
  /** Where each begins. */
  lines: ReadonlyMap<string, number>;
  faults: Fault[];
  /** Columns of findings that they need. */
  needed: string[];
  /** Findings that exceptions name. */
  identifiers: string[];
  /** The catalogue of known exploited vulnerabilities, where one of them needs it. */
  listed: ListedVulnerability[];
}

/** Reads the objectives of a folder; undefined where it has none. */
export async function openObjectives(
  database: Database,
  folder: string,
  clocks: ClockFolders
): Promise<OpenedObjectives | undefined> {
  const file = join(folder, objectivesFile);
  if (!existsSync(file)) return undefined;
  const presets = await readClocks(database, clocks);
  const read = readObjectives(await readTextWithin(folder, objectivesFile, largestYaml), file, {presets});
  const needed = read.objectives.flatMap(({indicator, exceptions}) =>
    indicator.kind === "time to close" ? neededColumns(indicator, exceptions) : []
  );
  const named = read.objectives.flatMap(({exceptions}) => exceptions.flatMap(({finding}) => finding ?? []));
  const isNeeded = read.objectives.some(({indicator}) => indicator.kind === "time to close" && isListed(indicator));
  const listed = isNeeded ? await listedVulnerabilities(database) : [];
  return {file, ...read, needed: [...new Set(needed)], identifiers: [...new Set(named)], listed};
}

async function listedVulnerabilities(database: Database): Promise<ListedVulnerability[]> {
  const {rows} = await database.query(
    `select cve, cast(date_added as varchar) as added, cast(due_date as varchar) as due from ${listedTable} order by all`
  );
  return rows.map(({cve, added, due}) => ({cve: String(cve), added: String(added), due: String(due)}));
}

export interface ComputeOptions {
  /** The data cut-off, as ISO text; the last moment of what is measured by default. */
  cutOff?: string;
  /** Outcomes that count as fixed. */
  fixed?: readonly string[];
  /** What `observeFindings` found, where it has been asked by this cut-off. */
  observation?: OwnObservation;
  /** Findings that were counted where they live, and not told apart by their days. */
  counted?: CountedFindings;
}

/**
 * Judges every objective by the views that `loadTables` made.
 *
 * @param present tables with at least one row to use
 * @returns results in order, and a fault for each objective whose data are not there: it has no result
 */
export async function computeObjectives(
  database: Database,
  present: ReadonlySet<TableName>,
  {file, objectives, lines, listed}: OpenedObjectives,
  {cutOff, fixed = ["fixed"], observation: known, counted}: ComputeOptions
): Promise<{results: ObjectiveResult[]; faults: Fault[]}> {
  const results: ObjectiveResult[] = [];
  const faults: Fault[] = [];
  const observation = known ?? (present.has("findings") ? await observeFindings(database, present, cutOff) : undefined);
  for (const objective of objectives) {
    const tell = (message: string, expected: string) =>
      faults.push({file, line: lines.get(objective.id), column: `objectives.${objective.id}`, message, expected});
    const measured = await measure(database, present, objective, {observation, cutOff, fixed, counted, listed, tell});
    if (measured) results.push(judge(objective, measured));
  }
  return {results, faults};
}

interface MeasureOptions extends ComputeOptions {
  observation: OwnObservation | undefined;
  fixed: readonly string[];
  listed: readonly ListedVulnerability[];
  tell: (message: string, expected: string) => void;
}

async function measure(
  database: Database,
  present: ReadonlySet<TableName>,
  objective: Objective,
  {observation, cutOff, fixed, counted, listed, tell}: MeasureOptions
): Promise<Measured | undefined> {
  if (isTimed(objective)) {
    if (counted) {
      const measured = await measureCounted(database, counted, objective, {fixed, listed});
      return measured ?? void tell(...notCounted(counted));
    }
    if (!observation?.cutOff.moment) return void tell("no findings", "a table of findings in this folder");
    return measureFindings(database, observation, objective, fixed);
  }
  const indicator = objective.indicator as Ratio | Gauge;
  const table = tableOf(indicator);
  if (!present.has(table)) return void tell(absent(`no ${table}`, objective), `a table of ${table} in this folder`);
  const measured = await measureCounts(database, objective as Objective & {indicator: Ratio | Gauge}, {
    cutOff: cutOff?.slice(0, 10),
    hasIncidents: present.has("incidents")
  });
  if (measured?.daily.length) return measured;
  const message = absent(`nothing measured: ${nameOf(indicator) || table}`, objective);
  return void tell(message, await expectedOf(database, table));
}

function notCounted({manifest}: CountedFindings): [message: string, expected: string] {
  return manifest.periods
    ? ["not what the snapshot was taken for", "a new one: exhibit refresh"]
    : ["findings counted without their days", "a new snapshot: exhibit refresh, without --least"];
}

async function expectedOf(database: Database, table: string): Promise<string> {
  if (table !== "indicators") return "rows by the data cut-off";
  const {rows} = await database.query("select distinct indicator from indicators order by 1 limit 20");
  return `one of ${rows.map(({indicator}) => String(indicator)).join(", ")}, by the data cut-off`;
}
