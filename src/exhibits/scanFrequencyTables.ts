import {survivalAt} from "exhibit-report/statistics/survival";
import {numberAtRisk} from "exhibit-report/statistics/survivalCounts";
import {integer, number, optional, string} from "exhibit-report";
import type {Group} from "./scanFrequencyResult.ts";

export const quantileColumns = {
  data_set: string("Where the findings come from"),
  scheme: string(
    "What counts: fixed, with removed packages and false positives as other ends; any end; or the naive count, for which removed packages stay open"
  ),
  band: string("Builds a year before detection, or all"),
  n: integer("findings", "Findings watched"),
  n_closed: integer("findings", "Of these, fixed, or ended in any way"),
  share_closed: number("share", "Share of all findings"),
  days: optional(number("days", "Days until so many are fixed, or ended; empty when they never are")),
  lower: optional(number("days", "Lower 95% limit; by packages where they are counted")),
  upper: optional(number("days", "Upper 95% limit; empty when not reached"))
};

export function quantileRows(
  groups: {dataSet: string; scheme: string; group: Pick<Group, "name" | "curve" | "quantiles">}[]
) {
  return groups.flatMap(({dataSet, scheme, group: {name, curve, quantiles}}) =>
    quantiles.map(({p, estimate, lower, upper}) => ({
      data_set: dataSet,
      scheme,
      band: name,
      n: curve.n,
      n_closed: curve.events,
      share_closed: p,
      days: estimate ?? null,
      lower: lower ?? null,
      upper: upper ?? null
    }))
  );
}

export const curveColumns = {
  curve: string("Which curve"),
  days: number("days", "Days since detection or listing"),
  n_at_risk: integer("findings", "Watched and still open just before"),
  still_open: number("share", "Share not fixed"),
  lower: optional(number("share", "Lower 95% limit, log-log")),
  upper: optional(number("share", "Upper 95% limit, log-log"))
};

export function curveRows(groups: Group[], atTimes: number[]) {
  return groups.flatMap(({name, counts, curve}) => {
    const at = survivalAt(curve, atTimes);
    const atRisk = numberAtRisk(counts, atTimes);
    return atTimes.map((day, i) => ({
      curve: name,
      days: day,
      n_at_risk: atRisk[i],
      still_open: at.survival[i]!,
      lower: at.lower[i] ?? null,
      upper: at.upper[i] ?? null
    }));
  });
}
