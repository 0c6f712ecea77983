import {certain} from "../certain.ts";
import {exp, ln} from "./elementary.ts";
import {gaussLegendre} from "./gaussLegendre.ts";

/** Quadrature points in each panel: enough for an exponential that varies by a factor of e²⁴ over the panel. */
export const pointsPerPanel = 16;

/** The rule behind the points of a panel, on [−1, 1]. */
export const panelRule = gaussLegendre(pointsPerPanel);

/** Mass of a density over an interval, and the integral of x times the density over it. */
export interface Partial {
  mass: number;
  moment: number;
}

/**
 * A density on (0, ∞), held as the logarithm of the density at x = e^t: a polynomial in t on each of a row of adjoining
 * panels. Every value keeps its relative accuracy, however small, and every integral is a sum of positive terms.
 */
export class LogDensity {
  /** Left ends of the panels, in t = ln x. */
  readonly starts: number[] = [];
  /** Right end of the last panel, in t. */
  end: number;
  /** Log density by panel, in powers of the local coordinate τ in [−1, 1], lowest first. */
  readonly polynomials: Float64Array[] = [];
  /** Points x of the quadrature, `pointsPerPanel` for each panel, in increasing order. */
  readonly points: number[] = [];
  /** Logarithm of weight × density at each point: the exponentials sum to the mass. */
  readonly logMasses: number[] = [];
  private readonly panels: Partial[] = [];

  /** @param start left end of the first panel, in t */
  constructor(start: number) {
    this.end = start;
  }

  /** Adds a panel at the present end: its width in t, and the log density in powers of τ. */
  append(width: number, polynomial: Float64Array): void {
    const start = this.end;
    const panel = {mass: 0, moment: 0};
    for (let i = 0; i < pointsPerPanel; ++i) {
      const tau = certain(panelRule.nodes[i]);
      const t = start + (width * (tau + 1)) / 2;
      const logMass = horner(polynomial, tau) + t + ln((width / 2) * certain(panelRule.weights[i]));
      this.points.push(exp(t));
      this.logMasses.push(logMass);
      panel.mass += exp(logMass);
      panel.moment += exp(logMass + t);
    }
    this.starts.push(start);
    this.polynomials.push(polynomial);
    this.panels.push(panel);
    this.end = start + width;
  }

  /** Width of a panel, in t. */
  width(panel: number): number {
    return (panel + 1 < this.starts.length ? certain(this.starts[panel + 1]) : this.end) - certain(this.starts[panel]);
  }

  /** Index of the panel that holds t; the first or the last one when t is outside. Cost is logarithmic. */
  panelAt(t: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (certain(this.starts[middle]) <= t) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Log density at e^t, for t within the given panel. */
  logAt(t: number, panel: number): number {
    return horner(certain(this.polynomials[panel]), (2 * (t - certain(this.starts[panel]))) / this.width(panel) - 1);
  }

  /** Integrals between e^from and e^to, both within the given panel. */
  between(panel: number, from: number, to: number): Partial {
    const half = (to - from) / 2;
    const sum = {mass: 0, moment: 0};
    for (let i = 0; i < pointsPerPanel; ++i) {
      const t = from + half * (certain(panelRule.nodes[i]) + 1);
      const mass = half * certain(panelRule.weights[i]) * exp(this.logAt(t, panel) + t);
      sum.mass += mass;
      sum.moment += mass * exp(t);
    }
    return sum;
  }

  /** The mass alone, in half the time. */
  massBetween(panel: number, from: number, to: number): number {
    const half = (to - from) / 2;
    let mass = 0;
    for (let i = 0; i < pointsPerPanel; ++i) {
      const t = from + half * (certain(panelRule.nodes[i]) + 1);
      mass += half * certain(panelRule.weights[i]) * exp(this.logAt(t, panel) + t);
    }
    return mass;
  }

  /** Integrals over all that lies left of each panel, and right of it; small ones keep their relative accuracy. */
  cumulate(): {below: Partial[]; above: Partial[]} {
    const running = (panels: readonly Partial[]) => {
      const sum = {mass: 0, moment: 0};
      return panels.map(({mass, moment}) => {
        const before = {...sum};
        sum.mass += mass;
        sum.moment += moment;
        return before;
      });
    };
    return {below: running(this.panels), above: running(this.panels.toReversed()).reverse()};
  }
}

function horner(coefficients: Float64Array, x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; --k) sum = sum * x + certain(coefficients[k]);
  return sum;
}
