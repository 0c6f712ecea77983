import * as Plot from "@observablehq/plot";
import type {DensityPoint} from "../statistics/normal.ts";
import type {ChartOptions} from "./chart.ts";
import {percent} from "./format.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** A curve to draw, and which of its tails to fill. */
export interface BellCurve {
  name: string;
  points: DensityPoint[];
  stroke: string;
  dashed?: boolean;
  /** Fills the area below the lower threshold. */
  bad?: boolean;
  /** Fills the area above the upper threshold. */
  good?: boolean;
}

interface Areas {
  bad?: number;
  good?: number;
}

export interface BellCurvesOptions {
  curves: BellCurve[];
  badBelow: number;
  goodAbove: number;
  /** Tail areas written beside the tails. */
  labels?: Areas;
  /** How much they differ from those of another curve, as shares: written below them. */
  changes?: Areas;
  densityMax: number;
  width: number;
  height: number;
  fontSize?: number;
}

/** Normal curves over outcomes from bad (left) to good (right), with the tails beyond the thresholds filled. */
export function bellCurves(spec: BellCurvesOptions, options: ChartOptions): SVGSVGElement {
  const {curves, badBelow, goodAbove, labels = {}, changes = {}, densityMax, width, height, fontSize = 13} = spec;
  // Labels stand above the highest curve.
  const top = labels.bad === undefined ? densityMax : Math.max(densityMax, 1.22 * peak(curves, goodAbove));
  const tails = curves.flatMap(({points, bad, good}) => [
    bad ? tail(clip(points, -Infinity, badBelow), color.bad) : null,
    good ? tail(clip(points, goodAbove, Infinity), color.good) : null
  ]);
  const line = ({points, stroke, dashed}: BellCurve) =>
    Plot.line(points, {x: "x", y: "density", stroke, strokeWidth: 2, strokeDasharray: dashed ? "4 3" : undefined});
  return Plot.plot({
    ...baseOptions(options, fontSize),
    width,
    height,
    margin: 4,
    marginTop: 8,
    marginBottom: fontSize + 12,
    x: {domain: [-5, 5], label: null, ticks: [-3, -2, -1, 0, 1, 2, 3], tickSize: 3, tickFormat: signed},
    y: {domain: [0, top], axis: null},
    marks: [
      ...tails,
      Plot.ruleX([badBelow, goodAbove], {stroke: color.neutral, strokeDasharray: "2 3"}),
      ...curves.map(line),
      labels.bad === undefined
        ? null
        : tailLabel(badBelow, top, below(say`Bad ${percent(labels.bad)}`, changes.bad), color.bad, -1),
      labels.good === undefined
        ? null
        : tailLabel(goodAbove, top, below(say`Good ${percent(labels.good)}`, changes.good), color.good, 1),
      Plot.ruleY([0], {stroke: color.neutral})
    ]
  }) as SVGSVGElement;
}

function tail(points: DensityPoint[], fill: string) {
  return Plot.areaY(points, {x: "x", y: "density", fill, fillOpacity: 0.85});
}

function below(text: string, change: number | undefined): string {
  return change === undefined ? text : `${text}\n${change > 0 ? "+" : ""}${percent(change, 0)}`;
}

function tailLabel(x: number, y: number, text: string, fill: string, side: 1 | -1) {
  const textAnchor = side < 0 ? "end" : "start";
  return Plot.text([text], {
    x: () => x,
    y: () => y,
    text: (d: string) => d,
    fill,
    fontWeight: 600,
    textAnchor,
    lineAnchor: "top",
    lineHeight: 1.2,
    dx: 6 * side
  });
}

/** The highest density beyond the upper threshold, where a label would stand. */
function peak(curves: BellCurve[], goodAbove: number): number {
  return Math.max(...curves.flatMap(({points}) => points.filter(({x}) => x >= goodAbove).map(({density}) => density)));
}

function clip(points: DensityPoint[], from: number, to: number): DensityPoint[] {
  return points.filter(({x}) => x >= from - 1e-9 && x <= to + 1e-9);
}

function signed(value: number): string {
  return value < 0 ? `−${-value}` : String(value);
}
