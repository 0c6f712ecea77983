import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {percent} from "./format.ts";
import {points} from "./points.ts";
import {boldTextWidth, textWidth} from "./text.ts";
import {baseOptions, color} from "./theme.ts";
import {word} from "./say.ts";

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
  /** What several parts of a bar, one beside the other, come to: written under the bar, below a line along them. */
  sum?: {label: string; from: number; to: number; text: string};
  /** Digits after the point of each share. Default none. */
  digits?: number;
}

const rowHeight = 34;

/** Shares of outcomes as stacked bars, worst on the left, each share written in its part where it fits. */
export function outcomeShares(spec: OutcomeSharesOptions, options: ChartOptions): SVGSVGElement {
  const {classes, rows, width, marginLeft, legend, sum, digits = 0} = spec;
  const parts = partsOf(classes, rows);
  const marginRight = Math.max(8, ...rows.map(({total}) => (total ? boldTextWidth(total, 13) + 14 : 0)));
  const room = width - marginLeft - marginRight;
  const marginTop = legend ? 20 : 2;
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: (rows.length + (sum ? 1 : 0)) * rowHeight + marginTop,
    marginTop,
    marginLeft,
    marginRight,
    marginBottom: 0,
    x: {domain: [0, Math.max(1, ...parts.map(({end}) => end))], axis: null},
    y: {
      // The sum has a row of its own, without a name.
      domain: rows.flatMap(({label}) => (label === sum?.label ? [label, ""] : [label])),
      ...{label: null, axis: null, padding: 0.22}
    },
    marks: [
      Plot.axisY(
        rows.map(({label}) => label),
        {label: null, tickSize: 0, fill: color.ink}
      ),
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
      ...(sum ? sumBelow(sum) : []),
      legend ? groupNames(parts.slice(0, classes.length)) : null,
      points(
        parts.filter(({share}) => share > 0),
        {
          x: ({start, end}) => (start + end) / 2,
          y: "label",
          title: (d) => `${d.label}: ${word(d.name)} ${percent(d.share, 1)}`
        }
      )
    ]
  }) as SVGSVGElement;
}

/** The parts of each bar, one after the other. */
function partsOf(classes: OutcomeClass[], rows: OutcomeRow[]) {
  return rows.flatMap(({label, shares}) => {
    let end = 0;
    return shares.map((share, i) => {
      const start = end;
      end += share;
      return {...certain(classes[i]), label, share, start, end};
    });
  });
}

function sumBelow({from, to, text}: {from: number; to: number; text: string}): Plot.Markish[] {
  const isLeft = from < 1 - to;
  const ends = [from, to].map((x) => ({x}));
  return [
    Plot.ruleY([""], {x1: () => from, x2: () => to, y: (d: string) => d, dy: -10, stroke: color.ink}),
    Plot.tickX(ends, {x: "x", y: () => "", insetBottom: 18, stroke: color.ink}),
    Plot.text([text], {
      x: () => (isLeft ? from : to),
      ...{y: () => "", text: (d: string) => d, dy: 3, textAnchor: isLeft ? "start" : "end", fontWeight: 600}
    })
  ];
}

function groupNames(parts: (OutcomeClass & {label: string; start: number; end: number})[]): Plot.Markish {
  const groups = [...new Set(parts.map(({group}) => group))].map((group) => {
    const own = parts.filter((part) => part.group === group);
    const [start, end] = [certain(own[0]).start, certain(own[own.length - 1]).end];
    return {group: word(group), label: certain(own[0]).label, x: (start + end) / 2, width: end - start};
  });
  return Plot.text(
    groups.filter(({width}) => width > 0),
    {x: "x", y: "label", text: "group", dy: -22, fill: color.muted}
  );
}
