import {certain} from "../certain.ts";
import {exp, ln, log10, log1p, pow} from "./elementary.ts";
import {lognormalQuantile} from "./lognormal.ts";
import type {Lognormal} from "./lognormal.ts";
import {lognormalFit} from "./lognormalFit.ts";
import {logUpper, upperQuantile} from "./normalTail.ts";
import {excessesOver, paretoQuantile, paretoTail} from "./paretoTail.ts";
import type {ParetoTail} from "./paretoTail.ts";
import {quantileSorted, sorted} from "./quantiles.ts";
import {severityDraws} from "./severityDraws.ts";
import {shapeLimits, tailQuantileLimits} from "./tailLimits.ts";
import {truncatedLognormalFit} from "./truncatedLognormal.ts";

/** A quantile of one loss by a fit, with the band that the uncertainty of its parameters leaves. */
export interface FittedQuantile {
  p: number;
  loss: number;
  /** Undefined where there is no limit. */
  lower: number | undefined;
  upper: number | undefined;
}

/** A lognormal fitted to losses of which only those above a threshold may have been recorded. */
export interface SeverityFit extends Lognormal {
  /** Share of losses expected below the threshold; zero without one. */
  share_below: number;
  log_likelihood: number;
  quantiles: FittedQuantile[];
}

/** A tail fitted to the largest losses. */
export interface TailFit extends ParetoTail {
  /** 95% limits of the shape, undefined where there are none. */
  shape_lower: number | undefined;
  shape_upper: number | undefined;
  quantiles: FittedQuantile[];
}

/** Of the quantiles, unless others are wanted. */
export const usualProbabilities: readonly number[] = [0.5, 0.9, 0.95, 0.99, 0.995, 0.999];

/**
 * The maximum-likelihood lognormal, truncated at the threshold where there is one, with 95% bands of its quantiles from
 * 1,000 draws, reproducible from their seed: see `severityDraws`. Quantiles are those of losses from the threshold on, as a
 * tail’s are.
 *
 * @param losses positive; none below the threshold
 * @returns `undefined` for fewer than five losses, or where the likelihood has no maximum
 * @throws {RangeError} on an invalid threshold or seed, or a loss below it
 */
export function fitSeverity(
  losses: ArrayLike<number>,
  {
    threshold,
    seed,
    probabilities = usualProbabilities
  }: {threshold: number | undefined; seed: number; probabilities?: readonly number[]}
): SeverityFit | undefined {
  const fit = threshold === undefined ? lognormalFit(losses) : truncatedLognormalFit(losses, threshold);
  if (!fit || losses.length < 5) return undefined;
  const {n, meanlog, sdlog, log_likelihood} = fit;
  const drawn = severityDraws({n, meanlog, sdlog, threshold}, seed);
  return {
    meanlog,
    sdlog,
    log_likelihood,
    share_below: "share_below" in fit ? fit.share_below : 0,
    quantiles: probabilities.map((p) => ({
      p,
      loss: recordedQuantile(fit, threshold, p),
      ...band(drawn.map((one) => one && recordedQuantile(one, threshold, p)))
    }))
  };
}

/** The loss that a share p of those from the threshold on stay below. */
function recordedQuantile(fit: Lognormal, threshold: number | undefined, p: number): number {
  if (threshold === undefined) return lognormalQuantile(fit, p);
  const {meanlog, sdlog} = fit;
  const above = logUpper((ln(threshold) - meanlog) / sdlog);
  return exp(meanlog + sdlog * upperQuantile(above + log1p(-p)));
}

/** The share of losses from the threshold on that are above one, by a fit. */
export function recordedExceedance({meanlog, sdlog}: Lognormal, threshold: number | undefined, loss: number): number {
  const above = (x: number) => logUpper((ln(x) - meanlog) / sdlog);
  return exp(above(loss) - (threshold === undefined ? 0 : above(threshold)));
}

/**
 * The generalised Pareto distribution above a threshold, with 95% limits: see `shapeLimits` and `tailQuantileLimits`. Quantiles
 * are those of the recorded losses; those below the threshold are left out.
 *
 * @returns `undefined` for fewer than 25 losses above it
 */
export function fitTail(
  losses: ArrayLike<number>,
  threshold: number,
  probabilities: readonly number[] = usualProbabilities
): TailFit | undefined {
  const tail = paretoTail(losses, threshold);
  if (!tail) return undefined;
  const excesses = excessesOver(losses, threshold);
  const {lower: shape_lower, upper: shape_upper} = shapeLimits(tail, excesses);
  return {
    ...tail,
    shape_lower,
    shape_upper,
    quantiles: probabilities.flatMap((p) => {
      const [loss, limits] = [paretoQuantile(tail, p), tailQuantileLimits(tail, excesses, p)];
      return loss === undefined || !limits ? [] : [{p, loss, ...limits}];
    })
  };
}

/**
 * The threshold of the tail unless one is chosen: what 90% stay below, or less where fewer than 50 would exceed it, or more where
 * over 2,000 would: a tail is that of the largest losses, however many there are.
 */
export function usualTailThreshold(losses: ArrayLike<number>): number | undefined {
  const values = sorted(losses);
  const above = Math.min(Math.floor(values.length / 2), 2000, Math.max(50, Math.round(values.length / 10)));
  return above < 25 ? undefined : values[values.length - above - 1];
}

/** How many times likelier, in logs, losses must be with a threshold before one is asked about. */
const mostUnlikely = 5;

/**
 * The threshold that losses look as if recorded above: the smallest loss, rounded down to two digits, where a lognormal that is
 * truncated there, or the Pareto distribution that it tends to, is likelier than a whole one by a factor of e⁵ at least.
 *
 * @returns `undefined` where nothing speaks for one
 */
export function suspectedThreshold(losses: ArrayLike<number>): number | undefined {
  const values = sorted(losses);
  const whole = lognormalFit(values);
  if (!whole || values.length < 20) return undefined;
  const digit = pow(10, Math.floor(log10(certain(values[0]))) - 1);
  const threshold = Number((Math.floor(certain(values[0]) / digit) * digit).toPrecision(2));
  if (!(threshold > 0)) return undefined;
  const logs = values.reduce((sum, x) => sum + ln(x), 0);
  const excess = logs / values.length - ln(threshold);
  const pareto = -values.length * (ln(excess) + 1) - logs;
  const likelihood = truncatedLognormalFit(values, threshold)?.log_likelihood ?? pareto;
  return likelihood - whole.log_likelihood > mostUnlikely ? threshold : undefined;
}

function band(values: readonly (number | undefined)[]): {lower: number | undefined; upper: number | undefined} {
  const ascending = Float64Array.from(values, (value) => value ?? Infinity).sort();
  const [lower, upper] = [0.025, 0.975].map((p) => {
    const value = quantileSorted(ascending, p)!;
    return Number.isFinite(value) ? value : undefined;
  });
  return {lower, upper};
}
