import {certain} from "../certain.ts";
import {exp, hypot, ln, log1p, pow} from "./elementary.ts";
import {maximize} from "./maximize.ts";
import {fittedExcess} from "./paretoTail.ts";
import type {ParetoTail} from "./paretoTail.ts";

/** 95% limits. */
export interface TailLimits {
  /** Undefined where the likelihood sets none. */
  lower: number | undefined;
  upper: number | undefined;
}

/** Limits of a fitted tail are by profile likelihood up to so many values above its threshold, by the delta method beyond. */
export const mostProfiled = 1000;

const z = 1.959963984540054;

/**
 * Limits of the shape of a fitted tail: by profile likelihood, which unlike its standard error holds below −½ too; beyond 1,000
 * values from the standard error, and none below −½.
 *
 * @param excesses over the threshold, of the same sample
 */
export function shapeLimits(tail: ParetoTail, excesses: ArrayLike<number>): TailLimits {
  const {shape, scale, shape_std_err: error} = tail;
  if (tail.n > mostProfiled)
    return shape > -0.5 ? {lower: shape - z * error, upper: shape + z * error} : {lower: undefined, upper: undefined};
  const [from, to] = [ln(scale) - 4, ln(scale) + 4];
  const profile = (x: number) => {
    const likelihood = (logScale: number) => logLikelihood(excesses, x, exp(logScale));
    return likelihood(maximize(likelihood, from, to, 16, 1e-6));
  };
  return withinLikelihood(profile, shape, {step: error, least: -1});
}

/**
 * Limits of the value that a share p stays below. Profile likelihood for shape and scale, beyond 1,000 values the delta method on
 * the logarithm of the excess; with them, as squares of distances in ln x, what the share above the threshold may be (binomial).
 *
 * @returns `undefined` below the threshold
 * @see Coles, An Introduction to Statistical Modeling of Extreme Values (2001), section 4.3.3, doi:10.1007/978-1-4471-3675-0
 */
export function tailQuantileLimits(tail: ParetoTail, excesses: ArrayLike<number>, p: number): TailLimits | undefined {
  const {n, n_all, threshold} = tail;
  const share = (n_all * (1 - p)) / n;
  if (share > 1 + 1e-12) return undefined;
  const excess = fittedExcess(tail, share);
  const ofFit = excess > 0 ? excessLimits(tail, excesses, share) : {lower: excess, upper: excess};
  const shareError = z * Math.sqrt((1 - n / n_all) / n);
  const side = (limit: number | undefined, sign: number) => {
    if (limit === undefined) return undefined;
    const ofShare = fittedExcess(tail, share * exp(-sign * shareError));
    const distances = [limit, ofShare].map((other) => ln((threshold + other) / (threshold + excess)));
    return (threshold + excess) * exp(sign * distances.reduce((sum, distance) => hypot(sum, distance), 0));
  };
  return {lower: side(ofFit.lower, -1), upper: side(ofFit.upper, 1)};
}

function excessLimits(tail: ParetoTail, excesses: ArrayLike<number>, share: number): TailLimits {
  const {n, shape, scale} = tail;
  const at = ln(fittedExcess(tail, share));
  const h = 1e-5;
  const slope =
    (ln(fittedExcess({shape: shape + h, scale}, share)) - ln(fittedExcess({shape: shape - h, scale}, share))) / (2 * h);
  // Of ξ and ln σ the covariances are (1 + ξ)², −(1 + ξ) and 2 (1 + ξ), over n.
  const error = Math.sqrt(((1 + shape) * ((1 + shape) * slope ** 2 - 2 * slope + 2)) / n);
  const raise = ({lower, upper}: TailLimits) => ({
    lower: lower === undefined ? 0 : exp(lower),
    upper: upper === undefined ? undefined : exp(upper)
  });
  if (n > mostProfiled) return raise({lower: at - z * error, upper: at + z * error});
  const [from, to] = [Math.max(-1, shape - 2.5), shape + 2.5];
  const profile = (x: number) => {
    const likelihood = (k: number) => logLikelihood(excesses, k, exp(x) / fittedExcess({shape: k, scale: 1}, share));
    return likelihood(maximize(likelihood, from, to, 16, 1e-6));
  };
  return raise(withinLikelihood(profile, at, {step: error}));
}

/** Where a profile log likelihood has fallen by half the square of 1.96, on either side of its peak. */
function withinLikelihood(
  profile: (x: number) => number,
  peak: number,
  {step, least = -Infinity}: {step: number; least?: number}
): TailLimits {
  const lowest = profile(peak) - (z * z) / 2;
  const side = (sign: number) => {
    let [near, far] = [peak, peak + 2 * sign * step];
    for (let i = 0; profile(far) > lowest; ++i) {
      if (i > 8 || far <= least) return undefined;
      [near, far] = [far, Math.max(least, far + 2 * sign * step * pow(2, i))];
    }
    for (let i = 0; i < 22; ++i) {
      const middle = (near + far) / 2;
      if (profile(middle) > lowest) near = middle;
      else far = middle;
    }
    return near;
  };
  return {lower: side(-1), upper: side(1)};
}

function logLikelihood(excesses: ArrayLike<number>, shape: number, scale: number): number {
  const n = excesses.length;
  const theta = shape / scale;
  let sum = 0;
  for (let i = 0; i < n; ++i) {
    const x = theta * certain(excesses[i]);
    if (x <= -1) return -Infinity;
    sum += Math.abs(shape) < 1e-7 ? certain(excesses[i]) / scale : (1 + 1 / shape) * log1p(x);
  }
  return -n * ln(scale) - sum;
}
