import {day, isoDay} from "../days.ts";
import {poissonInterval} from "../statistics/poisson.ts";
import {daysOfQuarter, laterQuarter, quarterOf} from "../text/calendarQuarter.ts";

/** A quantity of a quarter: what is not known is absent. */
export interface QuarterEstimate {
  quarter: string;
  indicator: string;
  unit: string;
  /** How many findings, deployments, events and the like it rests on. */
  n: number;
  /** So many it must rest on for limits. */
  least_n: number;
  estimate?: number;
  lower?: number;
  upper?: number;
  /** What limits of findings take for independent: whole applications, or each finding. */
  limits_by?: string;
}

/** First and last day of which a table tells. */
export interface Span {
  since: string;
  until: string;
}

/** A count with Garwood’s limits. */
export function countOf(quarter: string, indicator: string, unit: string, n: number): QuarterEstimate {
  const {lower, upper} = poissonInterval(n, 1);
  return {quarter, indicator, unit, n, least_n: 0, estimate: n, lower, upper};
}

/** Quarters that are shown, at most. */
export const mostQuarters = 8;
/** A quarter counts when the data begin in its first week, and reach into its last. */
const slack = 6;

/** Quarters of which the data tell from the first week to the last. */
export function wholeQuarters({since, until}: Span): string[] {
  const shifted = (from: string, days: number) => isoDay(Date.parse(`${from}T00:00:00Z`) + days * day);
  const from = shifted(since, -slack);
  const to = shifted(until, slack);
  const found: string[] = [];
  for (let quarter = quarterOf(from); daysOfQuarter(quarter).until <= to; quarter = laterQuarter(quarter, 1))
    if (daysOfQuarter(quarter).since >= from) found.push(quarter);
  return found.slice(-3 * mostQuarters);
}
