import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {LogBin} from "../statistics/logHistogram.ts";
import type {ChartOptions} from "./chart.ts";
import {count, percent, usd} from "./format.ts";
import {moneyAxis} from "./moneyAxis.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** A bar, with the number of years that the exact distribution expects in it. */
export interface ExpectedBin extends LogBin {
  expected: number;
}

/** The number of years expected in a bar around this loss. */
export interface ExpectedPoint {
  loss: number;
  n: number;
}

/** A loss to point out, with one line of text or two. */
export interface LossMarker {
  loss: number;
  label: string;
}

export interface LossHistogramOptions {
  bins: ExpectedBin[];
  curve: ExpectedPoint[];
  fill: string;
  domain: [number, number];
  width: number;
  height: number;
  /** Draws shares of so many years, on an axis that ends at the highest: so histograms of several risks share a scale. */
  share?: {of: number; highest: number};
  /** Small losses first: each label stands lower than the one before it. */
  markers?: LossMarker[];
  /** Another curve on the same scale, named where it passes `at`. */
  other?: {curve: ExpectedPoint[]; stroke: string; label: string; at: number};
  /** A range of losses and a typical one, below the axis. */
  caption?: {lower: number; upper: number; typical: number; label: string};
}

const captionHeight = 44;

/** Years of loss in bars of equal width on a log axis of dollars, under the curve of the numbers that are expected. */
export function lossHistogram(spec: LossHistogramOptions, options: ChartOptions): SVGSVGElement {
  const {fill, domain, width, height, markers = [], share, caption} = spec;
  const of = share?.of ?? 1;
  const scaled = <D extends {n: number}>(data: readonly D[]) => data.map((d) => ({...d, n: d.n / of}));
  const [bins, curve] = [scaled(spec.bins), scaled(spec.curve)];
  const other = spec.other && {...spec.other, curve: scaled(spec.other.curve)};
  const peak = share?.highest ?? highestOf(bins, curve);
  const lower = caption ? captionHeight : 0;
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: height + lower,
    marginTop: 6,
    marginLeft: 46,
    marginRight: 12,
    marginBottom: 24 + lower,
    x: {type: "log", domain, label: null},
    y: {domain: [0, (markers.length ? 1.24 : 1.05) * peak], label: null},
    marks: [
      ...moneyAxis(domain, width < 400 ? 6 : 7),
      Plot.gridY({ticks: 3, stroke: color.rule, strokeOpacity: 1}),
      Plot.axisY({ticks: 3, label: null, tickSize: 0, tickFormat: (d: number) => (share ? percent(d, 0) : count(d))}),
      outlineOf(bins, {fill: color.paper}),
      outlineOf(bins, {fill, fillOpacity: 0.62}),
      other && curveOf(other.curve, other.stroke, "3 2"),
      other && otherLabel(other),
      curveOf(curve, color.ink),
      Plot.ruleY([0], {stroke: color.neutral}),
      ...markerMarks(markers, peak),
      ...(caption ? captionMarks(caption, width) : []),
      points(
        bins.filter(({n}) => n > 0),
        {
          x: ({min, max}) => Math.sqrt(min * max),
          y: "n",
          title: (d) =>
            say`${usd(d.min)} to ${usd(d.max)}: ${count(d.n * of)} years, ${expectation(d.expected)} expected`
        }
      )
    ]
  }) as SVGSVGElement;
}

/** The highest bar or point of a curve. */
export function highestOf(bins: readonly {n: number}[], curve: readonly {n: number}[]): number {
  return Math.max(...bins.map(({n}) => n), ...curve.map(({n}) => n));
}

/** The bars as one shape: a tenth of the bytes that a hundred rectangles take. */
function outlineOf(bins: ExpectedBin[], style: Plot.LineOptions): Plot.Markish {
  const corners = [
    {loss: certain(bins[0]).min, n: 0},
    ...bins.map(({min, n}) => ({loss: min, n})),
    {loss: bins.at(-1)!.max, n: 0}
  ];
  return Plot.line(corners, {x: "loss", y: "n", curve: "step-after", stroke: "none", ...style});
}

function curveOf(curve: ExpectedPoint[], stroke: string, strokeDasharray?: string): Plot.Markish {
  return Plot.line(curve, {x: "loss", y: "n", stroke, strokeWidth: 1.5, strokeDasharray});
}

function otherLabel({curve, stroke, label, at}: NonNullable<LossHistogramOptions["other"]>): Plot.Markish {
  const passes = curve.filter(({loss}) => loss >= at).slice(0, 1);
  return Plot.text(passes, {
    x: "loss",
    y: "n",
    text: () => label,
    textAnchor: "start",
    lineAnchor: "bottom",
    dy: -4,
    fill: stroke,
    stroke: color.paper,
    strokeWidth: 4
  });
}

function markerMarks(markers: LossMarker[], peak: number): Plot.Markish[] {
  const placed = markers.map((marker, i) => ({...marker, y: peak * (1.2 - 0.3 * i)}));
  return [
    Plot.ruleX(placed, {x: "loss", y1: 0, y2: "y", stroke: color.ink, strokeWidth: 1}),
    Plot.text(placed, {
      x: "loss",
      y: "y",
      text: "label",
      textAnchor: "start",
      lineAnchor: "top",
      lineHeight: 1.15,
      dx: 6,
      dy: -2,
      fill: color.ink,
      stroke: color.paper,
      strokeWidth: 4
    })
  ];
}

function captionMarks(caption: NonNullable<LossHistogramOptions["caption"]>, width: number): Plot.Markish[] {
  const y = () => 0;
  const {typical} = caption;
  return [
    Plot.link([caption], {x1: "lower", x2: "upper", y1: y, y2: y, dy: 36, stroke: color.muted, strokeWidth: 3}),
    Plot.dot([caption], {x: () => typical, y, dy: 36, r: 5, fill: color.paper, stroke: color.ink, strokeWidth: 1.5}),
    Plot.text([caption], {
      x: () => typical,
      y,
      text: "label",
      dy: 54,
      fill: color.muted,
      lineWidth: width / 13
    })
  ];
}

function expectation(n: number): string {
  return n >= 10 ? count(n) : n.toPrecision(2);
}
