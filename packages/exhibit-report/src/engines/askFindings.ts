import {certain} from "../certain.ts";
import {isBacklog} from "../statistics/backlog.ts";
import {howMany} from "../text/howMany.ts";
import {addPeriods, askPeriods, periodQuestions} from "./askPeriods.ts";
import type {AskedPeriods, NeededPeriods} from "./askPeriods.ts";
import {day, dayNumber, isoDay} from "../days.ts";
import {UserError} from "../sources/fault.ts";
import type {ConnectedFindings, Connection} from "../sources/connections.ts";
import {firstClosingOf} from "../warehouse/countSurvival.ts";
import type {AskedSource, FindingsManifest} from "../warehouse/countedFindings.ts";
import {findCutOff} from "../warehouse/cutOff.ts";
import type {CutOff, DatedRows} from "../warehouse/cutOff.ts";
import {addCells, addDayCounts, readCells, readDayCounts} from "./counts.ts";
import type {DatedCell, DayCount, PeriodCell} from "./counts.ts";
import {withEngines} from "./engine.ts";
import type {Engine} from "./engine.ts";
import {FindingsSql} from "./findingsSql.ts";
import type {CountOptions} from "./findingsSql.ts";
import {outcomeRule} from "./givenFindings.ts";
import type {GivenOptions} from "./givenFindings.ts";
import {toldAgain} from "./repeatedFindings.ts";

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
  /** Of how many findings the days come back at most; 50,000 by default. Of more, periods are counted, where they live. */
  mostDated?: number;
  /** What somebody needs to know of the days of findings, however many they are; absent where nobody does. */
  needed?: NeededPeriods;
  signal: AbortSignal;
  onProgress?: (line: string) => void;
}

/** What the engines told. */
type Told = Omit<AskedFindings, "periods"> & Partial<Pick<AskedPeriods, "told">>;

/** What came back, added up. */
export interface AskedFindings {
  cells: DatedCell[];
  /** Of objectives and quarters, where findings are not told apart by their days. */
  periods?: PeriodCell[];
  manifest: Omit<FindingsManifest, "file" | "sha256" | "rows" | "taken" | "periods"> & {
    periods?: AskedPeriods["manifest"];
  };
}

const mostCells = 500_000;
/** Few enough that their days may leave the engine. */
const mostDatedFindings = 50_000;

interface Asked {
  own: ConnectedFindings & Pick<GivenOptions, "again">;
  /** By what it was asked which ids several rows have. */
  ids: string | undefined;
  connection: Connection;
  engine: Engine;
  sql: FindingsSql;
}

/**
 * Asks every connection for the counts of its findings, side by side, and adds them up: first for its dates by day, which tell
 * the data cut-off of all, then for the counts up to that. One statement could not do both: for how many days a finding was open
 * depends on the dates of every connection. Few findings are told apart by their days as well; of more, what objectives with a
 * deadline and quarters need of these is counted by a statement for each.
 *
 * @throws UserError with what an engine says, without anything secret
 */
export async function askFindings(findings: readonly ConnectedFindings[], options: AskOptions): Promise<AskedFindings> {
  const {onProgress = () => undefined, least, most = mostCells} = options;
  const connections = findings.flatMap((own) => own.connections.map((connection) => ({own, connection})));
  const {told, ...own} = await withEngines(connections, {...options, onProgress}, async (opened): Promise<Told> => {
    const asked = await Promise.all(opened.map((one) => withIds(one, options)));
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
    const count = (isDated: boolean) => countCells(asked, {counts, isDated, cutOff, first}, options);
    const n = surveyed.reduce((sum, one) => (one.what === "opened" ? sum + one.n : sum), 0);
    if (least !== undefined || n <= (options.mostDated ?? mostDatedFindings)) return count(least === undefined);
    const {cells, manifest} = await count(false);
    if (!options.needed && n > most) return {cells, manifest};
    // With many applications there can be more of these counts than findings, whose days are fewer then.
    const periods = await periodsOf(asked, {cells, manifest}, counts, {...options, maySum: n > most});
    if (periods.left.length && n <= most) return count(true);
    for (const about of periods.summed)
      onProgress(
        `${about}: too many counts by application: told of all together, so limits take findings for independent`
      );
    for (const about of periods.left) onProgress(`${about}: too many counts (expected fewer applications): not told`);
    const sources = manifest.sources.map((source, i) => ({
      ...source,
      periods: periods.statements[i]?.map((one) => withoutValues(one, certain(asked[i]).own))
    }));
    return {cells, told: periods.told, manifest: {...manifest, sources, periods: periods.manifest}};
  });
  if (!told) return own;
  const {cut_off, is_bounded, periods: {quarters = []} = {}} = own.manifest;
  const periods = addPeriods(told, {quarters, cutOff: dayNumber(certain(cut_off.moment)), isBounded: is_bounded});
  const n = told.flat().reduce((sum, cells) => sum + cells.length, 0);
  onProgress(`objectives and quarters: ${howMany(n, "count")}, by day, as curves and ages need them`);
  return {...own, periods};
}

