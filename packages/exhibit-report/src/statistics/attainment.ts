import {certain, leading} from "../certain.ts";
import {limitQuantile} from "./limits.ts";
import {cumulativeIncidence} from "./cumulativeIncidence.ts";
import type {OutcomeCounts} from "./cumulativeIncidence.ts";
import {firstWatched, kaplanMeier, limitOn, limitWidth, survivalAt} from "./survival.ts";
import type {ConfidenceOptions} from "./survival.ts";
import {numberAtRisk} from "./survivalCounts.ts";

/** The share closed in time, with its limits. */
export interface Attainment {
  share: number;
  std_err: number;
  /** Undefined on the log-log scale at shares of 0 and 1. */
  lower: number | undefined;
  upper: number | undefined;
  /** Share that has ended in ways that do not count by then. */
  otherwise: number;
  /** From when on any was watched: later than 0, the share is of those that were still open then. */
  watchedFrom: number;
}

/**
 * Estimates the share of findings that is closed within a time: 1 − S(T) by Kaplan and Meier, with late entry.
 *
 * Where some end in ways that do not count, such as false positives, it is the share closed in time of those that had not
 * ended so by then, F(T) / (1 − G(T)) with the incidences of Aalen and Johansen: without censoring this is what one counts.
 * Its standard error is by the delta method; the covariance follows from the variances of F, G and F + G.
 *
 * @param of endings and censorings, and which endings count; none named: all do
 * @param time until which, in the unit of the counts
 * @returns undefined when nobody was watched for so long, or all at risk had ended while others came under observation later
 * @see Pepe and Mori (1993), on the conditional probability, doi:10.1002/sim.4780120803
 * @example
 * attainment({counts: {time: [5, 20, 40], n_event: [1, 1, 0], n_censor: [0, 0, 2]}}, undefined, 15)?.share // => 0.25
 */
export function attainment(
  {counts, outcomes}: {counts: OutcomeCounts["counts"]; outcomes?: OutcomeCounts["outcomes"]},
  counted: readonly string[] | undefined,
  time: number,
  options: ConfidenceOptions = {}
): Attainment | undefined {
  if (!isWatched(counts, time)) return undefined;
  const watchedFrom = firstWatched(counts);
  const names = counted ? Object.keys(outcomes ?? {}) : [];
  const other = names.filter((name) => !counted?.includes(name));
  if (!other.length) {
    const {survival, std_err, lower, upper} = survivalAt(kaplanMeier(counts, options), [time]);
    const turned = [upper[0], lower[0]].map((limit) => (limit === undefined ? undefined : 1 - limit));
    const share = 1 - survival[0]!;
    return {share, std_err: std_err[0] ?? 0, lower: turned[0], upper: turned[1], otherwise: 0, watchedFrom};
  }
  const at = Array.from(counts.time).findLastIndex((t) => t <= time);
  const endings = {counts, outcomes: outcomes ?? {}};
  const [fixed, rest, any] = leading(
    [names.filter((name) => !other.includes(name)), other, names].map((which) => {
      const {incidence, std_err} = cumulativeIncidence(endings, which);
      return at < 0
        ? {share: 0, variance: 0}
        : {share: certain(incidence[at]), variance: certain(std_err[at]) * certain(std_err[at])};
    }),
    3
  );
  if (rest.share >= 1) return undefined;
  const share = Math.min(1, fixed.share / (1 - rest.share));
  const covariances = any.variance - fixed.variance - rest.variance;
  const variance = fixed.variance + share * share * rest.variance + share * covariances;
  const std_err = Math.sqrt(Math.max(0, variance)) / (1 - rest.share);
  return {share, std_err, ...limits(share, std_err, options), otherwise: rest.share, watchedFrom};
}

/** The same with limits that allow for clusters. */
export function withClusters(found: Attainment, {std_err, df}: {std_err: number; df: number}): Attainment {
  return {...found, std_err, ...limits(found.share, std_err, {df})};
}

function limits(share: number, std_err: number, {df, ...options}: ConfidenceOptions & {df?: number}) {
  const width = df === undefined ? limitWidth(options) : limitQuantile({level: options.level, df});
  const limit = (sign: number) => {
    if (share === 1) return undefined;
    const open = limitOn[options.confidence ?? "log-log"](1 - share, (sign * width * std_err) / (1 - share));
    return open === undefined ? undefined : 1 - open;
  };
  return {lower: limit(-1), upper: limit(1)};
}

/** Whether anybody was watched for so long, and nobody came under observation once all were gone. */
function isWatched(counts: OutcomeCounts["counts"], time: number): boolean {
  const {time: times, n_event, n_censor} = counts;
  if (!times.length) return false;
  const risk = numberAtRisk(counts, times);
  const isEmpty = (i: number) => risk[i] === certain(n_event[i]) + certain(n_censor[i]);
  const emptied = Array.from(times).findIndex((t, i) => t < time && certain(risk[i]) > 0 && isEmpty(i));
  if (emptied < 0) return certain(times[times.length - 1]) >= time;
  return emptied === times.length - 1 && n_censor[emptied] === 0;
}
