import {certain} from "../certain.ts";
import {isBacklog} from "../statistics/backlog.ts";
import {noDateSql} from "../statistics/cutOff.ts";
import {exclusionSql, observationRules, observedSql} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import type {Fault} from "../sources/fault.ts";
import type {TypedColumn} from "../tables/typedColumn.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import {beyondTests, countDays, findCutOff, timestampSql} from "./cutOff.ts";
import type {CutOff, DatedRows} from "./cutOff.ts";
import type {Database} from "./database.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import type {EventGroup} from "../tables/eventGroups.ts";
import type {CountedEvents, EventColumns, Exclusion} from "./eventCounts.ts";
import {countClusters} from "./clusterEvents.ts";
import type {ClusteredEvents} from "./clusterEvents.ts";
import {quarterSql, watchedInQuartersSql} from "./quarters.ts";
import type {QuarterKind} from "./quarters.ts";
import {countStrata} from "./strata.ts";
import type {CountedStrata} from "./strata.ts";
import {typeColumns} from "./survivalColumns.ts";
import type {SurvivalColumns} from "./survivalColumns.ts";
import {findRepeats, withoutRepeats} from "./survivalRepeats.ts";
import type {Repeats} from "./survivalRepeats.ts";
import {datedTests, timedTests} from "./survivalTests.ts";
import {describeRows, parseRows} from "./parseRows.ts";
import type {TypedRows} from "./parseRows.ts";

export interface SurvivalOptions {
  /** The data cut-off, the last moment of observation, as ISO text; the latest plausible date in the file by default. */
  cutOff?: string;
  /** strptime format of all dates. */
  dateFormat?: string;
  decimal?: "." | ",";
  /** Outcomes that count as fixed, for counts per cluster. */
  fixed?: readonly string[];
  /** One group for each calendar quarter, in place of `group`; of dated findings alone. */
  byQuarter?: QuarterKind;
  /** Whether groups, strata, clusters and whose a finding is are apart where they differ by case alone. */
  areGroupsExact?: boolean;
  /** How many faults to describe; 1,000 by default. */
  limit?: number;
}

export interface CountedSurvival {
  groups: EventGroup[];
  /** The same per cluster. */
  clusters?: ClusteredEvents;
  /** The same within strata. */
  strata?: CountedStrata;
  /** Rows that are not counted, one fault for each, up to the limit. */
  faults: Fault[];
  /** How many such rows there are. */
  n_rejected: number;
  /** Rows that a rule excludes, which are not faults: `observationRules`. */
  excluded: Exclusion[];
  /** Closings that stand for none, such as 9999-12-31, the first few with their lines: taken as not closed. */
  flagged: Fault[];
  /** Absent where days are given in place of dates. */
  cutOff?: CutOff;
  /** The same, watched from the first closing on, where a backlog seems to have been imported. */
  backlog?: Backlog;
}

/** Findings opened before the first closing, as if somebody had begun to watch only then. */
export interface Backlog {
  /** When the first closing was, as ISO text. */
  firstClosing: string;
  /** Findings opened before it. */
  n_before: number;
  /** Each group with late entry at the first closing. */
  groups: EventGroup[];
}

/**
 * Counts closings and censorings per group and time in a file; rows that cannot be counted are described. What is observed
 * of a finding is what `observation` defines. Without an offset, times are UTC. Groups are in order of text.
 *
 * @throws UserError when nobody can tell how dates or numbers are written
 */
