import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {lognormalQuantile} from "./lognormal.ts";
import type {Lognormal} from "./lognormal.ts";
import {lognormalFit} from "./lognormalFit.ts";
import {paretoQuantile, paretoTail} from "./paretoTail.ts";
import type {ParetoTail} from "./paretoTail.ts";
import {quantileSorted, sorted} from "./quantiles.ts";
import {streamSeed, wordGenerator} from "./random.ts";
import {truncatedLognormalFit} from "./truncatedLognormal.ts";

/** A quantile of one loss by a fit, with the band that the uncertainty of its parameters leaves. */
export interface FittedQuantile {
  p: number;
  loss: number;
  /** Undefined where resamples have no fit. */
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
  quantiles: FittedQuantile[];
}

/** Of the quantiles, unless others are wanted. */
export const usualProbabilities: readonly number[] = [0.5, 0.9, 0.95, 0.99, 0.995];
const resamples = 400;

/**
 * The lognormal of greatest likelihood, truncated at the threshold where there is one, with 95% bands of its quantiles from a
 * parametric bootstrap of 400 samples, reproducible from its seed. Quantiles are those of losses from the threshold on, as a tail’s are.
 *
 * @param losses positive; none below the threshold
 * @returns `undefined` for fewer than five losses, or where no lognormal has the greatest likelihood
 * @throws {RangeError} on an invalid threshold or seed, or a loss below it
 * @see Efron and Tibshirani, An Introduction to the Bootstrap, section 6.5, doi:10.1201/9780429246593
 */
export function fitSeverity(
  losses: ArrayLike<number>,
  {
    threshold,
    seed,
    probabilities = usualProbabilities
  }: {threshold: number | undefined; seed: number; probabilities?: readonly number[]}
): SeverityFit | undefined {
  const fit = fitOne(losses, threshold);
  if (!fit) return undefined;
  const uniform = uniforms(seed, 1);
  const below = threshold === undefined ? 0 : normalCdf(Math.log(threshold), fit.meanlog, fit.sdlog);
  const drawn = Array.from({length: resamples}, () =>
    fitOne(
      Float64Array.from({length: losses.length}, () => {
        const loss = Math.exp(normalQuantile(below + (1 - below) * uniform(), fit.meanlog, fit.sdlog));
        return Math.max(loss, threshold ?? 0);
      }),
      threshold
    )
  );
  return {
    ...fit,
    quantiles: probabilities.map((p) => ({
      p,
      loss: recordedQuantile(fit, p),
      ...band(drawn.map((one) => one && recordedQuantile(one, p)))
    }))
  };
}

/** The loss that a share p of those from the threshold on stay below. */
function recordedQuantile({share_below, ...fit}: Omit<SeverityFit, "quantiles">, p: number): number {
  return lognormalQuantile(fit, share_below + (1 - share_below) * p);
}

function fitOne(losses: ArrayLike<number>, threshold: number | undefined): Omit<SeverityFit, "quantiles"> | undefined {
  const fit = threshold === undefined ? lognormalFit(losses) : truncatedLognormalFit(losses, threshold);
  if (!fit || losses.length < 5) return undefined;
  const {meanlog, sdlog, log_likelihood} = fit;
  return {meanlog, sdlog, log_likelihood, share_below: "share_below" in fit ? fit.share_below : 0};
}

/**
 * The generalised Pareto distribution above a threshold, with bands as those of `fitSeverity`. Quantiles are those of the
 * recorded losses.
 *
 * @returns `undefined` for fewer than 25 losses above it
 */
export function fitTail(losses: ArrayLike<number>, threshold: number, seed: number): TailFit | undefined {
  const tail = paretoTail(losses, threshold);
  if (!tail) return undefined;
  const uniform = uniforms(seed, 2);
  const {n, n_all, shape, scale} = tail;
  const excess = () => {
    const share = uniform();
    return Math.abs(shape) < 1e-9 ? -scale * Math.log(share) : (scale * Math.expm1(-shape * Math.log(share))) / shape;
  };
  const drawn = Array.from({length: resamples}, () => {
    const one = paretoTail(
      Float64Array.from({length: n}, () => threshold + excess()),
      threshold
    );
    return one && {...one, n_all};
  });
  return {
    ...tail,
    quantiles: usualProbabilities.flatMap((p) => {
      const loss = paretoQuantile(tail, p);
      if (loss === undefined) return [];
      return [{p, loss, ...band(drawn.map((one) => one && paretoQuantile(one, p)))}];
    })
  };
}

/** The threshold of the tail unless one is chosen: what 90% stay below, or less where fewer than 50 would exceed it. */
export function usualTailThreshold(losses: ArrayLike<number>): number | undefined {
  const values = sorted(losses);
  const above = Math.min(Math.floor(values.length / 2), Math.max(50, Math.round(values.length / 10)));
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
  const digit = 10 ** (Math.floor(Math.log10(values[0])) - 1);
  const threshold = Number((Math.floor(values[0] / digit) * digit).toPrecision(2));
  if (!(threshold > 0)) return undefined;
  const logs = values.reduce((sum, x) => sum + Math.log(x), 0);
  const excess = logs / values.length - Math.log(threshold);
  const pareto = -values.length * (Math.log(excess) + 1) - logs;
  const likelihood = truncatedLognormalFit(values, threshold)?.log_likelihood ?? pareto;
  return likelihood - whole.log_likelihood > mostUnlikely ? threshold : undefined;
}

function uniforms(seed: number, stream: number): () => number {
  const word = wordGenerator(streamSeed(seed, stream));
  return () => (word() + 0.5) / 2 ** 32;
}

function band(values: readonly (number | undefined)[]): {lower: number | undefined; upper: number | undefined} {
  const ascending = Float64Array.from(values, (value) => value ?? Infinity).sort();
  const [lower, upper] = [0.025, 0.975].map((p) => {
    const value = quantileSorted(ascending, p)!;
    return Number.isFinite(value) ? value : undefined;
  });
  return {lower, upper};
}
