import {certain} from "../certain.ts";
import {log10, pow} from "./elementary.ts";

/** One bin of a histogram on a logarithmic axis. */
export interface LogBin {
  log10_min: number;
  log10_max: number;
  min: number;
  max: number;
  n: number;
}

export interface LogHistogram {
  /** Adjoining bins of equal width in log10, empty ones included; none when no value is above zero. */
  bins: LogBin[];
  /** Width of a bin in log10. */
  width: number;
  /** How many values are zero, and so have no place on the axis. */
  n_zero: number;
}

/** How to choose the bins: on fixed edges, or so many over the range of the data. */
export type LogHistogramOptions = {perDecade?: number} | {bins: number};

/**
 * Counts values into bins of equal width in log10.
 *
 * By default there are 20 bins a decade with edges at 10^(k/20), the same for every run, so that histograms of different
 * simulations can be compared; a bin holds min ≤ x < max, and 1,000 opens the bin that starts there.
 *
 * With `bins` the edges follow the data, as `geom_histogram(bins = )` with a log10 scale in ggplot2: the width is the
 * range of log10 divided by bins − 1, edges are odd multiples of half the width, and a bin holds min < x ≤ max, with
 * a tolerance of 1e-8 widths. The number of bins is then the one asked for, or one fewer. When all values are
 * equal, or nearly so, the width is 0.1.
 *
 * @param values at least zero; zeros are counted apart. Cost is linear.
 * @throws {RangeError} on a negative or infinite value, or an invalid number of bins
 * @see Wickham, ggplot2, doi:10.1007/978-3-319-24277-4
 * @example
 * logHistogram([0, 100, 110, 1000]).bins[0] // => {log10_min: 2, log10_max: 2.05, min: 100, max: 112.20184543019634, n: 2}
 */
export function logHistogram(values: ArrayLike<number>, options: LogHistogramOptions = {}): LogHistogram {
  const range = positiveRange(values);
  if ("bins" in options) {
    checkCount(options.bins, 2);
    const {min, max} = range;
    const span = log10(max) - log10(min);
    // Below this, edges would differ by rounding alone.
    const width = span > 1e-9 ? span / (options.bins - 1) : 0.1;
    return count(values, range, (k) => (k + 0.5) * width, width, {closed: "right", fuzz: 1e-8 * width});
  }
  const {perDecade = 20} = options;
  checkCount(perDecade, 1);
  return count(values, range, (k) => k / perDecade, 1 / perDecade, {closed: "left", fuzz: 0});
}

interface Range {
  min: number;
  max: number;
  n_zero: number;
}

function positiveRange(values: ArrayLike<number>): Range {
  const range = {min: Infinity, max: -Infinity, n_zero: 0};
  for (let i = 0; i < values.length; ++i) {
    const x = certain(values[i]);
    if (!(x >= 0 && x < Infinity)) throw new RangeError(`invalid value: ${x}`);
    if (x === 0) ++range.n_zero;
    else {
      if (x < range.min) range.min = x;
      if (x > range.max) range.max = x;
    }
  }
  return range;
}

function count(
  values: ArrayLike<number>,
  {min, max, n_zero}: Range,
  edge: (k: number) => number,
  width: number,
  {closed, fuzz}: {closed: "left" | "right"; fuzz: number}
): LogHistogram {
  if (max < min) return {bins: [], width, n_zero};
  const first = Math.floor((log10(min) - edge(0)) / width) - 1;
  const last = Math.floor((log10(max) - edge(0)) / width) + 1;
  const bins = Array.from({length: last - first + 1}, (_, i) => {
    const [low, high] = [edge(first + i), edge(first + i + 1)];
    return {log10_min: low, log10_max: high, min: pow(10, low), max: pow(10, high), n: 0};
  });
  // The guess can be one off by rounding; the edges themselves decide.
  const limits = Float64Array.from(bins, ({log10_max, max}) => (closed === "left" ? max : log10_max + fuzz));
  const isAbove =
    closed === "left"
      ? (x: number, k: number) => x >= certain(limits[k])
      : (x: number, k: number) => x > certain(limits[k]);
  for (let i = 0; i < values.length; ++i) {
    if (values[i] === 0) continue;
    const log = log10(certain(values[i]));
    const x = closed === "left" ? certain(values[i]) : log;
    let k = Math.floor((log - edge(first)) / width);
    while (k > 0 && !isAbove(x, k - 1)) --k;
    while (isAbove(x, k)) ++k;
    ++certain(bins[k]).n;
  }
  const used = bins.map(({n}) => n > 0);
  return {bins: bins.slice(used.indexOf(true), used.lastIndexOf(true) + 1), width, n_zero};
}

function checkCount(n: number, least: number): void {
  if (!(Number.isInteger(n) && n >= least)) throw new RangeError(`invalid number of bins: ${n}`);
}