/**
 * Asks which ids several rows have. Where none is, all else is asked without ids; where some are, only rows with these are
 * compared: to look for them, and to judge each row by that, costs several times what everything else does.
 */
async function withIds(
  {own, connection, engine}: Pick<Asked, "own" | "connection" | "engine">,
  {areGroupsExact: isExact, needed}: AskOptions
): Promise<Asked> {
  const sql = new FindingsSql(engine.dialect, {...own, isExact});
  // Rows are kept with all that a later statement asks of them.
  const {ids} = new FindingsSql(engine.dialect, {...own, ...needed, isExact});
  const again = ids === undefined ? undefined : toldAgain(engine.dialect, await engine.run(ids));
  if (again === undefined) return {own, connection, engine, ids, sql};
  const known = {...own, again};
  return {own: known, connection, engine, ids, sql: new FindingsSql(engine.dialect, {...known, isExact})};
}

/** Counts findings, by their days or without. */
async function countCells(
  asked: readonly Asked[],
  {
    counts,
    isDated,
    cutOff,
    first
  }: {counts: CountOptions; isDated: boolean; cutOff: CutOff; first: FindingsManifest["first_closing"]},
  options: AskOptions
): Promise<AskedFindings> {
  const {onProgress, least, most = mostCells} = options;
  const counting = isDated ? asked.map((one) => ({...one, sql: datedSql(one, options)})) : asked;
  const parts = await Promise.all(
    counting.map(async ({connection, engine, sql}) => {
      const cells = readCells(await engine.run(sql.counts(counts)));
      onProgress?.(`${connection.name}: ${cells.length.toLocaleString("en-GB")} counts`);
      return cells;
    })
  );
  const cells = addCells(parts);
  if (cells.length > most)
    throw new UserError(
      `${cells.length.toLocaleString("en-GB")} counts (expected at most ${most.toLocaleString("en-GB")}: leave out app, or join applications)`
    );
  const sources = counting.map((one) => sourceOf(one, counts));
  const has_outcomes = asked.some(({sql}) => sql.hasOutcomes);
  const {needed = [], identifiers = []} = options.needed ?? {};
  const dated = isDated ? {needed, identifiers} : undefined;
  return {cells, manifest: {...manifestOf(cells, cutOff, sources), has_outcomes, first_closing: first, least, dated}};
}

function periodsOf(
  asked: readonly Asked[],
  {cells, manifest}: AskedFindings,
  counts: CountOptions,
  {maySum, ...options}: AskOptions & {maySum: boolean}
): Promise<AskedPeriods> {
  const isKnown = cells.some(({outcome}) => outcome !== null && !["open", "unknown"].includes(outcome));
  return askPeriods(
    asked.map((one) => ({engine: one.engine, sql: datedSql(one, options)})),
    periodQuestions(options.needed, {
      cutOff: certain(manifest.cut_off.moment).slice(0, 10),
      ...{isKnown, isBounded: manifest.is_bounded},
      ...(options.most !== undefined && {most: options.most}),
      maySum,
      counts: hasBacklog(cells) ? counts : {...counts, firstClosing: undefined}
    })
  );
}

/** Whether so many of those that are used were opened before the first closing that these are a backlog. */
function hasBacklog(cells: readonly DatedCell[]): boolean {
  const used = cells.filter(({rule}) => rule === null);
  const sum = (of: readonly DatedCell[]) => of.reduce((total, {n}) => total + n, 0);
  return isBacklog(sum(used.filter(({late_days}) => late_days !== null)), sum(used));
}

function datedSql({engine, own}: Asked, {areGroupsExact, needed}: Pick<AskOptions, "areGroupsExact" | "needed">) {
  return new FindingsSql(engine.dialect, {...own, ...needed, isExact: areGroupsExact, isDated: true});
}

function sourceOf({own, connection, engine: {version}, sql, ids}: Asked, counts: CountOptions): AskedSource {
  const {name, engine} = connection;
  const kept = {survey: withoutValues(sql.survey, own), counts: withoutValues(sql.counts(counts), own)};
  return {connection: name, engine, version, ...(ids && {ids}), ...kept};
}

/** A statement as it is kept: values that an engine told, which may be many, stay out of what is written. */
function withoutValues(sql: string, {again}: Pick<GivenOptions, "again">): string {
  if (!again || !/^[-\d]/.test(again)) return sql;
  return sql.replaceAll(again, `/* ${howMany(again.split(",").length, "fingerprint")} */`);
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
