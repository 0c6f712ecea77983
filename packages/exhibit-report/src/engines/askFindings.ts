import {certain} from "../certain.ts";
import {day, dayNumber, isoDay} from "../days.ts";
import {UserError} from "../sources/fault.ts";
import type {ConnectedFindings, Connection} from "../sources/connections.ts";
import {firstClosingOf} from "../warehouse/countSurvival.ts";
import type {AskedSource, FindingsManifest} from "../warehouse/countedFindings.ts";
import {findCutOff} from "../warehouse/cutOff.ts";
import type {CutOff, DatedRows} from "../warehouse/cutOff.ts";
import {addCells, addDayCounts, numberOf, readCells, readDayCounts} from "./counts.ts";
import type {DatedCell, DayCount} from "./counts.ts";
import {withEngines} from "./engine.ts";
import type {Engine} from "./engine.ts";
import {FindingsSql} from "./findingsSql.ts";
import type {CountOptions} from "./findingsSql.ts";
import {outcomeRule} from "./givenFindings.ts";
import type {GivenOptions} from "./givenFindings.ts";

/** How findings are asked for. */
export interface AskOptions {
  /** Of the exhibit.yaml. */
  folder: string;
  /** Seconds after which an engine ends a statement. */
  limit: number;
  /** Counts of fewer findings than this stay where they are. */
  least?: number;
  /** The data cut-off, as ISO text. */
  cutOff?: string;
  /** Whether applications that differ by case alone are apart. */
  areGroupsExact?: boolean;
  /** How many counts may come back at most; 500,000 by default: a bootstrap passes over no more. */
  most?: number;
  /** What somebody needs to know of the days of findings, however many they are; absent where nobody does. */
  needed?: Pick<GivenOptions, "needed" | "identifiers">;
  signal: AbortSignal;
  onProgress?: (line: string) => void;
}

/** What came back, added up. */
export interface AskedFindings {
  cells: DatedCell[];
  manifest: Omit<FindingsManifest, "file" | "sha256" | "rows" | "taken">;
}

const mostCells = 500_000;

interface Asked {
  own: ConnectedFindings;
  connection: Connection;
  engine: Engine;
  sql: FindingsSql;
}

/**
 * Asks every connection for the counts of its findings, side by side, and adds them up: first for its dates by day, which tell
 * the data cut-off of all, then for the counts up to that. One statement could not do both: for how many days a finding was open
 * depends on the dates of every connection. Findings are told apart by their days as well where that makes no more than
 * 500,000 counts: objectives with a deadline and quarters need that.
 *
 * @throws UserError with what an engine says, without anything secret
 */
export async function askFindings(findings: readonly ConnectedFindings[], options: AskOptions): Promise<AskedFindings> {
  const {onProgress = () => undefined, least, most = mostCells} = options;
  const connections = findings.flatMap((own) => own.connections.map((connection) => ({own, connection})));
  return withEngines(connections, {...options, onProgress}, async (opened) => {
    const asked = opened.map(({own, connection, engine}) => ({
      connection,
      engine,
      own,
      sql: new FindingsSql(engine.dialect, {...own, isExact: options.areGroupsExact})
    }));
    const surveys = await Promise.all(asked.map(async ({engine, sql}) => readDayCounts(await engine.run(sql.survey))));
    const surveyed = addDayCounts(surveys);
    const dates = datesOf(surveyed);
    const cutOff = findCutOff(dates, options.cutOff);
    if (cutOff.moment === undefined) throw new UserError("no finding with a date in any connection");
    // Where scans bound closings, or watching began late, nobody asks whether a backlog was imported.
    const isLate = surveyed.some(({what, n}) => what === "watched" && n > 0);
    const first = firstClosingOf(dates, (name) => (name === "entry" ? isLate : Object.hasOwn(dates.days, name)));
    const counts: CountOptions = {
      cutOff: dayNumber(cutOff.moment),
      ...(cutOff.plausible !== undefined && {plausible: dayNumber(cutOff.plausible)}),
      ...(first && {firstClosing: dayNumber(first.firstClosing)}),
      least
    };
    const isDated = await areFewDays(asked, surveyed, counts, options);
    const counting = isDated ? asked.map((one) => ({...one, sql: datedSql(one, options)})) : asked;
    const parts = await Promise.all(
      counting.map(async ({connection, engine, sql}) => {
        const cells = readCells(await engine.run(sql.counts(counts)));
        onProgress(`${connection.name}: ${cells.length.toLocaleString("en-GB")} counts`);
        return cells;
      })
    );
    const cells = addCells(parts);
    if (cells.length > most)
      throw new UserError(
        `${cells.length.toLocaleString("en-GB")} counts (expected at most ${most.toLocaleString("en-GB")}: leave out app, or join applications)`
      );
    const sources = counting.map(({connection, engine, sql}) => sourceOf(connection, engine, sql, counts));
    const has_outcomes = asked.some(({sql}) => sql.hasOutcomes);
    const {needed = [], identifiers = []} = options.needed ?? {};
    const dated = isDated ? {needed, identifiers} : undefined;
    return {cells, manifest: {...manifestOf(cells, cutOff, sources), has_outcomes, first_closing: first, least, dated}};
  });
}

