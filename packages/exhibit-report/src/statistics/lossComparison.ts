import type {CompoundPoisson} from "./compoundPoisson.ts";
import {summarizeLosses, type LossQuantile} from "./lossSummary.ts";
import {countBelow, sorted} from "./quantiles.ts";

/** A number from simulated years beside the exact one. */
export interface ComparedValue {
  simulated: number;
  /** Monte Carlo standard error, from the exact distribution. */
  std_err: number;
  exact: number;
}

/** A quantile of simulated years beside the exact one. */
export interface ComparedQuantile extends LossQuantile {
  exact: number;
  /** Standard errors between the share of years up to the exact quantile and p. */
  z: number;
}

/** Simulated annual losses beside their exact distribution; years with a loss also on their own. */
export interface LossComparison {
  n_years: number;
  n_with_loss: number;
  zero_share: ComparedValue;
  /** Of all years. */
  mean: ComparedValue;
  /** Of all years; only those above the probability of a year without a loss. */
  quantiles: ComparedQuantile[];
  /** Of the years with a loss. */
  meanWithLoss: {simulated: number; exact: number};
  quantilesWithLoss: ComparedQuantile[];
}

/**
 * Sets simulated annual losses against the distribution that they were drawn from.
 *
 * Agreement of a quantile is judged on the scale of probability, by the binomial number of years up to the exact one, so
 * that no density has to be estimated. The error of the mean comes from the exact variance: a sample’s own standard
 * error is far too small where a few years carry most of the loss. Cost is n log n.
 *
 * @param total simulated annual losses
 * @param probabilities of the quantiles, in (0, 1)
 * @throws {RangeError} when no year has a loss, or as `summarizeLosses`
 */
export function compareLosses(
  total: ArrayLike<number>,
  exact: CompoundPoisson,
  probabilities: readonly number[]
): LossComparison {
  const summary = summarizeLosses(total, {probabilities});
  if (!summary?.nonzero) throw new RangeError(`missing losses: ${total.length} years`);
  const {p_zero, mean, sd} = exact.moments;
  const n = summary.n_years;
  const losses = sorted(total);
  const withLoss = losses.subarray(n - summary.nonzero.n);
  return {
    n_years: n,
    n_with_loss: summary.nonzero.n,
    zero_share: {simulated: summary.zero_share, std_err: Math.sqrt((p_zero * (1 - p_zero)) / n), exact: p_zero},
    mean: {simulated: summary.mean, std_err: sd / Math.sqrt(n), exact: mean},
    quantiles: summary.quantiles
      .filter(({p}) => p > p_zero)
      .map((quantile) => compare(quantile, losses, exact.quantile(quantile.p))),
    meanWithLoss: {simulated: summary.nonzero.mean, exact: mean / (1 - p_zero)},
    quantilesWithLoss: summary.nonzero.quantiles.map((quantile) =>
      compare(quantile, withLoss, exact.quantile(p_zero + (1 - p_zero) * quantile.p))
    )
  };
}

function compare(quantile: LossQuantile, losses: Float64Array, exact: number): ComparedQuantile {
  const n = losses.length;
  const {p} = quantile;
  return {...quantile, exact, z: (countBelow(losses, exact, true) / n - p) / Math.sqrt((p * (1 - p)) / n)};
}
