import erfc from "@stdlib/math-base-special-erfc";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {exp, ln} from "./elementary.ts";

const root2Pi = Math.sqrt(2 * Math.PI);

/** ln P(Z > z) of a standard normal, from its density and mean excess where it would underflow. */
export function logUpper(z: number): number {
  if (z < 5) return ln(erfc(z / Math.SQRT2) / 2);
  return -0.5 * z * z - ln(root2Pi * (z + meanExcess(z).excess));
}

/**
 * By how much a standard normal above z exceeds z in the mean, E[Z − z | Z > z], and the mean square of that over its square:
 * from 1, for z far below zero, to 2. No digits are lost in either tail.
 *
 * @see Abramowitz and Stegun (1964), 26.2.14: the continued fraction 1 / (z + 2 / (z + 3 / (z + …)))
 */
export function meanExcess(z: number): {excess: number; ratio: number} {
  if (z < 3) {
    const excess = exp(-0.5 * z * z) / (root2Pi * (erfc(z / Math.SQRT2) / 2)) - z;
    return {excess, ratio: (1 - z * excess) / excess ** 2};
  }
  let rest = 0;
  for (let k = Math.ceil(12 + 1000 / (z * z)); k > 1; --k) rest = k / (z + rest);
  const excess = 1 / (z + rest);
  return {excess, ratio: rest / excess};
}

/**
 * The z that a standard normal exceeds with a probability given by its logarithm, however small: by Newton’s steps where the
 * probability itself would lose digits.
 *
 * @example
 * Math.abs(upperQuantile(Math.log(0.025)) - 1.959964) < 1e-6 // => true
 */
export function upperQuantile(logP: number): number {
  if (logP > -20) return -normalQuantile(exp(logP), 0, 1);
  let z = Math.sqrt(-2 * logP);
  for (let i = 0; i < 30; ++i) {
    const step = (logUpper(z) - logP) / (z + meanExcess(z).excess);
    z += step;
    if (Math.abs(step) < 1e-13 * z) break;
  }
  return z;
}
