import {certain, leading} from "../certain.ts";
import {compoundDensity} from "./compoundDensity.ts";
import {exp, expm1, ln, pow} from "./elementary.ts";
import type {LogDensity} from "./logDensity.ts";
import {mixtureExceedance, mixtureMoment, normalizeMixture, type LognormalComponent} from "./lognormalMixture.ts";

/** Beyond so many events a year the density takes more terms than `compoundDensity` sums. */
const mostEvents = 20_000;

/** How often a loss event happens in a year, and how large one is. */
export interface CompoundPoissonInput {
  /** Mean number of events a year, above zero. */
  lambda: number;
  /** Severity of one event: one lognormal, or a mixture with relative weights. */
  severity: readonly LognormalComponent[];
}

/** Closed-form moments of the annual loss. */
export interface CompoundMoments {
  /** Probability of a year without an event. */
  p_zero: number;
  mean_events: number;
  /** Mean annual loss: λ E[X]. */
  mean: number;
  /** λ E[X²]. */
  variance: number;
  sd: number;
  skewness: number;
  /** Kurtosis less the three of the normal distribution. */
  excess_kurtosis: number;
}

/** The distribution of the annual loss S. */
export interface CompoundPoisson {
  readonly lambda: number;
  /** Components with weights that sum to one. */
  readonly severity: readonly LognormalComponent[];
  readonly moments: CompoundMoments;
  /** Mass and mean of the computed density over their closed forms, less one: the achieved accuracy. */
  readonly residuals: {mass: number; mean: number};
  /** P(S > x). One for x below zero. */
  exceedance(x: number): number;
  /** Smallest x with P(S ≤ x) ≥ p, for 0 ≤ p < 1: zero up to the probability of a year without an event. */
  quantile(p: number): number;
  /** Density of the continuous part at x; zero for x ≤ 0, where the only mass is the atom at zero. */
  density(x: number): number;
  /** Mean of the worst share 1 − p of years, for 0 ≤ p < 1. */
  tailValueAtRisk(p: number): number;
  /** E[S; S > x], the part of the mean that years above x carry. */
  momentAbove(x: number): number;
}

/** One risk: events a year, and the lognormal loss of one event. */
export interface Risk {
  lambda: number;
  meanlog: number;
  sdlog: number;
}

/**
 * The near-exact distribution of S = X₁ + … + X_N, N ~ Poisson(λ), X lognormal or a mixture of lognormals: no simulation
 * and no Monte Carlo error. See `compoundDensity` for the method.
 *
 * Probabilities, densities and tail values are accurate to about 1e-10 relative, including small ones, down to an
 * exceedance of about 1e-15; beyond the computed range the exceedance is λ P(X > x), its leading term for
 * heavy tails. `residuals` reports the accuracy reached. Construction costs 0.02 to 0.5 s,
 * seconds for many components or one that is far narrower than another; each call costs microseconds. The last 32
 * distributions are kept.
 *
 * @throws {RangeError} on an invalid lambda or severity
 * @throws {Error} when it is out of reach: the density does not reach its closed-form mass and mean within 1e-6, or would
 * take more than some ten seconds
 * @example
 * compoundPoisson({lambda: 2, severity: [{weight: 1, meanlog: 0, sdlog: 1}]}).moments.mean.toFixed(6) // => "3.297443"
 * @example
 * compoundPoisson({lambda: 0.1, severity: [{weight: 1, meanlog: 12, sdlog: 2}]}).quantile(0.9) // => 0
 */
export function compoundPoisson({lambda, severity: components}: CompoundPoissonInput): CompoundPoisson {
  const severity = normalizeMixture(components);
  const moments = compoundMoments({lambda, severity});
  if (lambda > mostEvents) throw new Error(`too many events: lambda ${lambda}`);
  const key = JSON.stringify([lambda, severity]);
  const distribution = recent.get(key) ?? tabulate(lambda, severity, moments);
  recent.delete(key);
  recent.set(key, distribution);
  const [oldest] = recent.keys();
  if (recent.size > nRecent && oldest !== undefined) recent.delete(oldest);
  return distribution;
}

/** Exhibits and controls ask for the same distribution more than once. */
const recent = new Map<string, CompoundPoisson>();
const nRecent = 32;

