import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {percent, usd} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** Means of several runs of one simulation, beside the exact one. */
export interface MeanRuns {
  label: string;
  fill: string;
  exact: number;
  runs: {label: string; mean: number}[];
}

const rowHeight = 74;

/** How far the means of several runs lie from the exact one, in per cent: a ring at zero, a dot for each run. */
export function meanDeviations(
  {rows, domain}: {rows: MeanRuns[]; domain: [number, number]},
  options: ChartOptions
): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const y = (d: MeanRuns) => d.label;
  const dots = rows.flatMap(({label, fill, exact, runs}) =>
    runs.map((run) => ({row: label, fill, x: run.mean / exact - 1, name: run.label, mean: run.mean}))
  );
  const ends = rows.flatMap(({label}) => {
    const own = dots.filter(({row}) => row === label).sort((a, b) => a.x - b.x);
    return own.length ? [certain(own[0]), certain(own.at(-1))] : [];
  });
  const ticks = [-0.25, 0, 0.25, 0.5, 0.75].filter((d) => d >= domain[0] && d <= domain[1]);
  return Plot.plot({
    ...baseOptions(options),
    height: rows.length * rowHeight + 30,
    marginLeft: narrow ? 12 : 66,
    marginRight: 40,
    marginTop: 6,
    marginBottom: 24,
    x: {domain, label: null},
    y: {type: "band", domain: rows.map(y), label: null, axis: null},
    marks: [
      Plot.gridX(ticks, {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisX(ticks, {label: null, tickSize: 0, text: (d: number) => (d > 0 ? "+" : "") + percent(d, 0)}),
      narrow ? null : Plot.axisY({label: null, tickSize: 0, fill: color.ink}),
      Plot.ruleX([0], {stroke: color.ink}),
      Plot.dot(dots, {x: "x", y: "row", r: 5, fill: "fill", fillOpacity: 0.75, stroke: color.paper, strokeWidth: 0.75}),
      Plot.dot(rows, {x: () => 0, y, r: 7, stroke: color.ink, strokeWidth: 1.5}),
      Plot.text(rows, {
        x: () => 0,
        y,
        text: ({label, exact}: MeanRuns) => say`${narrow ? `${label}: ` : ""}exact ${usd(exact)}`,
        textAnchor: "start",
        dx: narrow ? -7 : 6,
        dy: -20,
        fill: color.ink,
        stroke: color.paper,
        strokeWidth: 4
      }),
      Plot.text(
        ends.filter(({x}) => Math.abs(x) > 0.05),
        {x: "x", y: "row", text: (d: {mean: number}) => usd(d.mean), dy: 18, fill: color.muted}
      ),
      points(dots, {x: "x", y: "row", title: (d) => `${d.row}, ${d.name}: ${usd(d.mean)}`})
    ]
  }) as SVGSVGElement;
}
