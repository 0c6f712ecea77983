import {certain} from "../certain.ts";
import {day, isoDay} from "../days.ts";
import {isTimed} from "../objectives/objective.ts";
import type {TimedObjective} from "../objectives/objective.ts";
import type {OpenedObjectives} from "../warehouse/computeObjectives.ts";
import {closingQuestion, questionKey} from "../warehouse/countedPeriods.ts";
import type {
  AskedObjective,
  ClosingQuestion,
  ListedVulnerability,
  PeriodsManifest
} from "../warehouse/countedPeriods.ts";
import {wholeQuarters} from "../warehouse/quarterEstimate.ts";
import {daysOfQuarter, laterQuarter, quarterOf} from "../text/calendarQuarter.ts";
import type {Dialect} from "./dialect.ts";
import {addAlike, numberOf, textOf} from "./counts.ts";
import type {PeriodCell} from "./counts.ts";
import type {Engine} from "./engine.ts";
import type {CountOptions, FindingsSql} from "./findingsSql.ts";
import type {GivenOptions} from "./givenFindings.ts";
import {objectiveParts, ObjectiveSql} from "./objectiveSql.ts";
import {pairMargins} from "./pairMargins.ts";
import {quarterCells} from "./quarterCells.ts";
import type {ToldQuarters} from "./quarterCells.ts";
import {quarterParts, quarterSql} from "./quarterSql.ts";
import type {Row} from "./session.ts";

/** What objectives need to know of the days of findings. */
export interface NeededPeriods extends Pick<GivenOptions, "needed" | "identifiers"> {
  objectives: readonly TimedObjective[];
  /** The catalogue of known exploited vulnerabilities, where one of them needs it. */
  listed: readonly ListedVulnerability[];
  /** Endings that count as fixed. */
  fixed: readonly string[];
}

/** What the objectives of a folder need, where it has some. */
export function neededPeriods(
  opened: OpenedObjectives | undefined,
  fixed: readonly string[] = ["fixed"]
): NeededPeriods {
  const {needed = [], identifiers = [], listed = [], objectives = []} = opened ?? {};
  return {needed, identifiers, listed, fixed, objectives: objectives.filter(isTimed)};
}

/** What is known when objectives and quarters are asked about. */
export interface PeriodFacts extends Pick<PeriodOptions, "counts" | "isBounded" | "most" | "maySum"> {
  /** ISO day. */
  cutOff: string;
  /** Whether somebody says how findings ended. */
  isKnown: boolean;
}

const mostRows = 200_000;

/** Quarters that are asked about: those that are shown, and some more where other tables tell of less. */
const askedQuarters = 12;

/** What is asked of objectives and quarters. */
export function periodQuestions(
  {objectives = [], listed = [], fixed = []}: Partial<NeededPeriods> = {},
  {cutOff, isKnown, ...facts}: PeriodFacts
): PeriodOptions {
  const since = daysOfQuarter(laterQuarter(quarterOf(cutOff), -askedQuarters)).since;
  return {
    ...facts,
    objectives: objectives.map((objective) => {
      const counted = isKnown ? (objective.indicator.counts ?? fixed) : undefined;
      return {id: objective.id, question: closingQuestion(objective, {cutOff, listed, counted})};
    }),
    quarters: wholeQuarters({since, until: cutOff}).slice(-askedQuarters)
  };
}

/** What an engine is asked, each with what it is about. @param isSummed whether all applications are told together */
export function periodStatements(
  dialect: Dialect,
  sql: FindingsSql,
  {objectives, quarters, counts, isBounded, most = mostRows}: PeriodOptions,
  isSummed = false
): {about: string; sql: string}[] {
  return [
    ...objectives.map(({id, question}) => ({
      about: id,
      sql: new ObjectiveSql(dialect, sql, question).counts(counts, isSummed)
    })),
    {about: "quarters", sql: quarterSql(sql, quarters, {...counts, isBounded, isSummed})}
  ].map(({about, sql}) => ({about, sql: `${sql}\nlimit ${most + 1}`}));
}

/** An engine that is asked, with the words for its findings. */
export interface AskedEngine {
  engine: Engine;
  sql: FindingsSql;
}

/** What is asked of periods, beside the counts. */
export interface PeriodOptions {
  /** Objectives whose findings must be closed in time. */
  objectives: readonly {id: string; question: ClosingQuestion}[];
  /** Calendar quarters. */
  quarters: readonly string[];
  counts: CountOptions;
  /** Whether scans bound the closings of some. */
  isBounded: boolean;
  /** So many rows of one objective, or of all quarters, are told at most; 200,000 by default. */
  most?: number;
  /** Whether all applications are told together where there are more. */
  maySum?: boolean;
}

/** What came back, and what each engine was asked. */
export interface AskedPeriods {
  /** Of each question, by engine: to be added up when the engines, which may be in our process, hold no memory. */
  told: PeriodCell[][][];
  manifest: Omit<PeriodsManifest, "file" | "sha256" | "rows">;
  statements: string[][];
  /** Objectives, or quarters, of which all applications are told together. */
  summed: string[];
  /** Those of which there is too much to tell. */
  left: string[];
}

const texts = ["part", "app", "state", "outcome"] as const;
const names = ["of", ...texts, "is_closed", "exception", "due", "lasted", "allowed", "entered"] as const;

