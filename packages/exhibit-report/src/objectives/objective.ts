import type {Grade} from "../sources/grades.ts";

/** The moment at which the clock of a finding starts: each its own column of the findings. */
export const clockStarts = ["detected", "evaluated", "published", "fix available", "listed"] as const;
export type ClockStart = (typeof clockStarts)[number];

/** Over what time an objective holds. */
export interface ObjectiveWindow {
  length: number;
  unit: "day" | "week" | "month" | "quarter" | "year";
  /** Whether it ends with the data cut-off, rather than with the calendar’s. */
  isRolling: boolean;
}

/** A length of time: a number of hours, or of months of the calendar. */
export interface Span {
  text: string;
  hours?: number;
  months?: number;
}

/** Values that columns of the findings must have, compared without regard to case. */
export type Selection = Readonly<Record<string, readonly string[]>>;

/** Findings that must be closed in time. */
export interface TimeToClose {
  kind: "time to close";
  /** Absent where each finding has a due date of its own, as in the catalogue of known exploited vulnerabilities. */
  within?: Span;
  starts: ClockStart;
  where: Selection;
  /** Endings that count; by default those that exhibit.yaml takes for fixed. */
  counts?: readonly string[];
  /** The published clock that it follows. */
  preset?: string;
}

/** Good among all: of an indicator’s rows, or of our own deployments or incidents. */
export interface Ratio {
  kind: "ratio";
  from: {indicator: string} | {table: "deployments"} | {table: "incidents"; within: Span};
  /** Whether rows count events, which add up, or a state, of which the last of a period counts. */
  counted: "events" | "state";
}

/** A measured value that must stay on one side of a threshold. */
export interface Gauge {
  kind: "gauge";
  indicator: string;
  op: "lte" | "lt" | "gte" | "gt";
  value: number;
}

export interface Evidence {
  citation: string;
  url?: string;
  grade?: Grade;
}

/** Something that somebody accepted, until a day. */
export interface Exception {
  /** What it is about: a finding by its identifier, or findings by what they are. Absent: it changes no number. */
  finding?: string;
  where: Selection;
  reason: string;
  owner?: string;
  /** ISO day after which it is over. */
  expires?: string;
}

/** What is done when the budget is spent, and the days on which it was done. */
export interface Policy {
  whenSpent: string;
  applied: {on: string; what: string}[];
}

/** An objective as somebody wrote it, with every default filled in. */
export interface Objective {
  /** Names its address: never changes. */
  id: string;
  name: string;
  sentence: string;
  service?: string;
  owner?: string;
  /** ISO day on which it is to be looked at again. */
  review?: string;
  /** ISO day since which it is in force: earlier quarters are shown, and not judged. */
  since?: string;
  /** Share that must be good, above 0; 1 is allowed. */
  target: number;
  /** Absent: all that there is. */
  window?: ObjectiveWindow;
  /** Below this number nothing is judged. */
  leastN: number;
  indicator: TimeToClose | Ratio | Gauge;
  /** What a document of OpenSLO would ask its source of metrics, and which source: nobody asks it. */
  query?: string;
  /** Present where slices of time are counted, rather than what happened in them. */
  slices?: Slices;
  evidence: readonly Evidence[];
  exceptions: readonly Exception[];
  policy?: Policy;
}

/** An objective of findings that must be closed in time. */
export type TimedObjective = Objective & {indicator: TimeToClose};

export function isTimed(objective: Objective): objective is TimedObjective {
  return objective.indicator.kind === "time to close";
}

/** Slices of time, of which each counts once: as good when its share is at least the target, or with its share where there is none. */
export interface Slices {
  days: number;
  target?: number;
}

/** Below this number of findings, events or measurements an objective is not judged, unless it says otherwise. */
export const defaultLeastN = 20;

/** File with objectives, in the folder of the data. */
export const objectivesFile = "objectives.yaml";

/** Whether an objective is met; a number on both sides of the target, by what is counted and what is estimated, cannot say. */
export type ObjectiveWord = "met" | "missed" | "cannot say" | "not enough data";

/** A share of what is good, with 95% limits. */
export interface Attained {
  n: number;
  good: number;
  actual?: number;
  lower?: number;
  upper?: number;
}