function tabulate(lambda: number, severity: readonly LognormalComponent[], moments: CompoundMoments): CompoundPoisson {
  const end = rangeEnd(lambda, severity);
  const density = compoundDensity(lambda, severity, end);
  const distribution = new Tabulated(lambda, severity, moments, density);
  const {mass, mean} = distribution.residuals;
  if (!(Math.abs(mass) < 1e-6 && Math.abs(mean) < 1e-6)) {
    throw new Error(`inaccurate compound distribution: lambda ${lambda}, mass off by ${mass}, mean off by ${mean}`);
  }
  return distribution;
}

/**
 * Mean, variance, skewness, excess kurtosis and zero probability of the annual loss, in closed form: the k-th cumulant
 * is λ E[X^k].
 *
 * @throws {RangeError} on an invalid lambda or severity
 * @example
 * compoundMoments({lambda: 2, severity: [{weight: 1, meanlog: 0, sdlog: 1}]}).variance.toFixed(6) // => "14.778112"
 */
export function compoundMoments({lambda, severity: components}: CompoundPoissonInput): CompoundMoments {
  if (!(lambda > 0 && lambda < Infinity)) throw new RangeError(`invalid lambda: ${lambda}`);
  const severity = normalizeMixture(components);
  const [mean, variance, third, fourth] = leading(
    [1, 2, 3, 4].map((order) => lambda * mixtureMoment(severity, order)),
    4
  );
  return {
    p_zero: exp(-lambda),
    mean_events: lambda,
    mean,
    variance,
    sd: Math.sqrt(variance),
    skewness: third / pow(variance, 1.5),
    excess_kurtosis: fourth / variance ** 2
  };
}

/**
 * The total of independent risks as one compound Poisson: rates add, and the severity is the mixture weighted by rate.
 * Risks with rate zero are left out.
 *
 * @throws {RangeError} on an invalid lambda
 * @example
 * combineRisks([{lambda: 1, meanlog: 0, sdlog: 1}, {lambda: 3, meanlog: 2, sdlog: 1}]).lambda // => 4
 */
export function combineRisks(risks: readonly Risk[]): CompoundPoissonInput {
  for (const {lambda} of risks) {
    if (!(lambda >= 0 && lambda < Infinity)) throw new RangeError(`invalid lambda: ${lambda}`);
  }
  const severity = risks
    .filter(({lambda}) => lambda > 0)
    .map(({lambda, meanlog, sdlog}) => ({weight: lambda, meanlog, sdlog}));
  return {lambda: severity.reduce((sum, {weight}) => sum + weight, 0), severity};
}

/**
 * The distribution of S multiplied by a factor: every event costs that many times as much.
 *
 * @param factor above zero
 * @throws {RangeError} on an invalid factor
 */
export function scaleLosses(distribution: CompoundPoisson, factor: number): CompoundPoisson {
  if (!(factor > 0 && factor < Infinity)) throw new RangeError(`invalid factor: ${factor}`);
  const {moments, severity} = distribution;
  return {
    ...distribution,
    severity: severity.map((component) => ({...component, meanlog: component.meanlog + ln(factor)})),
    moments: {
      ...moments,
      mean: moments.mean * factor,
      variance: moments.variance * factor ** 2,
      sd: moments.sd * factor
    },
    exceedance: (x) => distribution.exceedance(x / factor),
    quantile: (p) => distribution.quantile(p) * factor,
    density: (x) => distribution.density(x / factor) / factor,
    tailValueAtRisk: (p) => distribution.tailValueAtRisk(p) * factor,
    momentAbove: (x) => distribution.momentAbove(x / factor) * factor
  };
}

// Far enough that the mean of what lies beyond is below 1e-16 of the mean: one huge event, or very many.
function rangeEnd(lambda: number, severity: readonly LognormalComponent[]): number {
  let events = 1;
  for (let logP = ln(lambda) - lambda; events < lambda || logP > -42; logP += ln(lambda / events)) ++events;
  const largest = Math.max(...severity.map(({meanlog, sdlog}) => meanlog + sdlog ** 2 + 8.5 * sdlog));
  return ln(exp(largest) + events * mixtureMoment(severity, 1));
}