/** Asks every engine about objectives and quarters, one after the other, and all engines side by side. */
export async function askPeriods(asked: readonly AskedEngine[], options: PeriodOptions): Promise<AskedPeriods> {
  const {objectives, quarters, most = mostRows, maySum = false} = options;
  const written = [false, true].map((isSummed) =>
    asked.map(({engine, sql}) => periodStatements(engine.dialect, sql, options, isSummed).map((one) => one.sql))
  );
  const statements = certain(written[0]);
  const summed: string[] = [];
  // What came is not kept beside what is read of it.
  const askOnce = async (place: number, read: (row: Row) => PeriodCell) => {
    const told = await Promise.all(
      asked.map(async ({engine}, i) => {
        const rows = await engine.run(certain(statements[i]?.[place]));
        return rows.length > most ? undefined : {cells: rows.map(read), dates: rows.filter(isDated)};
      })
    );
    const known = told.flatMap((one) => one ?? []);
    if (known.length < told.length) return undefined;
    return {dates: known.flatMap((one) => one.dates), cells: known.map((one) => one.cells)};
  };
  const ask = async (about: string, place: number, read: (row: Row) => PeriodCell) => {
    const own = await askOnce(place, read);
    if (own || !maySum) return own;
    for (const [i, one] of statements.entries()) one[place] = certain(written[1]?.[i]?.[place]);
    const together = await askOnce(place, read);
    if (together) summed.push(about);
    return together;
  };
  const all: PeriodCell[][][] = [];
  const judged: AskedObjective[] = [];
  const left: string[] = [];
  for (const [i, {id, question}] of objectives.entries()) {
    const own = await ask(id, i, (row) => readCell(id, certain(objectiveParts[partOf(row)]), row));
    if (!own) left.push(id);
    else judged.push({id, key: questionKey(question), ...datesOf(own.dates)});
    if (own) all.push(own.cells);
  }
  const told = await ask("quarters", objectives.length, (row) =>
    readCell(quarterNamed(row, quarters), certain(quarterParts[partOf(row)]), row)
  );
  if (told) all.push(told.cells);
  else left.push("quarters");
  const since = told && earliest(told.dates);
  return {
    told: all,
    manifest: {
      objectives: judged,
      quarters: told ? quarters : [],
      ...(since !== undefined && {since}),
      ...(summed.length && {summed})
    },
    statements,
    summed,
    left
  };
}

/** Adds up what the engines told of each question. */
export function addPeriods(told: AskedPeriods["told"], quarters: ToldQuarters): PeriodCell[] {
  const of = (parts: PeriodCell[][]) =>
    paired(quarterCells(addAlike(parts, names), quarters)).filter(({part}) => part !== "seen");
  return told.flatMap(of);
}

function partOf({part_of}: Row): number {
  return certain(numberOf(part_of) ?? undefined) - 1;
}

/** Whether it is one of the few that tell until when something is known: the first part of each question. */
function isDated(row: Row): boolean {
  return partOf(row) === 0;
}

function quarterNamed({of_quarter}: Row, quarters: readonly string[]): string {
  return quarters[(numberOf(of_quarter) ?? 0) - 1] ?? "";
}

/** Written out, since objects that are made of parts take up three times as much. */
function readCell(of: string, part: string, row: Row): PeriodCell {
  const isClosed = numberOf(row.is_closed);
  return {
    of,
    part,
    app: textOf(row.app),
    state: textOf(row.state),
    exception: numberOf(row.exception),
    due: numberOf(row.due),
    is_closed: isClosed === null ? null : isClosed === 1,
    outcome: textOf(row.outcome),
    lasted: numberOf(row.age ?? row.lasted),
    allowed: numberOf(row.allowed),
    entered: numberOf(row.entered),
    n: certain(numberOf(row.n) ?? undefined)
  };
}

function earliest(rows: readonly Row[]): string | undefined {
  const days = rows.flatMap((row) => numberOf(row.first_day) ?? []);
  return days.length ? isoDay(days.reduce((a, b) => Math.min(a, b)) * day) : undefined;
}

/** The first day on which a clock started, and that of the last breach, of the rows that tell of states. */
function datesOf(rows: readonly Row[]): Pick<AskedObjective, "first" | "lastBreach"> {
  const bad = rows.filter(({state}) => ["late", "past due"].includes(textOf(state) ?? ""));
  const last = bad.flatMap((row) => numberOf(row.last_day) ?? []);
  const first = earliest(rows);
  return {
    ...(first !== undefined && {first}),
    ...(last.length && {lastBreach: isoDay(last.reduce((a, b) => Math.max(a, b)) * day)})
  };
}

/** Puts what ended and what began together, where both are told of one application and one time that is allowed. */
function paired(cells: readonly PeriodCell[]): PeriodCell[] {
  const groups = new Map<string, {exit: PeriodCell[]; entry: PeriodCell[]}>();
  const others: PeriodCell[] = [];
  for (const cell of cells) {
    if (cell.part !== "exit" && cell.part !== "entry") {
      others.push(cell);
      continue;
    }
    const key = JSON.stringify([cell.of, cell.app, cell.allowed]);
    if (!groups.has(key)) groups.set(key, {exit: [], entry: []});
    certain(groups.get(key))[cell.part].push(cell);
  }
  const timed = [...groups.values()].flatMap(({exit, entry}) =>
    entry.length
      ? pairMargins({rows: exit, at: ({lasted}) => lasted}, {rows: entry, at: ({entered}) => entered}).map(
          ({end, begin, n}): PeriodCell => ({...end, entered: begin, n})
        )
      : exit
  );
  return addAlike([[...others, ...timed.map((cell) => ({...cell, part: "time"}))]], names);
}
