import {isoDay} from "../days.ts";
import {exceptionsAt} from "../objectives/exceptions.ts";
import type {Exception, TimedObjective, TimeToClose} from "../objectives/objective.ts";
import {windowBounds} from "../objectives/spans.ts";
import {sha256} from "./sha256.ts";

/** An entry of the catalogue of known exploited vulnerabilities; ISO days. */
export interface ListedVulnerability {
  cve: string;
  added: string;
  due: string;
}

/** All that the counts of an objective hang on whose findings must be closed in time. */
export interface ClosingQuestion {
  indicator: TimeToClose;
  /** Those that are not overdue. */
  exceptions: readonly Pick<Exception, "finding" | "where">[];
  /** Endings that count; undefined where all do. */
  counted?: readonly string[];
  /** ISO day: what is due later is in the window; absent where everything is. */
  dueAfter?: string;
  /** The catalogue, where it says when a clock starts or ends. */
  listed?: readonly ListedVulnerability[];
}

/** What is asked of an objective at a data cut-off. @param counted endings that count, where somebody says how findings ended */
export function closingQuestion(
  {indicator, exceptions, window}: TimedObjective,
  {
    cutOff,
    counted,
    listed
  }: {cutOff: string; counted: readonly string[] | undefined; listed: readonly ListedVulnerability[]}
): ClosingQuestion {
  const overdue = exceptionsAt(exceptions, cutOff).map(({isOverdue}) => isOverdue);
  const {from} = windowBounds(window, Date.parse(`${cutOff}T00:00:00Z`));
  return {
    indicator,
    exceptions: exceptions.flatMap(({finding, where}, i) => (overdue[i] ? [] : [{finding, where}])),
    ...(counted && {counted}),
    ...(from !== undefined && {dueAfter: isoDay(from)}),
    ...(isListed(indicator) && {listed})
  };
}

/** Whether the catalogue says when a clock starts or ends. */
export function isListed({starts, within}: TimeToClose): boolean {
  return starts === "listed" || !within;
}

/** What stands for a question in a snapshot: equal for equal questions alone. */
export function questionKey(question: ClosingQuestion): string {
  return sha256(JSON.stringify(question));
}

/** What a snapshot says of what was counted for objectives and quarters. */
export interface PeriodsManifest {
  /** The Parquet beside it. */
  file: string;
  sha256: string;
  rows: number;
  objectives: AskedObjective[];
  /** Calendar quarters, such as 2026 Q1, of which it tells. */
  quarters: readonly string[];
  /** ISO day on which the first finding was watched. */
  since?: string;
  /** Objectives, or quarters, of which all applications are told together, so that limits take findings for independent. */
  summed?: readonly string[];
}

/** An objective that was asked about. */
export interface AskedObjective {
  id: string;
  /** `questionKey` of what was asked. */
  key: string;
  /** ISO days on which the first clock started, and of the last breach. */
  first?: string;
  lastBreach?: string;
}

/** Columns of the Parquet, with DuckDB’s types: `of` is an objective or a quarter. */
export const periodColumns = {
  of: "varchar",
  part: "varchar",
  app: "varchar",
  state: "varchar",
  exception: "integer",
  due: "integer",
  is_closed: "boolean",
  outcome: "varchar",
  lasted: "bigint",
  allowed: "integer",
  entered: "bigint",
  n: "bigint"
} as const;

export const periodsFile = "findings.periods.parquet";
