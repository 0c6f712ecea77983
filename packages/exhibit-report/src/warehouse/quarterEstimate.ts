import {poissonInterval} from "../statistics/poisson.ts";

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
