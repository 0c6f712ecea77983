import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {checkLevel, quantileSorted} from "./quantiles.ts";
import {streamSeed, uniformIndex, wordGenerator} from "./random.ts";

export interface BootstrapOptions {
  /** Integer from 0 to 2³² − 1. */
  seed: number;
  /** Number of resamples, at least 2; 2,000 by default. */
  resamples?: number;
  /** Confidence level; 0.95 by default. */
  level?: number;
  /** `percentile` (the default), or `bca`: corrected for bias and skewness at the cost of n more evaluations. */
  method?: "percentile" | "bca";
}

export interface BootstrapInterval {
  /** The statistic of the sample itself. */
  estimate: number;
  /** Standard deviation of the statistic over the resamples. */
  std_err: number;
  lower: number;
  upper: number;
}

/**
 * Bootstrap confidence interval of a statistic of one sample, reproducible from its seed.
 *
 * Cost is resamples × n plus as many evaluations of the statistic. The intervals are approximate: with fewer than
 * about twenty values they are too narrow, and no bootstrap is right for a sample’s extremes.
 *
 * @param values independent values
 * @param statistic called with a resample, which it may sort but not keep; must return a finite number
 * @returns `undefined` for fewer than two values, or when every resample lies on one side of the estimate (`bca`)
 * @throws {RangeError} on invalid options, or when the statistic is not finite
 * @see Efron (1987), doi:10.1080/01621459.1987.10478410
 * @example
 * bootstrapInterval([5, 5, 5], (x) => x[0], {seed: 1}) // => {estimate: 5, std_err: 0, lower: 5, upper: 5}
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  statistic: (sample: Float64Array) => number,
  {seed, resamples = 2000, level = 0.95, method = "percentile"}: BootstrapOptions
): BootstrapInterval | undefined {
  checkLevel(level);
  if (!(Number.isInteger(resamples) && resamples >= 2))
    throw new RangeError(`invalid number of resamples: ${resamples}`);
  const sample = new Float64Array(values);
  const n = sample.length;
  if (n < 2) return undefined;
  const evaluate = (x: Float64Array) => {
    const value = statistic(x);
    if (!Number.isFinite(value)) throw new RangeError(`invalid statistic: ${value}`);
    return value;
  };
  const estimate = evaluate(sample.slice());
  const replicates = resample(sample, evaluate, resamples, streamSeed(seed, 0)).sort();
  const tails = [(1 - level) / 2, (1 + level) / 2];
  const probabilities = method === "bca" ? correct(tails, replicates, estimate, sample, evaluate) : tails;
  if (!probabilities) return undefined;
  const [lower, upper] = probabilities.map((p) => quantileSorted(replicates, p)!);
  return {estimate, std_err: standardDeviation(replicates), lower, upper};
}

function resample(
  sample: Float64Array,
  statistic: (x: Float64Array) => number,
  resamples: number,
  seed: number[]
): Float64Array {
  const nextWord = wordGenerator(seed);
  const buffer = new Float64Array(sample.length);
  return Float64Array.from({length: resamples}, () => {
    for (let i = 0; i < buffer.length; ++i) buffer[i] = sample[uniformIndex(nextWord, sample.length)];
    return statistic(buffer);
  });
}

// Bias from the share of replicates below the estimate (ties count half), acceleration from the jackknife.
function correct(
  probabilities: number[],
  replicates: Float64Array,
  estimate: number,
  sample: Float64Array,
  statistic: (x: Float64Array) => number
): number[] | undefined {
  let below = 0;
  for (const value of replicates) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  if (below === 0 || below === replicates.length) return undefined;
  const bias = normalQuantile(below / replicates.length, 0, 1);
  const acceleration = jackknifeAcceleration(sample, statistic);
  return probabilities.map((p) => {
    const z = bias + normalQuantile(p, 0, 1);
    return normalCdf(bias + z / (1 - acceleration * z), 0, 1);
  });
}

function jackknifeAcceleration(sample: Float64Array, statistic: (x: Float64Array) => number): number {
  const rest = sample.slice(1);
  const left = sample.map((_, i) => {
    if (i > 0) rest[i - 1] = sample[i - 1];
    return statistic(rest.slice());
  });
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  let squares = 0;
  let cubes = 0;
  for (const value of left) {
    squares += (mean - value) ** 2;
    cubes += (mean - value) ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