/** One calendar quarter of an objective. */
export interface ObjectiveQuarter extends Attained {
  /** Such as 2026 Q1. */
  quarter: string;
  word: ObjectiveWord;
  /** Whether it was not over at the data cut-off. */
  isPartial: boolean;
  /** Whether the objective was in force in all of it. */
  isInForce: boolean;
  /** Days of this quarter on which the policy was applied. */
  applied: string[];
}

/** The error budget of the window, in findings, events or measurements. */
export interface ErrorBudget {
  n: number;
  allowed: number;
  spent: number;
  /** Negative when it is overspent. */
  left: number;
  /** Of the budget, what is left; absent where there is none, as for a target of 100%. */
  leftShare?: number;
  /** Share of bad ones over the share allowed; absent where nothing is allowed or nothing happened. */
  burnRate?: number;
  /** The same over the last days of the window. */
  recent?: {days: number; n: number; spent: number; burnRate?: number};
  /** Days until it is spent, at the recent rate; 0 when it is, absent when it never will be or nobody knows. */
  exhaustedInDays?: number;
}

/** When the budget burnt so fast that somebody would have been told: above a rate in a long span of days and in a short one. */
export interface ObjectiveAlerts {
  /** Share of the budget that goes in the long span at this rate. */
  share: number;
  burnRate: number;
  /** Days. */
  long: number;
  short: number;
  leastBad: number;
  /** First and last ISO day; without a last one it goes on. */
  spans: {from: string; until?: string}[];
}

/** Every finding once. */
export interface ObjectiveLedger {
  /** Closed in time. */
  met: number;
  /** Not closed in time, of which still open. */
  breached: number;
  openPastDue: number;
  notYetDue: number;
  /** Of those, whose clock has not started. */
  notStarted: number;
  /** Under an exception, or ended in a way that is neither: by which. */
  excepted: number;
  exceptedBy: Record<string, number>;
  all: number;
}

/** What only a target of 100% needs: how long nothing was bad, and how often it may be all the same. */
export interface WithoutBreach {
  breaches: number;
  /** ISO day of the last breach; absent when there is none. */
  lastBreach?: string;
  /** Since the last breach, or since anything was watched. */
  daysSince: number;
  /** Days of the window. */
  days: number;
  /** Upper one-sided 95% limit of breaches in a year; absent for a state, which is no event. */
  upperPerYear?: number;
}

/** An exception as it stands at the data cut-off. */
export interface ObjectiveException extends Exception {
  isOverdue: boolean;
  /** Findings that it covers and that are not closed. */
  n: number;
}

/** What became of an objective: all that a page, a report to a board or the terminal says of it. Plain data. */
export interface ObjectiveResult {
  id: string;
  name: string;
  sentence: string;
  service?: string;
  owner?: string;
  review?: string;
  isReviewDue: boolean;
  since?: string;
  kind: Objective["indicator"]["kind"];
  /** What is counted: findings, events, measurements or the like. */
  unit: string;
  target: number;
  window: {text: string; from?: string; until: string; isRolling: boolean};
  /** What good means, in words. */
  good: string;
  starts?: ClockStart;
  preset?: string;
  actual?: number;
  lower?: number;
  upper?: number;
  /** Where limits are drawn by whole applications. */
  limitsBy?: "application";
  n: number;
  leastN: number;
  word: ObjectiveWord;
  /** Whether the limits leave the target on one side. */
  isClear: boolean;
  /** Left of the error budget, in what is counted. */
  budgetLeft?: number;
  budget: ErrorBudget;
  alerts?: ObjectiveAlerts;
  ledger?: ObjectiveLedger;
  /** What one gets from closed findings alone, and how far that is from what was found. */
  closedOnly?: {n: number; share: number; bias?: number};
  withoutBreach?: WithoutBreach;
  /** The last measurement of a gauge or a state. */
  latest?: {on: string; value: number};
  quarters: ObjectiveQuarter[];
  exceptions: ObjectiveException[];
  policy?: Policy;
  evidence: readonly Evidence[];
  /** ISO day until which the data tell. */
  cutOff: string;
  /** How it was derived, a sentence each. */
  assumptions: string[];
}
