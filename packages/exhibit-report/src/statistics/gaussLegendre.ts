import {cos} from "./elementary.ts";

/** Nodes and weights of a quadrature rule on [-1, 1]. */
export interface Quadrature {
  nodes: Float64Array;
  weights: Float64Array;
}

/**
 * The Gauss-Legendre rule with n points: exact for polynomials up to degree 2n − 1 on [−1, 1].
 *
 * Nodes are the roots of the Legendre polynomial, found by Newton’s method from the asymptotic cosine guess and
 * given in increasing order; the three-term recurrence is accurate to a few units in the last place for n below
 * about 1,000. Cost is quadratic in n.
 *
 * @param n number of points, a positive integer
 * @returns nodes and weights, each of length n
 * @throws {RangeError} when n is not a positive integer
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 25.4.29
 * @example
 * gaussLegendre(2).weights[0] // => 1
 */
export function gaussLegendre(n: number): Quadrature {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`invalid number of points: ${n}`);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n >> 1; ++i) {
    let x = cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 1, count = 0; Math.abs(step) > 1e-15 && count < 20; ++count) {
      const p = legendre(n, x);
      slope = p.slope;
      step = p.value / slope;
      x -= step;
    }
    slope = legendre(n, x).slope;
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    weights[i] = weights[n - 1 - i] = 2 / ((1 - x * x) * slope * slope);
  }
  if (n % 2) weights[n >> 1] = 2 / legendre(n, 0).slope ** 2;
  return {nodes, weights};
}

function legendre(n: number, x: number): {value: number; slope: number} {
  let previous = 1;
  let value = x;
  for (let k = 2; k <= n; ++k) {
    const next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
    previous = value;
    value = next;
  }
  return {value, slope: (n * (previous - x * value)) / (1 - x * x)};
}
