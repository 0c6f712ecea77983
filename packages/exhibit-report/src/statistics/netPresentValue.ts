import {certain} from "../certain.ts";
import {crossing} from "./bisect.ts";
import type {CompoundPoisson, CompoundPoissonInput, Risk} from "./compoundPoisson.ts";
import {exp, ln, pow} from "./elementary.ts";

export interface Horizon {
  /** Interest rate a year, above −1: 0.05 is 5%. */
  rate: number;
  /** Number of years, a positive integer. */
  years: number;
}

/**
 * Present value of one unit in each year, the first at face value: (1 + rate)^−t for t = 0, 1, ….
 *
 * @throws {RangeError} on an invalid rate or number of years
 * @example
 * discountFactors({rate: 0.25, years: 3}) // => [1, 0.8, 0.64]
 */
export function discountFactors({rate, years}: Horizon): number[] {
  if (!(rate > -1 && rate < Infinity)) throw new RangeError(`invalid rate: ${rate}`);
  if (!(Number.isInteger(years) && years > 0)) throw new RangeError(`invalid number of years: ${years}`);
  return Array.from({length: years}, (_, t) => pow(1 + rate, -t));
}

/**
 * The present value of a risk’s losses over a horizon, as one compound Poisson: all events of all years, each lognormal
 * with its logarithm moved by that of its year’s discount factor.
 *
 * @throws {RangeError} on an invalid rate or number of years
 * @example
 * presentValue({lambda: 0.138, meanlog: 12.5, sdlog: 3}, {rate: 0.05, years: 10}).lambda // => 1.38
 */
export function presentValue({lambda, meanlog, sdlog}: Risk, horizon: Horizon): CompoundPoissonInput {
  const severity = discountFactors(horizon).map((factor) => ({weight: 1, meanlog: meanlog + ln(factor), sdlog}));
  return {lambda: lambda * horizon.years, severity};
}

/**
 * P(A − B > x) for independent losses A and B: what a reduction from A to B appears to save when the two are observed in
 * different years.
 *
 * Sums over the years in which B costs nothing, and integrates over the rest by the trapezoidal rule in the
 * logarithm of B, from 8 standard deviations below the smallest event to as far above the largest; about 1e-9. Cost is
 * 600 exceedances.
 *
 * @param x any finite amount; below zero the two change places
 * @throws {RangeError} when x is not finite
 */
export function differenceExceedance(a: CompoundPoisson, b: CompoundPoisson, x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`invalid amount: ${x}`);
  const found = knownOf(a, b);
  const known = found.get(x);
  if (known !== undefined) return known;
  const exceedance = x < 0 ? 1 - excess(b, a, -x) : excess(a, b, x);
  found.set(x, exceedance);
  return exceedance;
}

/** Title, claim and figure ask for the same quantiles of the same pair, and a quantile takes some twelve exceedances. */
const exceedances = new WeakMap<CompoundPoisson, WeakMap<CompoundPoisson, Map<number, number>>>();

function knownOf(a: CompoundPoisson, b: CompoundPoisson): Map<number, number> {
  const ofA = exceedances.get(a) ?? new WeakMap<CompoundPoisson, Map<number, number>>();
  exceedances.set(a, ofA);
  const known = ofA.get(b) ?? new Map<number, number>();
  ofA.set(b, known);
  return known;
}

function excess(a: CompoundPoisson, b: CompoundPoisson, x: number): number {
  const {losses, masses} = nodesOf(b);
  let sum = 0;
  for (let i = 0; i < losses.length; ++i) sum += certain(masses[i]) * a.exceedance(x + certain(losses[i]));
  return b.moments.p_zero * a.exceedance(x) + sum;
}

/** Losses of the rule that integrates over a distribution, with the probability that each stands for. */
interface Nodes {
  losses: Float64Array;
  masses: Float64Array;
}

const nodes = new WeakMap<CompoundPoisson, Nodes>();

/** Worked out once for each distribution; those without mass are left out. */
function nodesOf(b: CompoundPoisson): Nodes {
  const known = nodes.get(b);
  if (known) return known;
  const from = Math.min(...b.severity.map(({meanlog, sdlog}) => meanlog - 8 * sdlog));
  const largest = Math.max(...b.severity.map(({meanlog, sdlog}) => meanlog + 8 * sdlog));
  const to = Math.max(largest, ln(b.quantile(1 - 1e-12)));
  const n = 600;
  const all = Array.from({length: n + 1}, (_, i) => {
    const loss = exp(from + ((to - from) * i) / n);
    return {loss, mass: ((i === 0 || i === n ? 0.5 : 1) * loss * b.density(loss) * (to - from)) / n};
  }).filter(({mass}) => mass > 0);
  const made = {
    losses: Float64Array.from(all, ({loss}) => loss),
    masses: Float64Array.from(all, ({mass}) => mass)
  };
  nodes.set(b, made);
  return made;
}

/**
 * Smallest x with P(A − B ≤ x) ≥ p for independent losses A and B.
 *
 * Sought between the losses that either exceeds with probability 1e-6, so that p must lie well inside; to 1e-9 relative.
 *
 * @param p probability, from 1e-5 to 1 − 1e-5
 * @throws {RangeError} on an invalid probability
 */
export function differenceQuantile(a: CompoundPoisson, b: CompoundPoisson, p: number): number {
  if (!(p >= 1e-5 && p <= 1 - 1e-5)) throw new RangeError(`invalid probability: ${p}`);
  const below = (x: number) => 1 - differenceExceedance(a, b, x);
  const bothZero = a.moments.p_zero * b.moments.p_zero;
  const atZero = below(0);
  if (p <= atZero && p > atZero - bothZero) return 0;
  const sign = p > atZero ? 1 : -1;
  const losing = sign > 0 ? a : b;
  const excess = (log: number) => sign * (below(sign * exp(log)) - p);
  return sign * exp(crossing(-5, ln(losing.quantile(1 - 1e-6)), excess, 5e-10));
}
