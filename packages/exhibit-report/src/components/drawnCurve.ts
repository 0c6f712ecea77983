import {certain} from "../certain.ts";
import type {DrawnCurve} from "../charts/survivalCurves.ts";
import {numberAtRisk} from "../statistics/survivalCounts.ts";
import type {GroupReport} from "../tables/survivalReport.ts";

/** Days at which the number at risk is told. */
export const times = [1, 7, 30, 90, 365];

/** What is drawn of a group: the share not yet over, and where it is not known when it came down. */
export function drawnOf({bounded, curve, incidence, counts}: GroupReport): Omit<DrawnCurve, "name" | "stroke"> {
  const open = (values: readonly (number | undefined)[]) =>
    values.map((value) => (value === undefined ? undefined : 1 - value));
  if (bounded) {
    const {from, to, survival, limits} = bounded;
    const ends = to.findIndex((day) => day === Infinity);
    const until = ends < 0 ? to.length : ends;
    return {
      time: to.slice(0, until),
      survival: survival.slice(0, until),
      ...(limits && {lower: limits.lower.slice(0, until), upper: limits.upper.slice(0, until)}),
      boxes: from
        .slice(0, until)
        .map((x1, j) => ({x1, x2: certain(to[j]), y1: certain(survival[j]), y2: survival[j - 1] ?? 1}))
        .filter(({x1, x2}) => x1 < x2)
    };
  }
  const atRisk = numberAtRisk(counts, times);
  if (!incidence) {
    const {time, survival, lower, upper} = curve;
    return {time, survival, lower, upper, atRisk};
  }
  const {time, incidence: share, lower, upper} = incidence.fixed;
  return {time, survival: share.map((value) => 1 - value), lower: open(upper), upper: open(lower), atRisk};
}
