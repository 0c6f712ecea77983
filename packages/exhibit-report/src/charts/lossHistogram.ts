import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {LogBin} from "../statistics/logHistogram.ts";
import type {ChartOptions} from "./chart.ts";
import {count, percent, usd} from "./format.ts";
import {logPlace} from "./logPlace.ts";
import {moneyAxis} from "./moneyAxis.ts";
import {clearOf} from "./placeLabels.ts";
import type {Box, NamedLine} from "./placeLabels.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";
import {textWidth} from "./text.ts";

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
const margins = {marginTop: 6, marginRight: 12, marginBottom: 24, marginLeft: 46};

/** Years of loss in bars of equal width on a log axis of dollars, under the curve of the numbers that are expected. */
export function lossHistogram(spec: LossHistogramOptions, options: ChartOptions): SVGSVGElement {
  const {fill, domain, width, height, markers = [], share, caption} = spec;
  const of = share?.of ?? 1;
  const scaled = <D extends {n: number}>(data: readonly D[]) => data.map((d) => ({...d, n: d.n / of}));
  const [bins, curve] = [scaled(spec.bins), scaled(spec.curve)];
  const other = spec.other && {...spec.other, curve: scaled(spec.other.curve)};
  const peak = share?.highest ?? highestOf(bins, curve);
  const lower = caption ? captionHeight : 0;
  const top = (markers.length ? 1.24 : 1.05) * peak;
  const toFrame = frameOf(spec, top);
  const isClear = clearOf([curve, ...(other ? [other.curve] : [])].map((line) => line.map(toFrame)));
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: height + lower,
    ...margins,
    marginBottom: margins.marginBottom + lower,
    x: {type: "log", domain, label: null},
    y: {domain: [0, top], label: null},
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
      ...markerMarks(placedMarkers(markers, peak, toFrame, isClear)),
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
    dx: 6,
    dy: -4,
    fill: stroke,
    stroke: color.paper,
    strokeWidth: 4
  });
}

type ToFrame = (point: ExpectedPoint) => NamedLine["line"][number];

/** Where a point is in the frame, in pixels. */
function frameOf({domain, width, height}: LossHistogramOptions, top: number): ToFrame {
  const inner = {
    width: width - margins.marginLeft - margins.marginRight,
    height: height - margins.marginTop - margins.marginBottom
  };
  return ({loss, n}) => [logPlace(loss, domain) * inner.width, (1 - n / top) * inner.height];
}

interface PlacedMarker extends LossMarker {
  y: number;
  dx: number;
}

const markerLine = 15;
/** Where the label of a marker may stand: how much higher than planned, as a share of the peak, and how far from its rule. */
const beside: [number, number][] = [0, 0.04, 0.08, 0.12].flatMap((up) =>
  [6, 10, 14, 18].map((dx): [number, number] => [up, dx])
);

/** Markers with their labels at the first place each where no curve passes it and no other label is, else where planned. */
function placedMarkers(
  markers: readonly LossMarker[],
  peak: number,
  toFrame: ToFrame,
  isClear: (box: Box) => boolean
): PlacedMarker[] {
  const taken: Box[] = [];
  return markers.map((marker, i) => {
    const texts = marker.label.split("\n");
    const long = Math.max(...texts.map((text) => textWidth(text, 13)));
    const placeAt = ([up, dx]: [number, number]) => {
      const y = peak * (1.2 - 0.3 * i + up);
      const [x, top] = toFrame({loss: marker.loss, n: y});
      const box = {left: x + dx, right: x + dx + long, top, bottom: top + markerLine * texts.length - 4};
      return {y, dx, box};
    };
    const isFree = ({box}: {box: Box}) =>
      isClear(box) && !taken.some((other) => box.top < other.bottom && box.left < other.right);
    const {y, dx, box} = beside.map(placeAt).find(isFree) ?? placeAt(certain(beside[0]));
    taken.push(box);
    return {...marker, y, dx};
  });
}

function markerMarks(placed: PlacedMarker[]): Plot.Markish[] {
  return [
    Plot.ruleX(placed, {x: "loss", y1: 0, y2: "y", stroke: color.ink, strokeWidth: 1}),
    ...placed.map((marker) =>
      Plot.text([marker], {
        x: "loss",
        y: "y",
        text: "label",
        textAnchor: "start",
        lineAnchor: "top",
        lineHeight: 1.15,
        dx: marker.dx,
        dy: -2,
        fill: color.ink,
        stroke: color.paper,
        strokeWidth: 4
      })
    )
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
