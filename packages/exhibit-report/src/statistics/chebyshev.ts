import {certain} from "../certain.ts";
import {cos} from "./elementary.ts";

/**
 * The n Chebyshev points of the first kind, the roots of T_n, on (−1, 1): interpolating there is nearly best possible.
 *
 * @see Trefethen, Approximation Theory and Approximation Practice, doi:10.1137/1.9781611975949
 */
export function chebyshevPoints(n: number): Float64Array {
  return Float64Array.from({length: n}, (_, j) => cos((Math.PI * (2 * j + 1)) / (2 * n)));
}

/**
 * Coefficients c of the interpolant Σ c_k T_k through values at the `chebyshevPoints`, lowest degree first. Their decay
 * shows how well the values are resolved. Cost is quadratic.
 *
 * @example
 * Math.round(chebyshevCoefficients(chebyshevPoints(3))[1]) // => 1
 */
export function chebyshevCoefficients(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  return Float64Array.from({length: n}, (_, k) => {
    let sum = 0;
    for (let j = 0; j < n; ++j) sum += certain(values[j]) * cos((k * Math.PI * (2 * j + 1)) / (2 * n));
    return ((k ? 2 : 1) * sum) / n;
  });
}

/**
 * Adds factor × T_k(x) to the first n entries of `row`, by the three-term recurrence, for k from 0 to n − 1.
 *
 * @param n number of polynomials, at least 2
 */
export function addChebyshev(row: Float64Array, n: number, x: number, factor: number): void {
  let previous = factor;
  let value = factor * x;
  row[0] = certain(row[0]) + previous;
  row[1] = certain(row[1]) + value;
  for (let k = 2; k < n; ++k) {
    const next = 2 * x * value - previous;
    row[k] = certain(row[k]) + next;
    previous = value;
    value = next;
  }
}

/** Value of Σ c_k T_k(x), by Clenshaw’s recurrence. */
export function chebyshevSum(coefficients: ArrayLike<number>, x: number): number {
  let next = 0;
  let afterNext = 0;
  for (let k = coefficients.length - 1; k > 0; --k) {
    const value = certain(coefficients[k]) + 2 * x * next - afterNext;
    afterNext = next;
    next = value;
  }
  return certain(coefficients[0]) + x * next - afterNext;
}

/**
 * The same polynomial in powers of x, lowest first. Safe when the high coefficients are small, as they are for a
 * resolved function of moderate degree. Cost is quadratic.
 *
 * @example
 * chebyshevToPowers([0, 0, 1])[2] // => 2
 */
export function chebyshevToPowers(coefficients: ArrayLike<number>): Float64Array {
  const n = coefficients.length;
  const powers = new Float64Array(n);
  let previous = new Float64Array(n);
  let current = Float64Array.from({length: n}, (_, i) => (i === 0 ? 1 : 0));
  for (let k = 0; k < n; ++k) {
    for (let i = 0; i <= k; ++i) powers[i] = certain(powers[i]) + certain(coefficients[k]) * certain(current[i]);
    const next = new Float64Array(n);
    for (let i = 0; i < n; ++i) next[i] = (i ? (k ? 2 : 1) * certain(current[i - 1]) : 0) - certain(previous[i]);
    previous = current;
    current = next;
  }
  return powers;
}
