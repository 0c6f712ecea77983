import * as Plot from "@observablehq/plot";
import {color} from "./theme.ts";

const labels: [value: number, long: string, short: string][] = [
  [0.1, "0.1", "0.1"],
  [1, "1 day", "1 d"],
  [7, "1 week", "1 wk"],
  [30, "30 days", "30 d"],
  [90, "90 days", "90 d"],
  [365, "1 year", "1 y"],
  [1095, "3 years", "3 y"]
];

/** Grid and labels of a logarithmic axis of days. */
export function dayAxis([from, to]: [number, number], short: boolean): Plot.Markish[] {
  const ticks = labels.filter(([value]) => value >= from && value <= to);
  const values = ticks.map(([value]) => value);
  const names = new Map(ticks.map(([value, long, brief]) => [value, short ? brief : long]));
  return [
    Plot.gridX(values, {stroke: color.rule, strokeOpacity: 1}),
    Plot.axisX(values, {label: null, tickSize: 0, text: (value: number) => names.get(value) ?? ""})
  ];
}
