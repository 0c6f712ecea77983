import * as Plot from "@observablehq/plot";
import {percent} from "./format.ts";
import {color} from "./theme.ts";

const quarters = [0, 0.25, 0.5, 0.75, 1];

/** Labels of a vertical axis of shares, from none to all. */
export function shareLabels(): Plot.Markish {
  return Plot.axisY(quarters, {label: null, tickSize: 0, tickFormat: (d: number) => percent(d, 0)});
}

/** Grid and labels of a vertical axis of shares, from none to all. */
export function shareAxis(): Plot.Markish[] {
  return [Plot.gridY(quarters, {stroke: color.rule, strokeOpacity: 1}), shareLabels()];
}
