import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {percent} from "./format.ts";
import {points} from "./points.ts";
import {textWidth} from "./text.ts";
import {baseOptions, color} from "./theme.ts";

/** A class of outcomes, from worst to best. */
export interface OutcomeClass {
  name: string;
  /** What stands above the classes that share it. */
  group: string;
  fill: string;
  fillOpacity: number;
}

/** One bar: the share of each class, which add up to one. */
export interface OutcomeRow {
  label: string;
  shares: number[];
  /** Written after the bar. */
  total?: string;
}

export interface OutcomeSharesOptions {
  classes: OutcomeClass[];
  rows: OutcomeRow[];
  width: number;
  marginLeft: number;
  /** Names the classes above the first bar. */
  legend: boolean;
  /** Digits after the point of each share. Default none. */
  digits?: number;
}

const rowHeight = 34;

/** Shares of outcomes as stacked bars, worst on the left, each share written in its part where it fits. */
export function outcomeShares(spec: OutcomeSharesOptions, options: ChartOptions): SVGSVGElement {
  const {classes, rows, width, marginLeft, legend, digits = 0} = spec;
  const parts = rows.flatMap(({label, shares}) => {
    let end = 0;
    return shares.map((share, i) => {
      const start = end;
      end += share;
      return {...certain(classes[i]), label, share, start, end};
    });
  });
  const marginRight = Math.max(8, ...rows.map(({total}) => (total ? textWidth(total, 13) * 1.08 + 14 : 0)));
  const room = width - marginLeft - marginRight;
  const marginTop = legend ? 20 : 2;
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: rows.length * rowHeight + marginTop,
    marginTop,
    marginLeft,
    marginRight,
    marginBottom: 0,
    x: {domain: [0, Math.max(1, ...parts.map(({end}) => end))], axis: null},
    y: {domain: rows.map(({label}) => label), label: null, axis: null, padding: 0.22},
    marks: [
      Plot.axisY({label: null, tickSize: 0, fill: color.ink}),
      Plot.barX(
        parts.filter(({share}) => share > 0),
        {x1: "start", x2: "end", y: "label", fill: "fill", fillOpacity: "fillOpacity", insetRight: 1}
      ),
      Plot.text(
        parts.filter(({share}) => share * room > textWidth(percent(share, digits), 13) + 2),
        {
          x: (d: {start: number; end: number}) => (d.start + d.end) / 2,
          y: "label",
          text: (d: {share: number}) => percent(d.share, digits),
          fill: (d: {fillOpacity: number}) => (d.fillOpacity > 0.8 ? color.paper : color.ink)
        }
      ),
      Plot.text(
        rows.filter(({total}) => total),
        {x: 1, y: "label", text: "total", textAnchor: "start", dx: 10, fontWeight: 600}
      ),
      legend ? groupNames(parts.slice(0, classes.length)) : null,
      points(
        parts.filter(({share}) => share > 0),
        {
          x: ({start, end}) => (start + end) / 2,
          y: "label",
          title: (d) => `${d.label}: ${d.name} ${percent(d.share, 1)}`
        }
      )
    ]
  }) as SVGSVGElement;
}

function groupNames(parts: (OutcomeClass & {label: string; start: number; end: number})[]): Plot.Markish {
  const groups = [...new Set(parts.map(({group}) => group))].map((group) => {
    const own = parts.filter((part) => part.group === group);
    const [start, end] = [certain(own[0]).start, certain(own[own.length - 1]).end];
    return {group, label: certain(own[0]).label, x: (start + end) / 2, width: end - start};
  });
  return Plot.text(
    groups.filter(({width}) => width > 0),
    {x: "x", y: "label", text: "group", dy: -22, fill: color.muted}
  );
}
