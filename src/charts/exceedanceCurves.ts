import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {moneyAxis} from "./moneyAxis.ts";
import {count, usd} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";

/** A point of a loss exceedance curve. */
export interface ExceedancePoint {
  loss: number;
  p: number;
}

/** A loss exceedance curve to draw. */
export interface ExceedanceCurve {
  name: string;
  stroke: string;
  dashed?: boolean;
  /** Losses rising. */
  points: ExceedancePoint[];
  /** Simulated losses at some probabilities, drawn as rings. */
  simulated?: ExceedancePoint[];
  /** Where its name stands: at this probability, left or right of the curve, 10 pixels away unless told otherwise. */
  label: {p: number; side: "left" | "right"; gap?: number};
}

export interface ExceedanceCurvesOptions {
  curves: ExceedanceCurve[];
  domain: [number, number];
  /** Probabilities on the axis, each with its return period. */
  ticks?: number[];
}

/** Probability of a year above a loss, both on log axes, with the exact curves as lines and simulated values as rings. */
export function exceedanceCurves(spec: ExceedanceCurvesOptions, options: ChartOptions): SVGSVGElement {
  const {curves, domain, ticks = [1, 0.1, 0.05, 0.01, 0.001]} = spec;
  const narrow = options.layout === "narrow";
  const height = narrow ? 300 : options.layout === "card" ? 215 : 360;
  const least = Math.min(...ticks);
  const rings = curves.flatMap(({name, stroke, simulated = []}) => simulated.map((d) => ({...d, name, stroke})));
  return Plot.plot({
    ...baseOptions(options),
    height,
    marginTop: 8,
    marginLeft: 72,
    marginRight: 14,
    marginBottom: 24,
    x: {type: "log", domain, label: null},
    y: {type: "log", domain: [least, 1], label: null},
    marks: [
      ...moneyAxis(domain, narrow ? 5 : 8),
      Plot.gridY(ticks, {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisY(ticks, {label: null, tickSize: 0, text: returnPeriod}),
      ...curves.map(({points, stroke, dashed}) =>
        Plot.line(
          points.filter(({p}) => p >= least),
          {x: "loss", y: "p", stroke, strokeWidth: 2, strokeDasharray: dashed ? "5 3" : undefined}
        )
      ),
      Plot.dot(rings, {x: "loss", y: "p", r: 3.5, stroke: "stroke", strokeWidth: 1.5, fill: color.paper}),
      ...curves.map(curveName),
      points(
        curves.flatMap(({name, simulated = []}) => simulated.map((d) => ({...d, name}))),
        {x: "loss", y: "p", title: (d) => `${d.name}: above ${usd(d.loss)} ${returnPeriod(d.p)}, simulated`}
      )
    ]
  }) as SVGSVGElement;
}

function returnPeriod(p: number): string {
  return p === 1 ? "always" : `1 in ${count(1 / p)}`;
}

function curveName({name, stroke, points, label: {p, side, gap = 10}}: ExceedanceCurve): Plot.Markish {
  const at = points.filter((d) => d.p >= p).slice(-1);
  const left = side === "left";
  return Plot.text(at, {
    x: "loss",
    y: "p",
    text: () => name,
    textAnchor: left ? "end" : "start",
    dx: left ? -gap : gap,
    dy: left ? 5 : -5,
    fill: stroke,
    fontWeight: 600,
    stroke: color.paper,
    strokeWidth: 4
  });
}
