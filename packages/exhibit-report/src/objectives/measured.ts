import type {ClusteredError} from "../statistics/clusteredAttainment.ts";
import type {EventCounts} from "../statistics/survivalCounts.ts";
import {exceptionsAt} from "./exceptions.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {Exception, Gauge, Objective, ObjectiveException, ObjectiveLedger, Ratio} from "./objective.ts";

/** What was decided on a day: how many, and how many of them were good. */
export interface DailyCount {
  /** ISO day. */
  day: string;
  n: number;
  good: number;
  /** Of a state: of what it was measured. */
  service?: string;
}

/** What the data say of an objective, before anything is judged. */
export interface Measured {
  /** In order of day, until the cut-off. */
  daily: DailyCount[];
  /** ISO day until which the data tell. */
  cutOff: string;
  /** ISO day on which the first was watched; absent when nothing was. */
  first?: string;
  /** ISO day of the last breach. */
  lastBreach?: string;
  latest?: {on: string; value: number};
  /** Of findings: what is due later than the beginning of the window, on a scale on which each is due at 1. */
  closing?: FindingClosing;
  exceptions: ObjectiveException[];
}

export interface FindingClosing {
  ledger: ObjectiveLedger;
  /** Past due at the beginning of the window, and open at the cut-off. */
  carried: number;
  counts?: EventCounts;
  /** Present when somebody says how findings ended. */
  outcomes?: Record<string, number[]>;
  /** Endings that count; absent when nobody says how findings ended. */
  counted?: readonly string[];
  /** How far the share closed in time is off, where there are applications enough to draw from. */
  clustered?: ClusteredError;
  /** Of those that were closed, and how many of them in time. */
  closedOnly: {n: number; inTime: number};
  isLate: boolean;
  isBounded: boolean;
}

/**
 * More different times than this are counted to a ten thousandth of what is allowed, upwards: so none that is late comes to
 * be in time.
 */
export const mostClosingTimes = 100_000;
export const closingSteps = 10_000;

/** What was measured by day until the cut-off, with what follows from it. */
export function measuredOf({
  daily,
  cutOff,
  latest,
  exceptions
}: Pick<Measured, "daily" | "cutOff" | "latest"> & {exceptions: readonly Exception[]}): Measured {
  const lastBreach = daily.findLast(({n, good}) => good < n)?.day;
  return {
    daily,
    cutOff,
    ...(daily[0] && {first: daily[0].day}),
    ...(lastBreach !== undefined && {lastBreach}),
    ...(latest && {latest}),
    exceptions: exceptionsAt(exceptions, cutOff)
  };
}

/** The table whose rows are counted. */
export function tableOf(indicator: Ratio | Gauge): "deployments" | "incidents" | "indicators" {
  return indicator.kind === "ratio" && "table" in indicator.from ? indicator.from.table : "indicators";
}

/** The tables that an objective is counted from, with those that say which of their rows count as what. */
export function tablesOf(indicator: Objective["indicator"]): TableName[] {
  if (indicator.kind === "time to close") return ["findings", "applications"];
  const table = tableOf(indicator);
  return table === "deployments" ? [table, "incidents"] : [table];
}

/** Name of the indicator that is measured, where it is one. */
export function nameOf(indicator: Ratio | Gauge): string {
  if (indicator.kind === "gauge") return indicator.indicator;
  return "indicator" in indicator.from ? indicator.from.indicator : "";
}

/** Says that an objective’s data are not there, and what a source of metrics that would have them is not asked. */
export function absent(message: string, {query}: Objective): string {
  return query === undefined ? message : `${message}; nobody asks ${query}`;
}
