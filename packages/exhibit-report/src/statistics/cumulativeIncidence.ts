import {certain} from "../certain.ts";
import {limitOn, limitWidth} from "./survival.ts";
import type {ConfidenceOptions} from "./survival.ts";
import {numberAtRisk} from "./survivalCounts.ts";
import type {EventCounts} from "./survivalCounts.ts";
import {timeToClosed} from "./survivalQuantile.ts";
import type {TimeToClosed} from "./survivalQuantile.ts";

/** Endings counted per distinct time and outcome; `n_event` of the counts is the sum over outcomes. */
export interface OutcomeCounts {
  readonly counts: EventCounts;
  /** Number that ended so at each of `counts.time`. */
  readonly outcomes: Readonly<Record<string, ArrayLike<number>>>;
}

/** How many findings end in one way, over days since opening: one row per time of the counts. */
export interface IncidenceCurve {
  readonly time: readonly number[];
  /** Estimated share that has ended so by each time. */
  readonly incidence: readonly number[];
  /** Standard error of `incidence`. */
  readonly std_err: readonly number[];
  /** Pointwise limits; undefined on the log-log scale while the incidence is 0, and once it is 1. */
  readonly lower: readonly (number | undefined)[];
  readonly upper: readonly (number | undefined)[];
  readonly n_risk: readonly number[];
  readonly n_event: readonly number[];
  readonly n: number;
  readonly events: number;
}

/**
 * Estimates the share of findings that has ended in one way by each time, while others end in other ways (competing
 * risks), by the estimator of Aalen and Johansen. Unlike one less Kaplan-Meier with the other endings censored, it asks for
 * no world in which nothing else ends a finding, and the shares of all outcomes add up with the share still open to 1.
 *
 * The standard error is Greenwood’s for the multinomial steps of the estimator, which without delayed entry is that of R’s
 * `survfit` for a factor of outcomes (its infinitesimal jackknife); with delayed entry the two differ a little. Limits are
 * those of the share not ended so, so that with one outcome alone they are those of Kaplan-Meier. Linear in the number of
 * times.
 *
 * @param of the endings and censorings, and which of the outcomes are taken together
 * @param options scale of the confidence limits and their coverage
 * @throws on counts that contradict themselves, an unknown scale, or a level outside (0, 1)
 * @see Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141-150
 * @see Andersen, Borgan, Gill and Keiding (1993), Statistical Models Based on Counting Processes, IV.4
 * @example
 * cumulativeIncidence(
 *   {counts: {time: [1, 2, 3], n_event: [1, 1, 1], n_censor: [0, 0, 1]}, outcomes: {fixed: [1, 0, 1], removed: [0, 1, 0]}},
 *   ["fixed"]
 * ).incidence
 * // => [0.25, 0.25, 0.5]
 */
export function cumulativeIncidence(
  {counts, outcomes}: OutcomeCounts,
  which: readonly string[],
  {confidence = "log-log", level = 0.95}: ConfidenceOptions = {}
): IncidenceCurve {
  const z = limitWidth({confidence, level});
  const time = Array.from(counts.time);
  const n_risk = numberAtRisk(counts, time);
  const n_event = time.map((_, i) => which.reduce((sum, name) => sum + (outcomes[name]?.[i] ?? 0), 0));
  const {incidence, std_err} = steps(n_risk, Array.from(counts.n_event), n_event);
  const limit = (share: number, error: number, sign: number) =>
    share < 1 ? complement(limitOn[confidence](1 - share, (sign * z * error) / (1 - share))) : undefined;
  return {
    time,
    incidence,
    std_err,
    lower: incidence.map((share, i) => limit(share, certain(std_err[i]), -1)),
    upper: incidence.map((share, i) => limit(share, certain(std_err[i]), 1)),
    n_risk,
    n_event,
    n: time.reduce((sum, _, i) => sum + certain(counts.n_event[i]) + certain(counts.n_censor[i]), 0),
    events: n_event.reduce((sum, n) => sum + n, 0)
  };
}

/**
 * Days until a share p has ended so, with limits from those of the curve; undefined where it never comes that far.
 *
 * @throws when p is outside (0, 1)
 * @example
 * timeToIncidence({time: [1, 2], incidence: [0.4, 0.8], lower: [0.1, 0.3], upper: [0.7, 0.95]}, 0.5)
 * // => {p: 0.5, estimate: 2, lower: 1, upper: undefined}
 */
export function timeToIncidence(
  {time, incidence, lower, upper}: Pick<IncidenceCurve, "time" | "incidence" | "lower" | "upper">,
  p: number
): TimeToClosed {
  const survival = incidence.map((share) => 1 - share);
  return timeToClosed({time, survival, lower: upper.map(complement), upper: lower.map(complement)}, p);
}

function complement(value: number | undefined): number | undefined {
  return value === undefined ? undefined : 1 - value;
}

/**
 * The incidence after each time and its standard error: a sum over past times s of the covariance of the multinomial step
 * there, weighted by what the incidence now owes to it, which is a quadratic in the incidence now.
 */
function steps(n_risk: readonly number[], all: readonly number[], own: readonly number[]) {
  const incidence = new Array<number>(n_risk.length);
  const std_err = new Array<number>(n_risk.length);
  let [survival, share, square, linear, constant] = [1, 0, 0, 0, 0];
  for (let i = 0; i < n_risk.length; i++) {
    const r = certain(n_risk[i]);
    if (certain(all[i]) > 0) {
      const [hazard, ownHazard] = [certain(all[i]) / r, certain(own[i]) / r];
      const before = survival;
      share += before * ownHazard;
      survival = (before * (r - certain(all[i]))) / r;
      const weight = certain(all[i]) < r ? certain(all[i]) / (r * (r - certain(all[i]))) : 0;
      square += weight;
      linear += weight * share + (ownHazard * before) / r;
      constant +=
        (ownHazard * (1 - ownHazard) * before ** 2) / r + (2 * ownHazard * before * share) / r + weight * share ** 2;
      if (hazard === 1) survival = 0;
    }
    incidence[i] = share;
    std_err[i] = Math.sqrt(Math.max(0, square * share ** 2 - 2 * linear * share + constant));
  }
  return {incidence, std_err};
}

/**
 * The counts for a hazard of ending in some of the ways: those that end otherwise leave the risk set as if censored. Without
 * outcomes, the counts as they are.
 *
 * @example
 * endingAs({counts: {time: [1], n_event: [3], n_censor: [1]}, outcomes: {fixed: [2], removed: [1]}}, ["fixed"])
 * // => {time: [1], n_event: [2], n_censor: [2]}
 */
export function endingAs(
  {counts, outcomes}: {counts: EventCounts; outcomes?: OutcomeCounts["outcomes"]},
  which: readonly string[] = []
): EventCounts {
  if (!outcomes) return counts;
  const n_event = Array.from(counts.n_event, (_, i) =>
    which.reduce((sum, name) => sum + (outcomes[name]?.[i] ?? 0), 0)
  );
  return {
    ...counts,
    n_event,
    n_censor: Array.from(counts.n_censor, (n, i) => n + certain(counts.n_event[i]) - certain(n_event[i]))
  };
}
