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

const label = (d: Multiple) => d.label;

/** Printed ratios as rings, recomputed ones as dots, on a log axis; a correction is an arrow from one to the other. */
export function multiples(rows: Multiple[], options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const corrected = rows.filter(({recomputed, consistent}) => Math.abs(consistent / recomputed - 1) > 0.005);
  const y = label;
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
      correctionArrows(corrected),
      Plot.dot(rows, {x: "printed", y, r: 6, stroke: color.ink, strokeWidth: 1.5, fill: color.paper}),
      Plot.dot(rows, {x: "consistent", y, r: 3.5, fill: color.accent}),
      ...ratioLabels(rows, corrected),
      points(rows, {
        x: "consistent",
        y,
        title: (d) => say`${d.label}: printed ${times(d.printed)}, recomputed ${times(d.consistent)}`
      })
    ]
  }) as SVGSVGElement;
}

function correctionArrows(corrected: Multiple[]): Plot.Markish {
  return Plot.arrow(corrected, {
    ...{x1: "printed", x2: "consistent", y1: label, y2: label},
    ...{stroke: color.bad, strokeWidth: 2, insetStart: 9, insetEnd: 9, headLength: 7}
  });
}

/** Ratios as printed, corrected ones above their dots; the first that is corrected says which is which. */
function ratioLabels(rows: Multiple[], corrected: Multiple[]): Plot.Markish[] {
  const [y, textAnchor] = [label, "start" as const];
  return [
    Plot.text(rows, {
      ...{x: "printed", y, text: (d: Multiple) => times(d.printed)},
      ...{fill: color.ink, textAnchor, dx: 9}
    }),
    Plot.text(corrected, {
      ...{x: "consistent", y, text: (d: Multiple) => times(d.consistent)},
      ...{fill: color.accent, fontWeight: 600, dy: -14}
    }),
    Plot.text(corrected.slice(0, 1), {
      ...{x: "printed", y, text: () => say`as printed`},
      ...{fill: color.muted, textAnchor, dx: -6, dy: 16}
    })
  ];
}