export async function countSurvival(
  database: Database,
  csv: CsvFile,
  columns: SurvivalColumns,
  options: SurvivalOptions = {}
): Promise<CountedSurvival> {
  const {limit = 1000, areGroupsExact = false} = options;
  const typed = await typeColumns(database, csv, columns, options);
  const has = (name: string) => typed.some((column) => column.name === name);
  const isDated = "opened" in columns;
  const judged = parseRows(csv, typed, isDated ? datedTests(findingSql(has), {hasNoDates: true}) : timedTests());
  const repeats = columns.key ? await findRepeats(database, csv, judged, {limit, isExact: areGroupsExact}) : undefined;
  const dated = isDated ? await datesOf(database, judged, repeats) : undefined;
  const cutOff = dated && findCutOff(dated, options.cutOff);
  const tests = cutOff ? [...beyondTests(cutOff, has), ...datedTests(findingSql(has), cutOff)] : timedTests();
  const rows = parseRows(csv, typed, tests);
  const relationOf = () => (repeats ? withoutRepeats(rows, repeats) : rows.relation);
  const events = (firstClosing?: string) => {
    const {relation, columns} = cutOff
      ? datedEvents(relationOf(), cutOff, has, {firstClosing, byQuarter: options.byQuarter})
      : {relation: relationOf(), columns: timedEvents(has)};
    return {relation, columns: {...columns, isFolded: !areGroupsExact && !options.byQuarter}};
  };
  const count = (firstClosing?: string) =>
    reading(csv, () => {
      const {relation, columns} = events(firstClosing);
      return countEventsByGroup(database, relation, columns);
    });
  const counted = await count();
  const more = await reading(csv, () => countFurther(database, events(), counted, has, options.fixed));
  const backlog = dated && cutOff && !options.byQuarter ? firstClosingOf(dated, has) : undefined;
  const late = backlog && (await count(backlog.firstClosing));
  const nBad = counted.excluded.find(({rule}) => rule === badRule)?.n ?? 0;
  const bad = nBad ? await describeRows(database, rows, {limit}) : [];
  const faults = [...csv.faults, ...bad.map(({fault}) => fault), ...(repeats?.faults ?? [])]
    .sort((a, b) => a.line! - b.line!)
    .slice(0, limit);
  return {
    groups: counted.groups,
    ...more,
    faults,
    n_rejected: csv.nBroken + nBad,
    excluded: [...counted.excluded.filter(({rule}) => rule !== badRule), ...(repeats?.excluded ?? [])],
    flagged: cutOff?.n_none ? await noClosings(database, csv, typed) : [],
    cutOff,
    ...(late && {backlog: {...backlog!, groups: late.groups}})
  };
}

/** Counts per cluster and within strata, where these are given. */
export async function countFurther(
  database: Database,
  {relation, columns}: {relation: string; columns: EventColumns},
  {groups, group}: CountedEvents,
  has: (name: string) => boolean,
  fixed?: readonly string[]
): Promise<Pick<CountedSurvival, "clusters" | "strata">> {
  const cluster = has("cluster") ? '"cluster"' : undefined;
  const names = groups.map((own) => own.group);
  const named = {...columns, group};
  return {
    ...(cluster && {clusters: await countClusters(database, relation, named, cluster, fixed)}),
    ...(has("stratum") && {strata: await countStrata(database, relation, named, "stratum", names, {cluster, fixed})})
  };
}

/** How many findings were opened and closed on each day, of those that can be used: one pass over the file. */
async function datesOf(database: Database, rows: TypedRows, repeats: Repeats | undefined): Promise<DatedRows> {
  const dates = ["opened", "closed", "closed_lo", "closed_hi", "last_seen"];
  const names = dates.filter((name) => rows.columns.some((column) => column.name === name));
  const relation = () => (repeats ? withoutRepeats(rows, repeats) : rows.relation);
  return reading(rows.csv, () => countDays(database, `(select * from ${relation()} where disposition = 0)`, names));
}

const shownNoClosings = 10;

async function noClosings(database: Database, csv: CsvFile, typed: readonly TypedColumn[]) {
  const names = ["closed", "closed_lo", "closed_hi"].filter((name) => typed.some((column) => column.name === name));
  const tests = names.map((name) => ({
    when: noDateSql(name),
    name,
    explain: (text: (name: string) => string) => ({
      message: `stands for no date: "${text(name)}", taken as not closed`
    }),
    rule: "no closing"
  }));
  const rows = parseRows(csv, typed, tests);
  const found = await describeRows(database, rows, {
    limit: shownNoClosings,
    which: ({rule}) => rule === "no closing"
  });
  return found.map(({fault}) => fault);
}

