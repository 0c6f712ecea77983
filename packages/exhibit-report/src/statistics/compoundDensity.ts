import {certain} from "../certain.ts";
import {addChebyshev, chebyshevCoefficients, chebyshevPoints, chebyshevSum, chebyshevToPowers} from "./chebyshev.ts";
import {exp, ln} from "./elementary.ts";
import {LogDensity, panelRule, pointsPerPanel} from "./logDensity.ts";
import {mixtureLogDensity, type LognormalComponent} from "./lognormalMixture.ts";

const degree = 14;
const tolerance = 1e-10;
const collocationPoints = chebyshevPoints(degree);

/** Terms summed before giving up, some ten seconds’ worth: nearly constant severities or very many events get there. */
const mostTerms = 3e8;

interface Equation {
  lambda: number;
  /** Log density of the log severity. */
  logPhi: (u: number) => number;
  nodes: SeverityNodes;
  density: LogDensity;
}

/**
 * The density g of S = X₁ + … + X_N on (0, ∞) for N ~ Poisson(λ) and X a mixture of lognormals with density f.
 *
 * It solves x g(x) = λ e^−λ x f(x) + λ ∫₀ˣ y f(y) g(x − y) dy, the continuous form of Panjer’s recursion, from left to
 * right in t = ln x. The log density is a polynomial on each panel, fixed at 14 Chebyshev points by one linear system;
 * a panel is halved until its last coefficients fall below 1e-10. The integral is split at y = x/2 and taken by
 * Gauss-Legendre quadrature in ln y and ln(x − y), where both factors are smooth. All terms are positive, so
 * relative errors do not grow. Cost is quadratic in the number of panels, and grows with λ, with the range of
 * sdlog and with 1 / the smallest sdlog.
 *
 * @param lambda mean number of events, above zero
 * @param severity normalised components
 * @param end right end of the range, in ln x
 * @see Panjer (1981), doi:10.1017/S0515036100006796; Ströter (1985), doi:10.1007/BF02809252
 */
export function compoundDensity(lambda: number, severity: readonly LognormalComponent[], end: number): LogDensity {
  const narrowest = Math.min(1, ...severity.map(({sdlog}) => sdlog));
  const logPhi = mixtureLogDensity(severity);
  const widest = Math.min(Math.LN2, narrowest);
  const tooMany = () => new Error(`too many terms: lambda ${lambda}, sdlog ${narrowest}`);
  // The last panel may pass the end: a severity that ended there would put a step into the density.
  const range = severityRange(severity, narrowest, end + widest);
  if (fewestTerms(range, (end - range.from) / widest) * severity.length > mostTerms) throw tooMany();
  const nodes = severityNodes(logPhi, range);
  const density = new LogDensity(certain(nodes.edges[0]));
  const equation = {lambda, logPhi, nodes, density};
  let width = widest / 2;
  let terms = 0;
  while (density.end < end) {
    terms += degree * (density.points.length + nodes.values.length) * severity.length;
    if (terms > mostTerms) throw tooMany();
    const {polynomial, roughness} = solvePanel(equation, width);
    if (roughness > tolerance && width > 1e-4 * narrowest) width /= 2;
    else {
      density.append(width, polynomial);
      if (roughness < tolerance / 200) width = Math.min(2 * width, widest);
    }
  }
  return density;
}

// Below 9 standard deviations lies 1e-19 of the severity. Above, it is followed until its density underflows: where one
// huge event is the likeliest way to a loss, a severity that ended earlier would put a step into the density. A nearly
// constant severity is followed halfway to the sum of two.
function reach(sdlog: number, deviations: number): number {
  return Math.max(deviations * sdlog, 0.4);
}

interface SeverityNodes {
  /** Ends of the intervals of ln y, one more than there are intervals. */
  edges: Float64Array;
  /** Severities y, `pointsPerPanel` in each interval. */
  values: Float64Array;
  /** Weight of each in ∫ y f(y) … dy. */
  masses: Float64Array;
}

/** Where severities lie, in ln y, and how many intervals they are taken in. */
interface SeverityRange {
  from: number;
  to: number;
  n: number;
}

