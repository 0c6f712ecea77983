import {certain, leading} from "../certain.ts";
import {ln} from "./elementary.ts";

/** Findings counted between bounds: each ended in (lo, hi], at lo where both are equal, or after lo where hi is infinite. */
export interface IntervalCounts {
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
  readonly n: ArrayLike<number>;
}

/**
 * Turnbull’s estimate of the share still open. Where within an interval the curve comes down cannot be known; between them
 * it is flat.
 */
export interface TurnbullCurve {
  /** Start of each interval in which findings end, ascending, in days since opening; not part of it unless equal to `to`. */
  readonly from: readonly number[];
  /** End of each, part of it; infinite for those never seen to end. */
  readonly to: readonly number[];
  /** Estimated share still open after each. */
  readonly survival: readonly number[];
  readonly n: number;
  /** Findings that ended, between whatever bounds. */
  readonly events: number;
  /** Longest time at which anything is known: the last finite bound. */
  readonly maxTime: number;
  /** By how much the log-likelihood per finding may fall short of the largest possible. */
  readonly gap: number;
  readonly iterations: number;
}

/** When a share has ended: somewhere in (lower, upper], at it where both are equal. */
export interface TimeBetween {
  readonly p: number;
  /** Undefined when the share is never reached. */
  readonly lower: number | undefined;
  /** Undefined when the share is never reached, or nobody saw it end. */
  readonly upper: number | undefined;
}

const mostIterations = 5000;

/**
 * Estimates the share still open when closings are known by bounds alone, such as the scans around them: the nonparametric
 * maximum likelihood estimate, with no closing moved to either of its bounds. It is found by turns of Turnbull’s
 * self-consistency and the iterative convex minorant, which together converge wherever one starts (EMICM), and judged by
 * the gradient of the log-likelihood: no other distribution can have one per finding that is larger by more than `gap`.
 *
 * Each step takes as long as there are distinct pairs of bounds; these are few, since scans and days are.
 *
 * @param counts days since opening, in any order; findings still open have an infinite `hi`
 * @param options.tolerance of `gap`, at which it stops
 * @throws on bounds that are out of order, negative or not numbers
 * @see Turnbull (1976), https://doi.org/10.1111/j.2517-6161.1976.tb01597.x
 * @see Wellner and Zhan (1997), https://doi.org/10.1080/01621459.1997.10474044
 * @example
 * turnbull({lo: [0, 30], hi: [30, Infinity], n: [3, 1]}).survival
 * // => [0.25, 0]
 */
export function turnbull(counts: IntervalCounts, {tolerance = 1e-10} = {}): TurnbullCurve {
  const {from, to, first, last, weight, n} = innermost(counts);
  const K = from.length;
  let mass: Float64Array = new Float64Array(K).fill(1 / K);
  let gap = Infinity;
  let iterations = 0;
  const problem = {first, last, weight, n};
  for (; K > 0 && iterations < mostIterations; iterations++) {
    const gradient = gradientOf(mass, problem);
    gap = Math.max(0, gradient.reduce((a, b) => Math.max(a, b), 0) - 1);
    if (gap <= tolerance) break;
    const step = mass.map((p, j) => p * certain(gradient[j]));
    mass = minorantStep(step, problem);
  }
  let open = 1;
  const finite = [...Array.from(counts.lo), ...Array.from(counts.hi)].filter((value) => value < Infinity);
  return {
    from,
    to,
    survival: Array.from(mass, (p, j) => (open = j === K - 1 ? 0 : Math.max(0, open - p))),
    n,
    events: Array.from(counts.n).reduce((sum, count, i) => sum + (certain(counts.hi[i]) < Infinity ? count : 0), 0),
    maxTime: finite.reduce((a, b) => Math.max(a, b), 0),
    gap: K > 0 ? gap : 0,
    iterations
  };
}

/**
 * When a share p has ended: the interval in which the curve comes down that far.
 *
 * @throws when p is outside (0, 1)
 * @example
 * timeBetween({from: [0, 30], to: [30, 60], survival: [0.4, 0]}, 0.5)
 * // => {p: 0.5, lower: 0, upper: 30}
 */
export function timeBetween(
  {from, to, survival}: Pick<TurnbullCurve, "from" | "to" | "survival">,
  p: number
): TimeBetween {
  if (!(p > 0 && p < 1)) throw new Error(`invalid p: ${p}`);
  const i = survival.findIndex((share) => share <= 1 - p + 1e-8);
  const upper = to[i] === Infinity ? undefined : to[i];
  return {p, lower: i < 0 || upper === undefined ? undefined : from[i], upper};
}

interface Problem {
  /** Of each distinct set of intervals that a finding may have ended in: the first and the last of them. */
  first: Int32Array;
  last: Int32Array;
  weight: Float64Array;
  n: number;
}

