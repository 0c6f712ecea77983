import {certain} from "../certain.ts";
import {
  checkLevel,
  checkProbability,
  exceedance,
  quantileInterval,
  quantileSorted,
  quantileStandardError,
  sorted
} from "./quantiles.ts";
import {log10, pow} from "./elementary.ts";

export interface LossSummaryOptions {
  /** Probabilities of the quantiles and tail values; by default 0.5, 0.75, 0.9, 0.95, 0.99 and 0.995. */
  probabilities?: readonly number[];
  /** Losses at which to give the exceedance; none by default. */
  thresholds?: readonly number[];
  /** Confidence level of the quantiles’ intervals; 0.95 by default. */
  level?: number;
}

/** A quantile of simulated losses, with its Monte Carlo error. */
export interface LossQuantile {
  p: number;
  loss: number;
  /** Half the distance of the quantiles one standard error of p either side. */
  std_err: number | undefined;
  /** Distribution-free interval from order statistics. */
  lower: number | undefined;
  upper: number | undefined;
}

/** Mean loss of the worst share 1 − p of years; undefined where no sample of this size can tell it. */
export interface TailValue {
  p: number;
  loss: number | undefined;
  std_err: number | undefined;
}

/** Share of years with a loss above a threshold. */
export interface Exceedance {
  threshold: number;
  p_exceed: number;
  std_err: number;
}

/** The years with a loss, on their own. */
export interface NonzeroLosses {
  n: number;
  min: number;
  max: number;
  mean: number;
  geometric_mean: number;
  mean_log10: number;
  /** Dividing by n − 1. */
  sd_log10: number | undefined;
  quantiles: LossQuantile[];
}

export interface LossSummary {
  n_years: number;
  mean: number;
  /** Standard error from the sample; too small when the mean is tail-driven. */
  mean_std_err: number | undefined;
  /** Share of the total loss that the worst 1% of years carry. */
  tail_share: number | undefined;
  /** True when that is more than half, or the error of the mean is known not to be: both hang on the few worst years drawn. */
  is_mean_tail_driven: boolean;
  /** Dividing by n − 1. */
  sd: number | undefined;
  zero_share: number;
  zero_share_std_err: number;
  quantiles: LossQuantile[];
  tails: TailValue[];
  exceedance: Exceedance[];
  nonzero: NonzeroLosses | undefined;
}

/**
 * Summarises simulated annual losses, each number with its Monte Carlo error.
 *
 * Quantiles are R’s type 7, over all years and again over the years with a loss. Tail value at risk is q + the mean
 * excess over the quantile q, divided by 1 − p; its error allows for the error of q. Exceedance errors are binomial.
 * None of this sees beyond the sample: for heavy tails compare with `compoundPoisson`. Cost is n log n.
 *
 * @param total annual losses, at least zero, independent
 * @returns `undefined` for no years
 * @throws {RangeError} on a negative loss, an invalid probability or an invalid level
 * @see Rockafellar and Uryasev (2002), doi:10.1016/S0378-4266(02)00271-6; Manistre and Hancock (2005),
 * doi:10.1080/10920277.2005.10596207
 * @example
 * summarizeLosses([0, 0, 10, 30])?.zero_share // => 0.5
 */
export function summarizeLosses(
  total: ArrayLike<number>,
  {probabilities = [0.5, 0.75, 0.9, 0.95, 0.99, 0.995], thresholds = [], level = 0.95}: LossSummaryOptions = {}
): LossSummary | undefined {
  checkLevel(level);
  probabilities.forEach(checkProbability);
  const losses = sorted(total);
  const n = losses.length;
  if (n === 0) return undefined;
  if (certain(losses[0]) < 0) throw new RangeError(`invalid loss: ${losses[0]}`);
  const {mean, squares} = moments(losses);
  const tailShare = mean > 0 ? (0.01 * tailValue(losses, 0.99).loss!) / mean : undefined;
  const zeroShare = 1 - exceedance(losses, 0)!;
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : undefined;
  return {
    n_years: n,
    mean,
    mean_std_err: sd === undefined ? undefined : sd / Math.sqrt(n),
    tail_share: tailShare,
    is_mean_tail_driven: tailShare !== undefined && tailShare > 0.5,
    sd,
    zero_share: zeroShare,
    zero_share_std_err: Math.sqrt((zeroShare * (1 - zeroShare)) / n),
    quantiles: probabilities.map((p) => lossQuantile(losses, p, level)),
    tails: probabilities.filter((p) => p < 1).map((p) => tailValue(losses, p)),
    exceedance: thresholds.map((threshold) => {
      const share = exceedance(losses, threshold)!;
      return {threshold, p_exceed: share, std_err: Math.sqrt((share * (1 - share)) / n)};
    }),
    nonzero: nonzeroLosses(losses.subarray(Math.round(zeroShare * n)), probabilities, level)
  };
}

/** A standard error that is itself uncertain by more than this is no number to print. */
const mostUncertain = 0.2;

/**
 * The summary without those means, above all of the worst years, whose error the sample cannot know: the relative error
 * of a standard error is about half the square root of kurtosis / n, and the kurtosis of a heavy tail is far larger than
 * any sample shows.
 *
 * @param excessKurtosis of the distribution that the losses were drawn from
 */
export function withKnownErrors(summary: LossSummary, excessKurtosis: number): LossSummary {
  if (Math.sqrt((excessKurtosis + 2) / summary.n_years) / 2 <= mostUncertain) return summary;
  return {
    ...summary,
    mean_std_err: undefined,
    is_mean_tail_driven: true,
    tails: summary.tails.map(({p}) => ({p, loss: undefined, std_err: undefined}))
  };
}

function lossQuantile(losses: Float64Array, p: number, level: number): LossQuantile {
  return {
    p,
    loss: quantileSorted(losses, p)!,
    std_err: quantileStandardError(losses, p),
    ...quantileInterval(losses, p, level)
  };
}

function tailValue(losses: Float64Array, p: number): TailValue {
  const n = losses.length;
  const q = quantileSorted(losses, p)!;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let i = n - 1; i >= 0 && certain(losses[i]) > q; --i, ++count) {
    sum += certain(losses[i]) - q;
    squares += (certain(losses[i]) - q) ** 2;
  }
  const variance = (squares / n - (sum / n) ** 2) / (1 - p) ** 2;
  return {p, loss: q + sum / n / (1 - p), std_err: count > 1 ? Math.sqrt(variance / n) : undefined};
}

function nonzeroLosses(
  losses: Float64Array,
  probabilities: readonly number[],
  level: number
): NonzeroLosses | undefined {
  const n = losses.length;
  if (n === 0) return undefined;
  const scores = new Float64Array(n);
  for (let i = 0; i < n; ++i) scores[i] = log10(certain(losses[i])); // several times faster than map
  const logs = moments(scores);
  return {
    n,
    min: certain(losses[0]),
    max: certain(losses[n - 1]),
    mean: moments(losses).mean,
    geometric_mean: pow(10, logs.mean),
    mean_log10: logs.mean,
    sd_log10: n > 1 ? Math.sqrt(logs.squares / (n - 1)) : undefined,
    quantiles: probabilities.map((p) => lossQuantile(losses, p, level))
  };
}

/** Mean, and the sum of squared deviations from it, in two passes. */
function moments(values: Float64Array): {mean: number; squares: number} {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += certain(values[i]);
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; ++i) squares += (certain(values[i]) - mean) ** 2;
  return {mean, squares};
}