/** Whether there are few different findings by their days. Where there are many rows that is asked, if somebody needs them. */
async function areFewDays(
  asked: readonly Asked[],
  surveyed: readonly DayCount[],
  counts: CountOptions,
  {least, needed, onProgress, most = mostCells, ...options}: AskOptions
): Promise<boolean> {
  if (least !== undefined) return false;
  const nOpened = surveyed.reduce((sum, {what, n}) => (what === "opened" ? sum + n : sum), 0);
  if (nOpened <= most || !needed) return nOpened <= most;
  const sizes = await Promise.all(
    asked.map(async (one) => {
      const [row] = await one.engine.run(datedSql(one, {needed, ...options}).size(counts));
      return certain(numberOf(row?.n) ?? undefined);
    })
  );
  const n = sizes.reduce((sum, own) => sum + own, 0);
  if (n > most)
    onProgress?.(
      `${n.toLocaleString("en-GB")} counts by days (expected at most ${most.toLocaleString("en-GB")}): counted without, so no objective with a deadline and no quarter of findings is judged`
    );
  return n <= most;
}

function datedSql({engine, own}: Asked, {areGroupsExact, needed}: Pick<AskOptions, "areGroupsExact" | "needed">) {
  return new FindingsSql(engine.dialect, {...own, ...needed, isExact: areGroupsExact, isDated: true});
}

function sourceOf({name, engine}: Connection, {version}: Engine, sql: FindingsSql, counts: CountOptions): AskedSource {
  return {connection: name, engine, version, survey: sql.survey, counts: sql.counts(counts)};
}

function datesOf(counted: readonly DayCount[]): DatedRows {
  const days: DatedRows["days"] = {
    opened: {days: [], first: undefined, n_none: 0},
    closed: {days: [], first: undefined, n_none: 0}
  };
  const latest = new Map<number, string>();
  for (const {what, day, n} of counted) {
    if (what === "no closing") certain(days.closed).n_none += n;
    if (what === "no closing" || what === "watched") continue;
    const own = (days[what] ??= {days: [], first: undefined, n_none: 0});
    own.days.push({day, n});
    own.first ??= {day, text: textOf(day)};
    latest.set(day, textOf(day));
  }
  return {days, latest};
}

function textOf(since1970: number): string {
  return `${isoDay(since1970 * day)} 00:00:00`;
}

function manifestOf(cells: readonly DatedCell[], cut_off: CutOff, sources: AskedSource[]) {
  const used = cells.filter(({rule}) => rule === null);
  const unused = cells.flatMap(({rule, n}) => (rule === null ? [] : [{rule, n}]));
  const sum = (of: readonly {n: number}[]) => of.reduce((total, {n}) => total + n, 0);
  const excluded = unused.filter(({rule}) => rule !== outcomeRule);
  const rejected = unused.filter(({rule}) => rule === outcomeRule);
  return {
    table: "findings" as const,
    cut_off,
    n_rows: sum(cells),
    n_used: sum(used),
    n_rejected: sum(rejected),
    excluded,
    is_late: used.some(({entry_days}) => entry_days !== null),
    is_bounded: used.some(({since_days}) => since_days !== null),
    sources
  };
}
