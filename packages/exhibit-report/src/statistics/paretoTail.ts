import {expm1, ln, log1p} from "./elementary.ts";
import {maximize} from "./maximize.ts";

/** A generalised Pareto distribution of what exceeds a threshold. */
export interface ParetoTail {
  threshold: number;
  /** Values above the threshold, and of all. */
  n: number;
  n_all: number;
  /** ξ: the larger, the heavier; from 1 on there is no mean. */
  shape: number;
  shape_std_err: number;
  /** σ, in the unit of the values. */
  scale: number;
  log_likelihood: number;
}

/** With fewer values above a threshold a tail says nothing. */
export const fewestAbove = 25;

/**
 * The maximum-likelihood generalised Pareto distribution for the excesses over a threshold.
 *
 * Maximised over θ = ξ / σ alone: for each, ξ is the mean of ln(1 + θ y). The standard error of ξ is (1 + ξ) / √n, which
 * holds for ξ above −½.
 *
 * @param sample positive values
 * @returns `undefined` for fewer than 25 values above the threshold
 * @see Grimshaw (1993), doi:10.1080/00401706.1993.10485040; Smith (1987), doi:10.1214/aos/1176350499
 */
export function paretoTail(sample: ArrayLike<number>, threshold: number): ParetoTail | undefined {
  const excesses = excessesOver(sample, threshold);
  const n = excesses.length;
  if (n < fewestAbove) return undefined;
  const mean = excesses.reduce((sum, y) => sum + y, 0) / n;
  const largest = excesses.reduce((a, b) => Math.max(a, b));
  const shapeAt = (theta: number) => excesses.reduce((sum, y) => sum + log1p(theta * y), 0) / n;
  const likelihood = (theta: number) => {
    if (Math.abs(theta * mean) < 1e-9) return -n * (ln(mean) + 1);
    const shape = shapeAt(theta);
    // Below −1 the likelihood has no bound.
    return shape <= -1 ? -Infinity : -n * (ln(shape / theta) + shape + 1);
  };
  // θ runs from just above −1 / largest through zero: on a scale that is even in ξ there and in ln θ beyond.
  const thetaOf = (t: number) => (t < 0 ? (t / largest) * (1 - 1e-9) : expm1(t) / mean);
  const theta = thetaOf(maximize((t) => likelihood(thetaOf(t)), -1, 12, 400));
  const isExponential = Math.abs(theta * mean) < 1e-9;
  const shape = isExponential ? 0 : shapeAt(theta);
  return {
    threshold,
    n,
    n_all: sample.length,
    shape,
    shape_std_err: (1 + shape) / Math.sqrt(n),
    scale: isExponential ? mean : shape / theta,
    log_likelihood: likelihood(theta)
  };
}

/** The value that a share p stays below; `undefined` below the threshold. */
export function paretoQuantile({threshold, n, n_all, shape, scale}: ParetoTail, p: number): number | undefined {
  const share = (n_all * (1 - p)) / n;
  return share > 1 + 1e-12 ? undefined : threshold + fittedExcess({shape, scale}, share);
}

/** The excess over the threshold that a share of those above it exceeds. */
export function fittedExcess({shape, scale}: Pick<ParetoTail, "shape" | "scale">, share: number): number {
  return Math.abs(shape) < 1e-9 ? -scale * ln(share) : (scale * expm1(-shape * ln(share))) / shape;
}

/** How far the values above a threshold exceed it. */
export function excessesOver(sample: ArrayLike<number>, threshold: number): Float64Array {
  return Float64Array.from(Array.from(sample).filter((x) => x > threshold)).map((x) => x - threshold);
}
