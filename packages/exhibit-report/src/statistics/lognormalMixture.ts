import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {certain, leading} from "../certain.ts";
import {bisect} from "./bisect.ts";
import {exp, ln} from "./elementary.ts";

/** One lognormal component of a severity: weights are relative, `meanlog` and `sdlog` are those of the natural log. */
export interface LognormalComponent {
  weight: number;
  meanlog: number;
  sdlog: number;
}

/**
 * Checks the components of a mixture and scales their weights to sum to one; components of weight zero are left out.
 *
 * @throws {RangeError} when there is no component with a weight above zero, or on an invalid weight, meanlog or sdlog
 * @example
 * normalizeMixture([{weight: 2, meanlog: 0, sdlog: 1}])[0].weight // => 1
 */
export function normalizeMixture(components: readonly LognormalComponent[]): LognormalComponent[] {
  let total = 0;
  for (const {weight, meanlog, sdlog} of components) {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`invalid weight: ${weight}`);
    if (!Number.isFinite(meanlog)) throw new RangeError(`invalid meanlog: ${meanlog}`);
    if (!(sdlog > 0 && sdlog < Infinity)) throw new RangeError(`invalid sdlog: ${sdlog}`);
    total += weight;
  }
  if (!(total > 0)) throw new RangeError(`missing severity: ${components.length} components, total weight ${total}`);
  return components.filter(({weight}) => weight > 0).map((c) => ({...c, weight: c.weight / total}));
}

/** Raw moment E[X^order] of a normalised mixture, in closed form; `Infinity` when it overflows. */
export function mixtureMoment(components: readonly LognormalComponent[], order: number): number {
  return components.reduce(
    (sum, {weight, meanlog, sdlog}) => sum + weight * exp(order * meanlog + (order * sdlog) ** 2 / 2),
    0
  );
}

/** P(X > x) of a normalised mixture, for x above zero. */
export function mixtureExceedance(components: readonly LognormalComponent[], x: number): number {
  const u = ln(x);
  return components.reduce((sum, {weight, meanlog, sdlog}) => sum + weight * normalCdf(-u, -meanlog, sdlog), 0);
}

/**
 * The x that X stays below with probability p, for a normalised mixture: ln x is bisected between the least and the
 * largest quantile of a component until it no longer moves.
 *
 * @param p probability in (0, 1)
 * @throws {RangeError} on an invalid probability
 * @example
 * mixtureQuantile([{weight: 1, meanlog: 0, sdlog: 1}], 0.5) // => 1
 */
export function mixtureQuantile(components: readonly LognormalComponent[], p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
  const ends = components.map(({meanlog, sdlog}) => normalQuantile(p, meanlog, sdlog));
  const isBelow = (u: number) => mixtureExceedance(components, exp(u)) > 1 - p;
  return exp(bisect(Math.min(...ends), Math.max(...ends), isBelow));
}

/** The log density of ln X at u, for a normalised mixture: a function of u that never underflows. */
export function mixtureLogDensity(components: readonly LognormalComponent[]): (u: number) => number {
  const n = components.length;
  const tops = components.map(({weight, sdlog}) => ln(weight / (sdlog * Math.sqrt(2 * Math.PI))));
  const means = Float64Array.from(components, ({meanlog}) => meanlog);
  const rates = Float64Array.from(components, ({sdlog}) => 1 / sdlog);
  if (n === 1) {
    const [top, mean, rate] = [certain(tops[0]), certain(means[0]), certain(rates[0])];
    return (u) => top - 0.5 * ((u - mean) * rate) ** 2;
  }
  const evenly = evenLogDensity(components);
  if (evenly) return evenly;
  const terms = new Float64Array(n);
  return (u) => {
    let largest = -Infinity;
    for (let k = 0; k < n; ++k) {
      const z = (u - certain(means[k])) * certain(rates[k]);
      terms[k] = certain(tops[k]) - 0.5 * z * z;
      if (certain(terms[k]) > largest) largest = certain(terms[k]);
    }
    let sum = 0;
    for (let k = 0; k < n; ++k) sum += exp(certain(terms[k]) - largest);
    return largest + ln(sum);
  };
}

/**
 * The same where components differ in their means alone, which lie at equal distances, as those of discounted years do: by one
 * exponential in place of one for each, since what they add to the first are powers of one number. `undefined` elsewhere, and
 * where a power might be beyond all numbers.
 */
function evenLogDensity(components: readonly LognormalComponent[]): ((u: number) => number) | undefined {
  const [{weight, meanlog, sdlog}, second] = leading(components, 1);
  const step = second ? second.meanlog - meanlog : 0;
  const isEven = components.every(
    (one, k) => one.sdlog === sdlog && Math.abs(one.meanlog - meanlog - k * step) < 1e-14 * (1 + Math.abs(meanlog))
  );
  const apart = step / sdlog;
  if (!isEven || Math.abs(apart) * components.length > 1) return undefined;
  const top = ln(weight / (sdlog * Math.sqrt(2 * Math.PI)));
  const shares = Float64Array.from(components, (one, k) => (one.weight / weight) * exp(-0.5 * (k * apart) ** 2));
  return (u) => {
    const z = (u - meanlog) / sdlog;
    const ratio = exp(z * apart);
    let sum = 0;
    for (let k = shares.length - 1; k >= 0; --k) sum = sum * ratio + certain(shares[k]);
    return top - 0.5 * z * z + ln(sum);
  };
}