class Tabulated implements CompoundPoisson {
  readonly residuals: {mass: number; mean: number};
  private readonly below: number[];
  private readonly above: number[];
  private readonly momentsAbove: number[];
  private readonly tail: number;

  constructor(
    readonly lambda: number,
    readonly severity: readonly LognormalComponent[],
    readonly moments: CompoundMoments,
    private readonly table: LogDensity
  ) {
    const {below, above} = table.cumulate();
    const all = table.between(0, certain(table.starts[0]), certain(table.starts[0]) + table.width(0));
    this.tail = lambda * mixtureExceedance(severity, exp(table.end));
    this.below = below.map(({mass}) => mass);
    this.above = above.map(({mass}) => mass + this.tail);
    this.momentsAbove = above.map(({moment}) => moment);
    this.residuals = {
      mass: (all.mass + certain(this.above[0])) / -expm1(-lambda) - 1,
      mean: (all.moment + certain(this.momentsAbove[0])) / moments.mean - 1
    };
  }

  exceedance(x: number): number {
    if (Number.isNaN(x)) throw new RangeError(`invalid loss: ${x}`);
    if (x < 0) return 1;
    const t = ln(x);
    if (t <= certain(this.table.starts[0])) return -expm1(-this.lambda);
    if (t >= this.table.end) return this.lambda * mixtureExceedance(this.severity, x);
    const panel = this.table.panelAt(t);
    return certain(this.above[panel]) + this.table.massBetween(panel, t, this.panelEnd(panel));
  }

  momentAbove(x: number): number {
    if (Number.isNaN(x)) throw new RangeError(`invalid loss: ${x}`);
    const t = ln(Math.max(x, 0));
    if (t <= certain(this.table.starts[0])) return this.moments.mean;
    // What lies beyond the range is below 1e-16 of the mean.
    if (t >= this.table.end) return 0;
    const panel = this.table.panelAt(t);
    return certain(this.momentsAbove[panel]) + this.table.between(panel, t, this.panelEnd(panel)).moment;
  }

  density(x: number): number {
    if (Number.isNaN(x)) throw new RangeError(`invalid loss: ${x}`);
    const t = ln(x);
    if (!(t > certain(this.table.starts[0]) && t < this.table.end)) return 0;
    return exp(this.table.logAt(t, this.table.panelAt(t)));
  }

  quantile(p: number): number {
    checkProbability(p);
    return p <= this.moments.p_zero ? 0 : exp(this.logQuantile(p));
  }

  tailValueAtRisk(p: number): number {
    checkProbability(p);
    if (p <= this.moments.p_zero) return this.moments.mean / (1 - p);
    return this.momentAbove(exp(this.logQuantile(p))) / (1 - p);
  }

  // The smaller of the two tail masses is matched, so that no digits are lost; Newton steps within a shrinking bracket.
  private logQuantile(p: number): number {
    const lower = p - this.moments.p_zero < 1 - p;
    const panel = lower
      ? lastIndex(this.below, (mass) => mass <= p - this.moments.p_zero)
      : lastIndex(this.above, (_, i) => i === 0 || certain(this.above[i - 1]) > 1 - p);
    const [start, end] = [certain(this.table.starts[panel]), this.panelEnd(panel)];
    const excess = (t: number) =>
      lower
        ? certain(this.below[panel]) + this.table.massBetween(panel, start, t) - (p - this.moments.p_zero)
        : 1 - p - certain(this.above[panel]) - this.table.massBetween(panel, t, end);
    let [low, high, t] = [start, end, (start + end) / 2];
    for (let count = 0; count < 100; ++count) {
      const miss = excess(t);
      if (miss > 0) high = t;
      else low = t;
      const step = t - miss / exp(this.table.logAt(t, panel) + t);
      const next = step > low && step < high ? step : (low + high) / 2;
      if (Math.abs(next - t) < 1e-14 * Math.max(1, Math.abs(t))) return next;
      t = next;
    }
    return t;
  }

  private panelEnd(panel: number): number {
    return certain(this.table.starts[panel]) + this.table.width(panel);
  }
}

function checkProbability(p: number): void {
  if (!(p >= 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
}

/** Last index at which a condition that holds up to some index still holds; zero when it never does. */
function lastIndex(values: readonly number[], holds: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(certain(values[middle]), middle)) low = middle;
    else high = middle;
  }
  return low;
}
