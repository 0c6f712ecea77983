import normalPdf from "@stdlib/stats-base-dists-normal-pdf";
import {certain} from "../certain.ts";
import {bisect} from "./bisect.ts";
import {ln} from "./elementary.ts";
import {checkLevel} from "./quantiles.ts";
import {withLimits} from "./survival.ts";
import type {SurvivalCurve} from "./survival.ts";

/** Between which times a band holds, in days; by default from where about 5% to where about 95% are closed. */
export interface BandRange {
  readonly from?: number;
  readonly to?: number;
}

/**
 * A simultaneous confidence band: it covers the whole true curve, from one time to another, with the stated probability,
 * where pointwise limits do so for one time alone. Equal precision: everywhere the same number of standard errors wide, on
 * the scale of the curve’s own limits. There are no limits outside its range.
 *
 * @param curve from `kaplanMeier`, whose standard errors are Greenwood’s
 * @see Nair (1984), https://doi.org/10.1080/00401706.1984.10487964
 */
export function equalPrecisionBand(curve: SurvivalCurve, range: BandRange = {}): SurvivalCurve {
  const rows = bandRows(curve, range);
  if (!rows) return withLimits(curve, () => undefined);
  const [first, last] = rows;
  const variance = (row: number) => (curve.std_err[row]! / certain(curve.survival[row])) ** 2;
  const critical = equalPrecision(variance(last) / variance(first), curve.level);
  return withLimits(curve, (row) =>
    row >= first && row <= last ? (critical * curve.std_err[row]!) / certain(curve.survival[row]) : undefined
  );
}

/**
 * First and last row in the range of a band, both with a standard error; undefined when there is none.
 *
 * The default is where v / (1 + v) lies from 0.05 to 0.95, v being n times the variance of log S: without censoring, that
 * is the share closed. Nearer to 0 and 1 the normal approximation of the band fails.
 */
export function bandRows(curve: SurvivalCurve, {from, to}: BandRange): [number, number] | undefined {
  const share = (row: number) => {
    const v = curve.n * (curve.std_err[row]! / certain(curve.survival[row])) ** 2;
    return v / (1 + v);
  };
  const isInside = (t: number, row: number) => {
    if (!curve.std_err[row] || !(certain(curve.survival[row]) > 0 && certain(curve.survival[row]) < 1)) return false;
    const isLate = from === undefined ? share(row) >= 0.05 : t >= from;
    return isLate && (to === undefined ? share(row) <= 0.95 : t <= to);
  };
  const first = curve.time.findIndex(isInside);
  const last = curve.time.findLastIndex(isInside);
  return first < 0 ? undefined : [first, last];
}

/**
 * Number of standard errors that cover a Brownian motion, as wide as its own standard deviation, over a range of times: the
 * approximation by Miller and Siegmund, on which the published tables rest; within 0.5% of exact values in theirs.
 *
 * @param ratio last variance over first, 1 or more
 * @param level coverage, between 0 and 1
 * @throws {RangeError} on a ratio below 1 or an invalid level
 * @see Miller and Siegmund (1982), https://doi.org/10.2307/2529881
 * @example
 * equalPrecision((0.9 * 0.9) / (0.1 * 0.1), 0.95).toFixed(4) // => "3.0542"
 */
export function equalPrecision(ratio: number, level: number): number {
  checkLevel(level);
  if (!(ratio >= 1 && ratio < Infinity)) throw new RangeError(`invalid ratio of variances: ${ratio}`);
  const exceeded = (x: number) => normalPdf(x, 0, 1) * (4 / x + (x - 1 / x) * ln(ratio));
  return bisect(1, 20, (x) => exceeded(x) > 1 - level);
}
