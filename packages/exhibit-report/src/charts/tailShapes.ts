import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {count, decimal, money} from "./format.ts";
import {moneyTicks} from "./moneyAxis.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** The shape of a tail above one threshold. */
export interface TailShape {
  threshold: number;
  n: number;
  shape: number;
  /** 95% limits, where there are any. */
  lower: number | undefined;
  upper: number | undefined;
}

export interface TailShapesOptions {
  currency: string;
  shapes: TailShape[];
  /** The threshold that is used, drawn as a line. */
  chosen: number;
}

/** Shapes of a generalised Pareto tail over thresholds on a log axis of money, as dots with limits. */
export function tailShapes({currency, shapes, chosen}: TailShapesOptions, options: ChartOptions): SVGSVGElement {
  const limited = shapes.filter(({lower, upper}) => lower !== undefined && upper !== undefined);
  const narrow = options.layout === "narrow";
  const thresholds = [chosen, ...shapes.map(({threshold}) => threshold)];
  const domain: [number, number] = [Math.min(...thresholds) / 1.3, Math.max(...thresholds) * 1.3];
  const powers = moneyTicks(domain, narrow ? 3 : 7);
  const ticks = powers.length > 1 ? powers : [Math.min(...thresholds), Math.max(...thresholds)];
  return Plot.plot({
    ...baseOptions(options),
    height: narrow ? 260 : options.layout === "card" ? 215 : 280,
    marginTop: 24,
    marginLeft: 40,
    marginRight: 32,
    marginBottom: 24,
    x: {type: "log", domain, label: null},
    y: {label: null, nice: true},
    marks: [
      Plot.gridX(ticks, {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisX(ticks, {label: null, tickSize: 0, text: (value: number) => money(currency, value, 1)}),
      Plot.gridY({stroke: color.rule, strokeOpacity: 1, ticks: 5}),
      Plot.axisY({label: null, tickSize: 0, ticks: 5, tickFormat: (value: number) => decimal(value)}),
      Plot.ruleX([chosen], {stroke: color.ink, strokeDasharray: "3 3"}),
      Plot.text([say`used: ${money(currency, chosen)}`], {x: chosen, frameAnchor: "top", dy: -18, fill: color.ink}),
      Plot.ruleX(limited, {x: "threshold", y1: "lower", y2: "upper", stroke: color.accent, strokeOpacity: 0.5}),
      Plot.dot(shapes, {x: "threshold", y: "shape", r: 3, fill: color.accent}),
      points(shapes, {
        x: "threshold",
        y: "shape",
        title: (d) =>
          say`Above ${money(currency, d.threshold)}: n = ${count(d.n)}, shape ${decimal(d.shape)}${limits(d)}`
      })
    ]
  }) as SVGSVGElement;
}

function limits({lower, upper}: TailShape): string {
  const limit = (value: number | undefined) => (value === undefined ? say`none` : decimal(value));
  return lower === undefined && upper === undefined ? "" : say` (95% limits ${limit(lower)} and ${limit(upper)})`;
}
