import {leading} from "../certain.ts";
import {day, daysBetween, isoDay} from "../days.ts";
import {daysInYear, deliveryKeys, equalDraws} from "../statistics/delivery.ts";
import type {DeliveryBlocks, DeliveryKey} from "../statistics/delivery.ts";
import {deliveryBands} from "../statistics/deliveryBands.ts";
import type {DeliveryBands} from "../statistics/deliveryBands.ts";
import {UserError} from "../sources/fault.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {deliveryMetrics} from "./publishedClasses.ts";
import type {DeliveryMetric, DoraClasses} from "./publishedClasses.ts";

/** First and last day that somebody chose, as ISO text. */
export interface ChosenPeriod {
  since?: string;
  until?: string;
}

/** The days over which deliveries are counted. */
export interface DeliveryPeriod {
  since: string;
  /** The last day included. */
  until: string;
  days: number;
  /** What tells of the last day. */
  until_from: "option" | "deployments" | "incidents" | "changes";
  /** The day before the next deployment would have been due, by the mean gap between them. */
  deploying_until: string;
  /** The day of the last deployment. */
  last_deployment: string;
  /** Last moment of the files, or the end of a chosen period that is later: what is not done then is not done. */
  seen_until: string;
}

/** What was counted of deliveries. */
export interface CountedDelivery {
  blocks: DeliveryBlocks;
  period: DeliveryPeriod;
  /** Time after which nothing was deployed, though the period goes on by a week or more, and the frequency without it. */
  idle: {from: string; days: number; deployments_per_year_before: number} | undefined;
  /** The period if it ended with the last deployment, and its frequency: too high where these are few. */
  to_last: {until: string; days: number; deployments_per_year: number} | undefined;
  /** How recovery was measured, where it was. */
  recovery_from: "incidents" | "deployments that repair others" | undefined;
  /** Rows that can be used but lie outside the period, by table and number of their file. */
  outside: {table: TableName; file: number; n: number}[];
  /** Incidents that name a deployment as their cause which is not among those used. */
  unknownCauses: number;
}

/** A longer period is one of dates that stand for none. */
const mostDays = 36_525;

/** @throws UserError where a period is longer than a century */
export function assertCentury({since, until, days}: DeliveryPeriod): void {
  if (days > mostDays)
    throw new UserError(
      `deployments from ${since} to ${until} (expected a century at most: leave out dates that are mistaken)`
    );
}

/** That nothing was deployed in a period. */
export function noDeployment({since = "the first", until = "the last"}: ChosenPeriod): UserError {
  return new UserError(`no deployment from ${since} to ${until}`);
}

/** Days in a block. */
export const blockDays = 7;

/** More distinct times than this are counted to three digits. */
export const mostTimes = 300_000;

/** Time after which nothing was deployed. */
export function idleTime(
  {since, until, deploying_until}: DeliveryPeriod,
  deployments: readonly number[]
): CountedDelivery["idle"] {
  const [start, busy, end] = leading(
    [since, deploying_until, until].map((date) => Date.parse(`${date}T00:00:00Z`) / day),
    3
  );
  if (end - busy < blockDays || busy < start) return undefined;
  const n = deployments.reduce((sum, count) => sum + count, 0);
  return {
    from: isoDay((busy + 1) * day),
    days: end - busy,
    deployments_per_year_before: (n / (busy - start + 1)) * daysInYear
  };
}

/** The period as if it ended with the last deployment. */
export function toLast(
  {since, until_from, last_deployment: until}: DeliveryPeriod,
  deployments: readonly number[]
): CountedDelivery["to_last"] {
  const days = daysBetween(since, until);
  if (until_from !== "deployments" || !(days > 1)) return undefined;
  const n = deployments.reduce((sum, count) => sum + count, 0);
  return {until, days, deployments_per_year: (n / days) * daysInYear};
}

/** What each key counts. */
export const units: Record<DeliveryMetric, string> = {
  deployment_frequency: "deployments per year",
  lead_time_for_changes: "hours",
  change_failure_rate: "percent",
  time_to_restore_service: "hours"
};

/** A key beside the classes of a report. */
export interface JudgedKey {
  metric: DeliveryMetric;
  key: DeliveryKey | undefined;
  bands: DeliveryBands | undefined;
}

/** The four keys, each beside its classes. */
export function judgeKeys(blocks: DeliveryBlocks, classes: DoraClasses): JudgedKey[] {
  const keys = deliveryKeys(blocks);
  return deliveryMetrics.map((metric) => {
    const key = keys[metric];
    const areWhole = metric === "change_failure_rate";
    const draws = key?.quantile ? equalDraws(key.quantile) : [];
    return {metric, key, bands: key && deliveryBands(draws, classes[metric], {areWhole})};
  });
}

/** The keys as JSON. */
export function keysJson(judged: readonly JudgedKey[]) {
  const keys = judged.map(({metric, key, bands}) => [
    metric,
    key && {
      unit: units[metric],
      n: key.n,
      n_open: key.n_open,
      least_n: key.least_n,
      estimate: key.estimate,
      lower: key.lower,
      upper: key.upper,
      bands: bands!.bands,
      outside: bands!.outside
    }
  ]);
  return Object.fromEntries(keys);
}
