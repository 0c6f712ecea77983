import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {times} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** A ratio as it was printed and as it comes out. */
export interface Multiple {
  label: string;
  printed: number;
  recomputed: number;
  /** The ratio with the inputs made consistent, when that differs. */
  consistent: number;
}

/** Printed ratios as rings, recomputed ones as dots, on a log axis; a correction is an arrow from one to the other. */
export function multiples(rows: Multiple[], options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const corrected = rows.filter(({recomputed, consistent}) => Math.abs(consistent / recomputed - 1) > 0.005);
  const y = (d: Multiple) => d.label;
  const text = {fill: color.ink, textAnchor: "start" as const, dx: 9};
  return Plot.plot({
    ...baseOptions(options),
    height: rows.length * (narrow ? 58 : 44) + 40,
    marginLeft: narrow ? 8 : 158,
    marginRight: 66,
    marginTop: 24,
    x: {
      type: "log",
      domain: [1, 5000],
      label: null,
      ticks: [1, 10, 100, 1000],
      tickFormat: (d: number) => times(d),
      grid: true
    },
    y: {domain: rows.map(y), label: null, tickSize: 0, axis: narrow ? null : "left"},
    marks: [
      narrow ? Plot.text(rows, {x: 1, y, text: y, textAnchor: "start", dy: -16}) : null,
      Plot.ruleY(rows, {x1: 1, x2: "consistent", y, stroke: color.accent, strokeWidth: 2}),
      Plot.arrow(corrected, {
        x1: "printed",
        x2: "consistent",
        y1: y,
        y2: y,
        stroke: color.bad,
        strokeWidth: 2,
        insetStart: 9,
        insetEnd: 9,
        headLength: 7
      }),
      Plot.dot(rows, {x: "printed", y, r: 6, stroke: color.ink, strokeWidth: 1.5, fill: color.paper}),
      Plot.dot(rows, {x: "consistent", y, r: 3.5, fill: color.accent}),
      Plot.text(rows, {x: "printed", y, text: (d: Multiple) => times(d.printed), ...text}),
      Plot.text(corrected, {
        x: "consistent",
        y,
        text: (d: Multiple) => times(d.consistent),
        fill: color.accent,
        fontWeight: 600,
        dy: -14
      }),
      Plot.text(corrected.slice(0, 1), {
        x: "printed",
        y,
        text: () => say`as printed`,
        fill: color.muted,
        textAnchor: "start",
        dx: -6,
        dy: 16
      }),
      points(rows, {
        x: "consistent",
        y,
        title: (d) => say`${d.label}: printed ${times(d.printed)}, recomputed ${times(d.consistent)}`
      })
    ]
  }) as SVGSVGElement;
}