/** The intervals to which the estimate can give mass: from a lower bound to the next upper bound, with no other between. */
function innermost({lo, hi, n}: IntervalCounts) {
  const used = Array.from(n, (_, i) => i).filter((i) => certain(n[i]) > 0);
  for (const i of used)
    if (!(certain(lo[i]) >= 0 && certain(lo[i]) <= certain(hi[i]) && certain(lo[i]) < Infinity))
      throw new Error(`invalid bounds: ${lo[i]}, ${hi[i]}`);
  // In order at one time: where exact times begin (0), where intervals end (1), where they begin (2).
  const starts = used.map((i) => ({at: certain(lo[i]), kind: lo[i] === hi[i] ? 0 : 2}));
  const ends = used.map((i) => ({at: certain(hi[i]), kind: 1}));
  const sorted = [...starts, ...ends].sort((a, b) => a.at - b.at || a.kind - b.kind || 0);
  const from: number[] = [];
  const to: number[] = [];
  const isOpenStart: boolean[] = [];
  for (let k = 1; k < sorted.length; k++) {
    const [before, here] = leading(sorted.slice(k - 1, k + 1), 2);
    if (here.kind !== 1 || before.kind === 1) continue;
    from.push(before.at);
    to.push(here.at);
    isOpenStart.push(before.kind === 2);
  }
  const pairs = new Map<string, {first: number; last: number; n: number}>();
  for (const i of used) {
    const isExact = lo[i] === hi[i];
    const first = lowest(
      from.length,
      (j) => certain(from[j]) > certain(lo[i]) || (from[j] === lo[i] && (isExact || certain(isOpenStart[j])))
    );
    const last = lowest(to.length, (j) => certain(to[j]) > certain(hi[i])) - 1;
    const key = `${first} ${last}`;
    const pair = pairs.get(key) ?? {first, last, n: 0};
    pair.n += certain(n[i]);
    pairs.set(key, pair);
  }
  const all = [...pairs.values()];
  return {
    from,
    to,
    first: Int32Array.from(all, (pair) => pair.first),
    last: Int32Array.from(all, (pair) => pair.last),
    weight: Float64Array.from(all, (pair) => pair.n),
    n: all.reduce((sum, pair) => sum + pair.n, 0)
  };
}

/** The first of n ascending places for which a condition holds, n when there is none. */
function lowest(n: number, holds: (j: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Probability of each distinct set of intervals. */
function probabilities(mass: Float64Array, {first, last}: Problem): Float64Array {
  const before = new Float64Array(mass.length + 1);
  for (let j = 0; j < mass.length; j++) before[j + 1] = certain(before[j]) + certain(mass[j]);
  return Float64Array.from(first, (from, i) =>
    Math.max(certain(before[certain(last[i]) + 1]) - certain(before[from]), Number.MIN_VALUE)
  );
}

/** Derivative of the log-likelihood per finding by the mass of each interval: 1 at most, and 1 where there is mass, at the best. */
function gradientOf(mass: Float64Array, problem: Problem): Float64Array {
  const {first, last, weight, n} = problem;
  const p = probabilities(mass, problem);
  const change = new Float64Array(mass.length + 1);
  for (let i = 0; i < p.length; i++) {
    const share = certain(weight[i]) / (n * certain(p[i]));
    const [from, after] = [certain(first[i]), certain(last[i]) + 1];
    change[from] = certain(change[from]) + share;
    change[after] = certain(change[after]) - share;
  }
  let sum = 0;
  return mass.map((_, j) => (sum += certain(change[j])));
}

function logLikelihood(mass: Float64Array, problem: Problem): number {
  const p = probabilities(mass, problem);
  return p.reduce((sum, value, i) => sum + certain(problem.weight[i]) * ln(value), 0);
}

/**
 * One step of the iterative convex minorant: Newton’s by the diagonal of the second derivatives of the log-likelihood in the
 * distribution function, kept monotone by isotonic regression, and halved until the likelihood does not fall.
 */
function minorantStep(mass: Float64Array, problem: Problem): Float64Array {
  const K = mass.length;
  const {first, last, weight} = problem;
  const p = probabilities(mass, problem);
  const slope = new Float64Array(K);
  const curvature = new Float64Array(K).fill(1e-300);
  for (let i = 0; i < p.length; i++) {
    const [w, q, before, end] = [certain(weight[i]), certain(p[i]), certain(first[i]) - 1, certain(last[i])];
    const [d, d2] = [w / q, w / q ** 2];
    if (end < K - 1) {
      slope[end] = certain(slope[end]) + d;
      curvature[end] = certain(curvature[end]) + d2;
    }
    if (before >= 0) {
      slope[before] = certain(slope[before]) - d;
      curvature[before] = certain(curvature[before]) + d2;
    }
  }
  const now = new Float64Array(K);
  for (let j = 0, sum = 0; j < K; j++) now[j] = sum += certain(mass[j]);
  const target = now.map((F, j) => F + certain(slope[j]) / certain(curvature[j])).subarray(0, K - 1);
  const fitted = isotonic(target, curvature);
  const height = logLikelihood(mass, problem);
  for (let size = 1; size > 1e-4; size /= 2) {
    const moved = new Float64Array(K);
    for (let j = 0, before = 0; j < K; j++) {
      const goal = j === K - 1 ? 1 : Math.min(1, Math.max(0, certain(fitted[j])));
      const F = certain(now[j]) + size * (goal - certain(now[j]));
      moved[j] = Math.max(0, F - before);
      before = F;
    }
    if (logLikelihood(moved, problem) >= height) return moved;
  }
  return mass;
}

/** The ascending values nearest to some by weighted squares: pools of neighbours that are out of order take their mean. */
function isotonic(values: Float64Array, weight: Float64Array): number[] {
  const pools: {mean: number; weight: number; n: number}[] = [];
  values.forEach((value, j) => {
    let pool = {mean: value, weight: certain(weight[j]), n: 1};
    for (let last = pools.at(-1); last && last.mean >= pool.mean; last = pools.at(-1)) {
      const total = last.weight + certain(pool.weight);
      pool = {
        mean: (last.mean * last.weight + pool.mean * certain(pool.weight)) / total,
        weight: total,
        n: last.n + pool.n
      };
      pools.pop();
    }
    pools.push(pool);
  });
  return pools.flatMap(({mean, n}) => Array.from({length: n}, () => mean));
}