function severityRange(severity: readonly LognormalComponent[], narrowest: number, end: number): SeverityRange {
  const from = Math.min(...severity.map(({meanlog, sdlog}) => meanlog - reach(sdlog, 9)));
  const to = Math.min(end, Math.max(...severity.map(({meanlog, sdlog}) => meanlog + reach(sdlog, 38))));
  return {from, to, n: Math.ceil((to - from) / (1.5 * narrowest))};
}

/** Terms with no panel narrower than the widest: a severity far narrower than the range is out of reach before a sum. */
function fewestTerms({n}: SeverityRange, panels: number): number {
  return degree * pointsPerPanel * panels * (panels / 2 + n);
}

function severityNodes(logPhi: (u: number) => number, {from, to, n}: SeverityRange): SeverityNodes {
  const edges = Float64Array.from({length: n + 1}, (_, i) => from + ((to - from) * i) / n);
  const values = new Float64Array(n * pointsPerPanel);
  const masses = new Float64Array(n * pointsPerPanel);
  for (let i = 0; i < values.length; ++i) {
    const panel = Math.floor(i / pointsPerPanel);
    const half = (certain(edges[panel + 1]) - certain(edges[panel])) / 2;
    const u = certain(edges[panel]) + half * (certain(panelRule.nodes[i % pointsPerPanel]) + 1);
    values[i] = exp(u);
    masses[i] = half * certain(panelRule.weights[i % pointsPerPanel]) * exp(logPhi(u) + u);
  }
  return {edges, values, masses};
}

// The unknown on a panel is g over its quadratic continuation from the left: close to one, and linear in the equation.
function solvePanel(equation: Equation, width: number): {polynomial: Float64Array; roughness: number} {
  const {lambda, logPhi, density} = equation;
  const first = density.starts.length === 0;
  const base = first ? new Float64Array(3) : continuation(density, width);
  const logs = new Float64Array(degree);
  if (first) {
    for (let j = 0; j < degree; ++j) {
      const t = density.end + (width * (certain(collocationPoints[j]) + 1)) / 2;
      logs[j] = ln(lambda) - lambda + logPhi(t) - t;
    }
  } else {
    const ratio = solveLinear(Array.from(collocationPoints, (tau) => collocate(equation, width, base, tau)));
    for (let j = 0; j < degree; ++j) logs[j] = ln(chebyshevSum(ratio, certain(collocationPoints[j])));
  }
  const coefficients = chebyshevCoefficients(logs);
  const polynomial = chebyshevToPowers(coefficients);
  for (let k = 0; k < base.length; ++k) polynomial[k] = certain(polynomial[k]) + certain(base[k]);
  return {polynomial, roughness: roughness(coefficients, polynomial)};
}

// Too steep a panel would outrun the quadrature; a ratio that is not positive shows as NaN.
function roughness(coefficients: Float64Array, polynomial: Float64Array): number {
  let variation = 0;
  for (let k = 1; k < degree; ++k) variation += Math.abs(certain(polynomial[k]));
  return variation < 12
    ? Math.abs(certain(coefficients[degree - 1])) + Math.abs(certain(coefficients[degree - 2]))
    : Infinity;
}

// The last panel’s log density continued to second order, in powers of τ on the next one.
function continuation(density: LogDensity, width: number): Float64Array {
  const last = density.starts.length - 1;
  const scale = width / density.width(last);
  let value = 0;
  let slope = 0;
  let bend = 0;
  certain(density.polynomials[last]).forEach((coefficient, k) => {
    value += coefficient;
    slope += k * coefficient * scale;
    bend += (k * (k - 1) * coefficient * scale * scale) / 2;
  });
  return Float64Array.of(value + slope + bend, slope + 2 * bend, bend);
}

function quadratic(base: Float64Array, tau: number): number {
  return certain(base[0]) + tau * (certain(base[1]) + tau * certain(base[2]));
}

/** One equation, divided by x and by the continuation of g there: coefficients of the ratio, then the right side. */
function collocate(equation: Equation, width: number, base: Float64Array, tau: number): Float64Array {
  const {lambda, logPhi, density} = equation;
  const t = density.end + (width * (tau + 1)) / 2;
  const scale = ln(lambda) - t - quadratic(base, tau);
  const row = new Float64Array(degree + 1);
  addChebyshev(row, degree, tau, 1);
  row[degree] = exp(scale - lambda + logPhi(t)) + largeSeverities(equation, t, scale);
  addSmallSeverities(equation, {width, base}, t, scale, row);
  return row;
}

