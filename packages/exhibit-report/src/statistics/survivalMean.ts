import {certain} from "../certain.ts";
import type {SurvivalCurve} from "./survival.ts";
import type {EventCounts} from "./survivalCounts.ts";

/** Mean days open within the first tau days. */
export interface RestrictedMean {
  readonly tau: number;
  /** Area under the survival curve from 0 to tau, in days; undefined where nobody was watched for all of that time. */
  readonly rmst: number | undefined;
  /** Standard error of `rmst`. */
  readonly se: number | undefined;
}

/**
 * Estimates the restricted mean survival time: how many of its first tau days a finding stays open on average. Unlike the
 * mean it exists while findings are still open, and unlike the median it exists however few are closed. The variance is
 * that of Greenwood's sum, each event weighted by the squared area to its right. Undefined when tau lies beyond the last
 * time of a curve that is not yet at 0, or when nobody is watched from the opening on: what is not observed is not assumed.
 * Linear in the number of times.
 *
 * @param curve from `kaplanMeier`
 * @param tau horizon in days, positive
 * @throws when tau is not positive and finite
 * @see Royston and Parmar (2013), https://doi.org/10.1186/1471-2288-13-152
 * @example
 * restrictedMean({time: [10, 20], survival: [0.5, 0], n_risk: [2, 1], n_event: [1, 1]}, 20).rmst
 * // => 15
 */
export function restrictedMean(
  curve: Pick<SurvivalCurve, "time" | "survival" | "n_risk" | "n_event"> & Partial<Pick<SurvivalCurve, "watchedFrom">>,
  tau: number
): RestrictedMean {
  if (!(tau > 0 && tau < Infinity)) throw new Error(`invalid tau: ${tau}`);
  const {time, survival, n_risk, n_event, watchedFrom = 0} = curve;
  const last = time.length - 1;
  if (last < 0 || watchedFrom > 0 || (tau > certain(time[last]) && certain(survival[last]) > 0))
    return {tau, rmst: undefined, se: undefined};
  let area = 0; // from time[i] to tau
  let variance = 0;
  let end = tau;
  for (let i = last; i >= 0; i--) {
    if (certain(time[i]) >= tau) continue;
    area += certain(survival[i]) * (end - certain(time[i]));
    end = certain(time[i]);
    if (area > 0)
      variance += (area ** 2 * certain(n_event[i])) / (certain(n_risk[i]) * (certain(n_risk[i]) - certain(n_event[i])));
  }
  return {tau, rmst: area + end, se: Math.sqrt(variance)};
}

/**
 * The naive mean time to close: the average over closed findings only. Biased, and here to be shown beside the restricted
 * mean. The longer a finding lives, the likelier it is still open when last seen, so leaving out the open ones makes the
 * mean too short. Without delayed entry it equals the restricted mean to the last time observed when nothing is censored,
 * and otherwise cannot exceed it: each censoring hands its weight to later events. Undefined when nothing is closed.
 *
 * @param counts events per distinct time, in days
 * @example
 * closedOnlyMean({time: [10, 20, 400], n_event: [1, 1, 0], n_censor: [0, 0, 8]})
 * // => 15
 */
export function closedOnlyMean({time, n_event}: Pick<EventCounts, "time" | "n_event">): number | undefined {
  let days = 0;
  let events = 0;
  for (let i = 0; i < time.length; i++) {
    days += certain(time[i]) * certain(n_event[i]);
    events += certain(n_event[i]);
  }
  return events > 0 ? days / events : undefined;
}
