import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {decimal} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** A published value beside a recomputed one, and the standard errors between them. */
export interface StandardErrorRow {
  label: string;
  published: string;
  exact: string;
  z: number;
}

const rowHeight = 24;
const reach = 3;

/** How many standard errors published simulated values lie from the exact ones, with both in words on the right. */
export function standardErrors(rows: StandardErrorRow[], options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const y = (d: StandardErrorRow) => d.label;
  const marginRight = narrow ? 128 : 170;
  const column = (text: "published" | "exact", right: number, fill: string) => [
    Plot.text(rows, {frameAnchor: "right", y, text, textAnchor: "end", dx: right, fill}),
    Plot.text([text], {
      frameAnchor: "top-right",
      text: (d: string) => d,
      textAnchor: "end",
      dx: right,
      dy: -16,
      fill: color.muted
    })
  ];
  const height = narrow ? rowHeight + 16 : rowHeight;
  return Plot.plot({
    ...baseOptions(options),
    height: rows.length * height + 46,
    marginLeft: narrow ? 12 : 236,
    marginRight,
    marginTop: 22,
    marginBottom: 24,
    x: {domain: [-reach, reach], label: null},
    y: {type: "band", domain: rows.map(y), label: null, axis: null},
    marks: [
      Plot.gridX([-2, 2], {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisX([-2, 0, 2], {label: null, tickSize: 0, text: (d: number) => (d > 0 ? "+" : "") + decimal(d)}),
      Plot.ruleX([0], {stroke: color.ink}),
      narrow
        ? Plot.text(rows, {
            frameAnchor: "left",
            y,
            text: y,
            textAnchor: "start",
            dx: -12,
            dy: -14,
            fill: color.ink,
            stroke: color.paper,
            strokeWidth: 4
          })
        : Plot.axisY({label: null, tickSize: 0, fill: color.ink}),
      Plot.dot(rows, {x: "z", y, r: 4.5, fill: color.accent}),
      ...column("published", marginRight - (narrow ? 64 : 84), color.ink),
      ...column("exact", marginRight - 4, color.muted),
      points(rows, {
        x: "z",
        y,
        title: (d) => say`${d.label}: published ${d.published}, exact ${d.exact}, ${decimal(d.z, 2)} standard errors`
      })
    ]
  }) as SVGSVGElement;
}