// y above x/2: all earlier losses w = x − y lie on solved panels.
function largeSeverities({logPhi, nodes: {edges}, density}: Equation, t: number, scale: number): number {
  const {points, logMasses, starts} = density;
  const limit = t - Math.LN2;
  if (limit <= certain(starts[0])) return 0;
  const x = exp(t);
  const panel = density.panelAt(limit);
  const nearest = x - exp(certain(edges[edges.length - 1]));
  const first = nearest > 0 ? density.panelAt(ln(nearest)) : 0;
  let sum = 0;
  for (let i = first * pointsPerPanel; i < panel * pointsPerPanel; ++i) {
    sum += exp(logPhi(t + ln(1 - certain(points[i]) / x)) + certain(logMasses[i]) + scale);
  }
  const half = (limit - certain(starts[panel])) / 2;
  for (let i = 0; i < pointsPerPanel; ++i) {
    const v = certain(starts[panel]) + half * (certain(panelRule.nodes[i]) + 1);
    const logTerm = logPhi(t + ln(1 - exp(v - t))) + density.logAt(v, panel) + v + scale;
    sum += half * certain(panelRule.weights[i]) * exp(logTerm);
  }
  return sum;
}

// y below x/2: where x − y falls on the panel being solved, the term belongs to the unknown.
function addSmallSeverities(
  {logPhi, nodes: {edges, values, masses}, density}: Equation,
  {width, base}: {width: number; base: Float64Array},
  t: number,
  scale: number,
  row: Float64Array
): void {
  const {starts, end} = density;
  const x = exp(t);
  let panel = starts.length - 1;
  const add = (y: number, mass: number) => {
    const s = t + ln(1 - y / x);
    if (s > end) {
      const tau = (2 * (s - end)) / width - 1;
      addChebyshev(row, degree, tau, -mass * exp(quadratic(base, tau) + scale));
    } else {
      while (panel > 0 && s < certain(starts[panel])) --panel;
      row[degree] = certain(row[degree]) + mass * exp(density.logAt(s, panel) + scale);
    }
  };
  const limit = Math.min(t - Math.LN2, certain(edges[edges.length - 1]));
  let k = 0;
  for (; k + 1 < edges.length && certain(edges[k + 1]) <= limit; ++k) {
    for (let i = k * pointsPerPanel; i < (k + 1) * pointsPerPanel; ++i) add(certain(values[i]), certain(masses[i]));
  }
  const half = (limit - certain(edges[k])) / 2;
  for (let i = 0; half > 0 && i < pointsPerPanel; ++i) {
    const u = certain(edges[k]) + half * (certain(panelRule.nodes[i]) + 1);
    add(exp(u), half * certain(panelRule.weights[i]) * exp(logPhi(u) + u));
  }
}

/** Gaussian elimination with partial pivoting; each row holds its right side last. Changes the rows. */
function solveLinear(rows: Float64Array[]): Float64Array {
  const n = rows.length;
  for (let i = 0; i < n; ++i) {
    let pivot = i;
    for (let j = i + 1; j < n; ++j)
      if (Math.abs(certain(rows[j]?.[i])) > Math.abs(certain(rows[pivot]?.[i]))) pivot = j;
    [rows[i], rows[pivot]] = [certain(rows[pivot]), certain(rows[i])];
    for (let j = i + 1; j < n; ++j) {
      const factor = certain(rows[j]?.[i]) / certain(rows[i]?.[i]);
      for (let k = i; k <= n; ++k) certain(rows[j])[k] = certain(rows[j]?.[k]) - factor * certain(rows[i]?.[k]);
    }
  }
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; --i) {
    let rest = certain(rows[i]?.[n]);
    for (let k = i + 1; k < n; ++k) rest -= certain(rows[i]?.[k]) * certain(solution[k]);
    solution[i] = rest / certain(rows[i]?.[i]);
  }
  return solution;
}
