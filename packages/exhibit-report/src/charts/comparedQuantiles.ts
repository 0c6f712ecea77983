import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {percent, usd} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** A simulated quantile with its interval, beside the exact one. */
export interface ComparedRow {
  label: string;
  simulated: number;
  lower: number | undefined;
  upper: number | undefined;
  exact: number;
}

export interface ComparedQuantilesOptions {
  rows: ComparedRow[];
  fill: string;
  width: number;
}

const rowHeight = 24;
/** Largest deviation on the axis. */
const reach = 0.25;

/** How far simulated quantiles lie from the exact ones, in per cent, with intervals; both in dollars on the right. */
export function comparedQuantiles({rows, fill, width}: ComparedQuantilesOptions, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const marginRight = narrow ? 122 : 150;
  const y = (d: ComparedRow) => d.label;
  const off = (value: number | undefined, {exact}: ComparedRow, open: number) =>
    value === undefined ? open : value / exact - 1;
  const ticks = [-0.2, 0, 0.2];
  const column = (text: (d: ComparedRow) => string, right: number, fill: string, weight: number) =>
    Plot.text(rows, {frameAnchor: "right", y, text, textAnchor: "end", dx: right, fill, fontWeight: weight});
  const head = (text: string, right: number) =>
    Plot.text([text], {
      frameAnchor: "top-right",
      text: (d: string) => d,
      textAnchor: "end",
      dx: right,
      dy: -16,
      fill: color.muted
    });
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: rows.length * rowHeight + 44,
    marginLeft: 46,
    marginRight,
    marginTop: 20,
    marginBottom: 24,
    x: {domain: [-reach, reach], label: null},
    y: {domain: rows.map(y), label: null},
    marks: [
      Plot.gridX(ticks, {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisX(ticks, {label: null, tickSize: 0, text: (d: number) => (d > 0 ? "+" : "") + percent(d)}),
      Plot.axisY({label: null, tickSize: 0, fill: color.ink}),
      Plot.ruleX([0], {stroke: color.ink}),
      Plot.ruleY(rows, {
        y,
        x1: (d: ComparedRow) => off(d.lower, d, -reach),
        x2: (d: ComparedRow) => off(d.upper, d, reach),
        stroke: fill,
        strokeWidth: 2.5
      }),
      Plot.dot(rows, {y, x: () => 0, r: 5, stroke: color.ink, strokeWidth: 1.5, fill: color.paper}),
      Plot.dot(rows, {y, x: (d: ComparedRow) => off(d.simulated, d, 0), r: 3.5, fill}),
      head("simulated", marginRight - 72 + (narrow ? 12 : 0)),
      head("exact", marginRight - 6),
      column((d) => usd(d.simulated), marginRight - 72 + (narrow ? 12 : 0), color.ink, 400),
      column((d) => usd(d.exact), marginRight - 6, color.muted, 400),
      points(rows, {
        y,
        x: (d) => off(d.simulated, d, 0),
        title: (d) => say`${d.label}: simulated ${usd(d.simulated)}${limits(d)}, exact ${usd(d.exact)}`
      })
    ]
  }) as SVGSVGElement;
}

function limits({lower, upper}: ComparedRow): string {
  return lower === undefined || upper === undefined ? "" : say` (95% interval ${usd(lower)} to ${usd(upper)})`;
}
