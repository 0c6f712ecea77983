import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {usd} from "./format.ts";
import {moneyAxis} from "./moneyAxis.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** A loss exceeded once in a number of years, and the mean loss of the years that exceed it. */
export interface ReturnLevel {
  label: string;
  loss: number;
  tail: number;
}

export interface ReturnLevelsOptions {
  levels: ReturnLevel[];
  fill: string;
  domain: [number, number];
  width: number;
}

const rowHeight = 28;

/** For each return period, the loss that is exceeded (dot) and the mean of the years that exceed it (ring), log axis. */
export function returnLevels(spec: ReturnLevelsOptions, options: ChartOptions): SVGSVGElement {
  const {levels, fill, domain, width} = spec;
  const y = (d: ReturnLevel) => d.label;
  const text = {fill: color.ink, stroke: color.paper, strokeWidth: 4};
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: levels.length * rowHeight + 28,
    marginLeft: 64,
    marginRight: 14,
    marginTop: 2,
    marginBottom: 24,
    x: {type: "log", domain, label: null},
    y: {type: "band", domain: levels.map(y), label: null, axis: null},
    marks: [
      ...moneyAxis(domain, 4),
      Plot.axisY({label: null, tickSize: 0, fill: color.ink}),
      Plot.ruleY(levels, {y, x1: "loss", x2: "tail", stroke: fill, strokeWidth: 2}),
      Plot.dot(levels, {y, x: "loss", r: 4, fill}),
      Plot.dot(levels, {y, x: "tail", r: 4.5, fill: color.paper, stroke: fill, strokeWidth: 2}),
      Plot.text(levels, {y, x: "loss", text: (d: ReturnLevel) => usd(d.loss), textAnchor: "end", dx: -8, ...text}),
      Plot.text(levels, {y, x: "tail", text: (d: ReturnLevel) => usd(d.tail), textAnchor: "start", dx: 9, ...text}),
      points(levels, {
        y,
        x: "loss",
        title: (d) => say`${d.label} years: above ${usd(d.loss)}, and then ${usd(d.tail)} on average`
      })
    ]
  }) as SVGSVGElement;
}
