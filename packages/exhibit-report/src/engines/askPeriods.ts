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
import type {Engine} from "./engine.ts";
import type {CountOptions, FindingsSql} from "./findingsSql.ts";
import type {GivenOptions} from "./givenFindings.ts";
import {objectiveParts, ObjectiveSql} from "./objectiveSql.ts";
import {pairMargins} from "./pairMargins.ts";
import {quarterParts, quarterSql} from "./quarterSql.ts";
import type {Row} from "./session.ts";

/** How many findings are alike of an objective or a quarter, in one part of what is told of it. */
export interface PeriodCell {
  of: string;
  part: string;
  app: string | null;
  state: string | null;
  exception: number | null;
  due: number | null;
  is_closed: boolean | null;
  outcome: string | null;
  lasted: number | null;
  allowed: number | null;
  entered: number | null;
  n: number;
}

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
export interface PeriodFacts extends Pick<PeriodOptions, "counts" | "isBounded" | "most"> {
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

/** What an engine is asked, each with what it is about. */
export function periodStatements(
  dialect: Dialect,
  sql: FindingsSql,
  {objectives, quarters, counts, isBounded, most = mostRows}: PeriodOptions
): {about: string; sql: string}[] {
  return [
    ...objectives.map(({id, question}) => ({about: id, sql: new ObjectiveSql(dialect, sql, question).counts(counts)})),
    {about: "quarters", sql: quarterSql(dialect, sql, quarters, {...counts, isBounded})}
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
}

/** What came back, added up, and what each engine was asked. */
export interface AskedPeriods {
  cells: PeriodCell[];
  manifest: Omit<PeriodsManifest, "file" | "sha256" | "rows">;
  statements: string[][];
  /** Objectives, or quarters, of which there is too much to tell. */
  left: string[];
}

const texts = ["part", "app", "state", "outcome"] as const;
const numbers = ["exception", "due", "lasted", "allowed", "entered"] as const;
const names = ["of", ...texts, "is_closed", ...numbers] as const;

/** Asks every engine about objectives and quarters, one after the other, and all engines side by side. */
export async function askPeriods(asked: readonly AskedEngine[], options: PeriodOptions): Promise<AskedPeriods> {
  const {objectives, quarters, most = mostRows} = options;
  const statements = asked.map(({engine, sql}) =>
    periodStatements(engine.dialect, sql, options).map((statement) => statement.sql)
  );
  const ask = async (place: number, read: (row: Row) => PeriodCell) => {
    const all = await Promise.all(asked.map(({engine}, i) => engine.run(certain(statements[i]?.[place]))));
    if (all.some((rows) => rows.length > most)) return undefined;
    return {
      rows: all.flat(),
      cells: paired(
        addAlike(
          all.map((rows) => rows.map(read)),
          names
        )
      )
    };
  };
  const cells: PeriodCell[] = [];
  const judged: AskedObjective[] = [];
  const left: string[] = [];
  for (const [i, {id, question}] of objectives.entries()) {
    const own = await ask(i, (row) => readCell(id, certain(objectiveParts[partOf(row)]), row));
    if (!own) left.push(id);
    else judged.push({id, key: questionKey(question), ...datesOf(own.rows)});
    for (const cell of own?.cells ?? []) cells.push(cell);
  }
  const told = await ask(objectives.length, (row) =>
    readCell(quarterNamed(row, quarters), certain(quarterParts[partOf(row)]), row)
  );
  if (!told) left.push("quarters");
  const since = earliest(told?.rows ?? []);
  return {
    cells: [...cells, ...(told?.cells ?? []).filter(({part}) => part !== "seen")],
    manifest: {objectives: judged, quarters: told ? quarters : [], ...(since !== undefined && {since})},
    statements,
    left
  };
}

function partOf({part_of}: Row): number {
  return certain(numberOf(part_of) ?? undefined) - 1;
}

function quarterNamed({of_quarter}: Row, quarters: readonly string[]): string {
  return quarters[(numberOf(of_quarter) ?? 0) - 1] ?? "";
}

function readCell(of: string, part: string, row: Row): PeriodCell {
  const text = Object.fromEntries(texts.map((name) => [name, textOf(row[name])]));
  const number = Object.fromEntries(numbers.map((name) => [name, numberOf(row[name])]));
  const isClosed = numberOf(row.is_closed);
  const more = row.age == null ? {} : {lasted: numberOf(row.age)};
  const n = certain(numberOf(row.n) ?? undefined);
  return {...text, ...number, ...more, of, part, is_closed: isClosed === null ? null : isClosed === 1, n} as PeriodCell;
}

function earliest(rows: readonly Row[]): string | undefined {
  const days = rows.flatMap((row) => numberOf(row.first_day) ?? []);
  return days.length ? isoDay(days.reduce((a, b) => Math.min(a, b)) * day) : undefined;
}

/** The first day on which a clock started, and that of the last breach. */
function datesOf(rows: readonly Row[]): Pick<AskedObjective, "first" | "lastBreach"> {
  const stated = rows.filter((row) => objectiveParts[partOf(row)] === "state");
  const bad = stated.filter(({state}) => ["late", "past due"].includes(textOf(state) ?? ""));
  const last = bad.flatMap((row) => numberOf(row.last_day) ?? []);
  const first = earliest(stated);
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