/** The first closing, when there are enough findings opened before it to ask why none of them was closed earlier. */
export function firstClosingOf({days}: DatedRows, has: (name: string) => boolean): Omit<Backlog, "groups"> | undefined {
  if (has("entry") || has("closed_lo") || has("closed_hi") || !days.closed?.first) return undefined;
  const {first} = days.closed;
  const n_before = certain(days.opened)
    .days.filter(({day}) => day < first.day)
    .reduce((sum, {n}) => sum + n, 0);
  const n = certain(days.opened).days.reduce((sum, {n}) => sum + n, 0);
  return isBacklog(n_before, n) ? {firstClosing: first.text, n_before} : undefined;
}

// The counting step excludes what has no time.
const badRule = "no time";

function findingSql(has: (name: string) => boolean, watchedFrom = has("entry") ? "entry" : undefined): FindingSql {
  const given = (name: string) => (has(name) ? name : undefined);
  return {
    opened: "opened",
    closed: given("closed") ?? "cast(null as timestamp)",
    closedLo: given("closed_lo"),
    closedHi: given("closed_hi"),
    outcome: has("outcome") ? "lower(outcome)" : undefined,
    watchedFrom,
    lastSeen: given("last_seen")
  };
}

function datedEvents(
  relation: string,
  cutOff: CutOff,
  has: (name: string) => boolean,
  {firstClosing, byQuarter}: {firstClosing?: string; byQuarter?: QuarterKind} = {}
) {
  const finding = findingSql(has, firstClosing && timestampSql(firstClosing));
  const {hasNoDates} = cutOff;
  const {observed} = exclusionSql(finding, {hasNoDates});
  const days = (moment: string) => `date_diff('microsecond', opened, ${moment})`;
  const isBounded = finding.closedHi !== undefined || (finding.closedLo !== undefined && finding.outcome !== undefined);
  const isLateBounded = isBounded && finding.watchedFrom !== undefined;
  const rules = [
    ["afterCutOff", observed.afterCutOff],
    ["overBefore", observed.overBefore],
    ["lateBounded", isLateBounded ? "entry_at is not null" : "false"]
  ] as const;
  const cases = rules.map(([, when], i) => `when ${when} then ${-1 - i}`).join(" ");
  const isWatched = byQuarter === "watched";
  const hasEntry = finding.watchedFrom !== undefined;
  const isCounted = `disposition = 0 and not coalesce(${observed.afterCutOff} or ${observed.overBefore}, false)`;
  const whole = observedSql(relation, finding, {cutOff: timestampSql(cutOff.moment), hasNoDates});
  return {
    relation: isWatched ? watchedInQuartersSql(whole, "opened", isCounted, hasEntry) : whole,
    columns: {
      status: "is_closed",
      time: `case when disposition <> 0 then null ${cases} else ${days("exit_at")} end`,
      perDay: 86400e6,
      rules: rules.map(([name]) => observationRules[name]),
      ...(((hasEntry && !isLateBounded) || isWatched) && {entry: `coalesce(${days("entry_at")}, -1)`}),
      ...(isBounded && {since: days("since_at")}),
      ...(finding.outcome && {ended: finding.outcome}),
      ...(has("group") && {group: '"group"'}),
      ...(byQuarter && {group: quarterSql(isWatched ? "period" : "opened")})
    } satisfies EventColumns
  };
}

function timedEvents(has: (name: string) => boolean): EventColumns {
  return {
    status: "status",
    time: `case when disposition <> 0 then null ${has("entry") ? 'when entry >= "time" then -1' : ""} else "time" end`,
    rules: [observationRules.overBefore],
    ...(has("entry") && {entry: "entry"}),
    ...(has("outcome") && {ended: "lower(outcome)"}),
    ...(has("group") && {group: '"group"'})
  };
}
