import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import {ln, pow} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {count, usd} from "./format.ts";
import {logPlace} from "./logPlace.ts";
import {linearMoneyAxis, moneyAxis} from "./moneyAxis.ts";
import {nameKey} from "./nameKey.ts";
import {clearOf, placeLabels} from "./placeLabels.ts";
import type {NamedLine, NamePlace} from "./placeLabels.ts";
import {points} from "./points.ts";
import {textWidth} from "./text.ts";
import {baseOptions, color, halo, widths} from "./theme.ts";
import {say} from "./say.ts";

/** A point of a loss exceedance curve. */
export interface ExceedancePoint {
  loss: number;
  p: number;
}

/** A loss exceedance curve to draw. */
export interface ExceedanceCurve {
  name: string;
  stroke: string;
  dashed?: boolean;
  /** Losses rising. */
  points: ExceedancePoint[];
  /** Between which probabilities it may lie, losses rising; drawn as a band. */
  band?: {loss: number; lower: number; upper: number}[];
  /** Simulated losses at some probabilities, drawn as rings. */
  simulated?: ExceedancePoint[];
  /** Where a reader can read values of the curve; nothing is drawn there. */
  read?: ExceedancePoint[];
  /**
   * Where its name stands: at this probability, left or right of the curve, 10 pixels away unless told otherwise. Without it,
   * where there is room, or above the frame.
   */
  label?: {p: number; side: "left" | "right"; gap?: number};
}

export interface ExceedanceCurvesOptions {
  curves: ExceedanceCurve[];
  domain: [number, number];
  /** Probabilities on the axis, each with its return period. */
  ticks?: number[];
  /** What the figure is about, said at its place, left of it and below. */
  note?: ExceedancePoint & {text: string};
  /** Writes a loss, with so many significant digits; default US dollars. */
  money?: (value: number, significant?: number) => string;
}

const margins = {marginTop: 8, marginLeft: 72, marginBottom: 24};
/** Room for half of the last label of the axis, when that is in dollars. */
const marginRight = 14;

/** Probability of a year above a loss, both on log axes, with the exact curves as lines and simulated values as rings. */
export function exceedanceCurves(asked: ExceedanceCurvesOptions, options: ChartOptions): SVGSVGElement {
  const {ticks = [1, 0.1, 0.05, 0.01, 0.001], money = usd} = asked;
  const narrow = options.layout === "narrow";
  const height = narrow ? 300 : options.layout === "card" ? 215 : 360;
  const least = Math.min(...ticks);
  const spec = options.isLinear ? linear(asked, least) : asked;
  const {curves, domain, note} = spec;
  const right = spec.money ? 4 + textWidth(money(domain[1], 1), 13) / 2 : marginRight;
  const rings = curves.flatMap(({name, stroke, simulated = []}) => simulated.map((d) => ({...d, name, stroke})));
  const width = widths[options.layout] - margins.marginLeft - right;
  const names = placedNames(spec, least, width, height);
  const key = nameKey(
    names.filter(({place}) => !place).map(({curve}) => ({...curve, fill: curve.stroke})),
    width
  );
  return Plot.plot({
    ...baseOptions(options),
    height: height + key.height,
    ...margins,
    marginTop: margins.marginTop + key.height,
    marginRight: right,
    x: {type: options.isLinear ? "linear" : "log", domain, label: null},
    y: {type: "log", domain: [least, 1], label: null},
    marks: [
      ...(options.isLinear
        ? linearMoneyAxis(narrow ? 3 : 5, money)
        : moneyAxis(domain, narrow ? (spec.money ? 4 : 5) : 8, (value) => money(value, 1))),
      Plot.gridY(ticks, {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisY(ticks, {label: null, tickSize: 0, text: returnPeriod}),
      ...curves.flatMap(({band, stroke}) => (band ? [bandArea(band, stroke, least)] : [])),
      ...curves.map(({points, stroke, dashed}) =>
        Plot.line(
          points.filter(({p}) => p >= least),
          {x: "loss", y: "p", stroke, strokeWidth: 2, strokeDasharray: dashed ? "5 3" : undefined}
        )
      ),
      Plot.dot(rings, {x: "loss", y: "p", r: 3.5, stroke: "stroke", strokeWidth: 1.5, fill: color.paper}),
      ...curves.flatMap((curve) => (curve.label ? [curveName(curve, curve.label)] : [])),
      ...(note ? noteMarks(note, notePlace(note, spec, least, width, height)) : []),
      ...key.marks,
      ...names.flatMap(({curve, place}) => (place ? [placedName(curve, place)] : [])),
      points(
        curves.flatMap(({name, simulated = [], read = []}) => [
          ...simulated.map((d) => ({...d, name, note: say`, simulated`})),
          ...read.map((d) => ({...d, name, note: ""}))
        ]),
        {x: "loss", y: "p", title: (d) => say`${d.name}: above ${money(d.loss)} ${returnPeriod(d.p)}${d.note}`}
      )
    ]
  }) as SVGSVGElement;
}

/** The same from nothing to the largest loss that is drawn, with names where there is room. */
function linear(spec: ExceedanceCurvesOptions, least: number): ExceedanceCurvesOptions {
  const curves = spec.curves.map((curve) => ({...curve, points: downTo(least, curve.points), label: undefined}));
  const most = Math.max(...curves.flatMap(({points}) => points.map(({loss}) => loss)));
  const within = curves.map(({band, ...curve}) => ({...curve, ...(band && {band: upTo(most, band)})}));
  return {...spec, curves: within, domain: [0, most], note: undefined};
}

/** A curve down to a probability, between two of its points where it is there: as a line on the log axis would be drawn. */
function downTo(least: number, points: readonly ExceedancePoint[]): ExceedancePoint[] {
  const end = points.findIndex(({p}) => p < least);
  const [before, after] = [points[end - 1], points[end]];
  if (!before || !after || after.p <= 0) return points.slice(0, end < 0 ? undefined : end);
  const share = ln(before.p / least) / ln(before.p / after.p);
  return [...points.slice(0, end), {loss: before.loss * pow(after.loss / before.loss, share), p: least}];
}

/** A band up to a loss, between two of its points where it is there. */
function upTo(most: number, band: NonNullable<ExceedanceCurve["band"]>): NonNullable<ExceedanceCurve["band"]> {
  const end = band.findIndex(({loss}) => loss > most);
  const [before, after] = [band[end - 1], band[end]];
  if (!before || !after) return band;
  const share = (most - before.loss) / (after.loss - before.loss);
  const at = (side: "lower" | "upper") => before[side] + (after[side] - before[side]) * share;
  return [...band.slice(0, end), {loss: most, lower: at("lower"), upper: at("upper")}];
}

/** A log axis has no zero: what is rarer than its end lies on it. */
function bandArea(band: NonNullable<ExceedanceCurve["band"]>, stroke: string, least: number): Plot.Markish {
  return Plot.areaY(
    band.filter(({upper}) => upper > least),
    {
      x: "loss",
      y1: (d: {lower: number}) => Math.max(least, d.lower),
      y2: "upper",
      fill: stroke,
      fillOpacity: 0.13
    }
  );
}

const noteLine = 15;
/** Where a note may stand, by how far its upper right corner is from its place: beside the ring, or more and more under it. */
const besideRing: [number, number][] = [
  [-12, 4],
  ...Array.from({length: 21}, (_, i): [number, number] => [i - 12, 8 + Math.floor(i / 4)])
];

/** How much nearer, in pixels, a curve may pass a note where there is no room. */
const nearer = [0, 1, 2, 3];

/** The first place for a note that no curve passes, and none as near as can be; else the first. */
function notePlace(
  {loss, p, text}: NonNullable<ExceedanceCurvesOptions["note"]>,
  spec: ExceedanceCurvesOptions,
  least: number,
  width: number,
  height: number
): [number, number] {
  const toFrame = frameOf(spec, least, width, height);
  const isClear = clearOf(spec.curves.map(({points}) => points.filter((d) => d.p >= least).map(toFrame)));
  const [x, y] = toFrame({loss, p});
  const isFree = ([dx, dy]: [number, number], by: number) =>
    text.split("\n").every((line, i) => {
      const [right, top] = [x + dx, y + dy + i * noteLine];
      const left = right - textWidth(line, 13);
      return isClear({left: left + by, right: right - by, top: top + by, bottom: top + noteLine - by});
    });
  const free = nearer.flatMap((by) => besideRing.filter((place) => isFree(place, by)));
  return free[0] ?? certain(besideRing[0]);
}

function noteMarks(note: NonNullable<ExceedanceCurvesOptions["note"]>, [dx, dy]: [number, number]): Plot.Markish[] {
  const at = {x: "loss", y: "p"} as const;
  return [
    Plot.dot([note], {...at, r: 8, stroke: color.ink, strokeWidth: 1.5}),
    Plot.text([note], {
      ...{...at, text: "text", textAnchor: "end", lineAnchor: "top", dx, dy, lineHeight: 1.15, fill: color.ink},
      ...halo
    })
  ];
}

function returnPeriod(p: number): string {
  return p === 1 ? say`always` : say`1 in ${count(1 / p)}`;
}

const nameStyle = {fontWeight: 600, ...halo};

/** Where a point is in the frame, in pixels. */
function frameOf({domain}: ExceedanceCurvesOptions, least: number, width: number, height: number) {
  const inner = height - margins.marginTop - margins.marginBottom;
  return ({loss, p}: ExceedancePoint): NamedLine["line"][number] => [
    (domain[0] === 0 ? loss / domain[1] : logPlace(loss, domain)) * width,
    logPlace(p, [1, least]) * inner
  ];
}

/** The curves whose names nobody has placed, each with the place that it finds. */
function placedNames(
  spec: ExceedanceCurvesOptions,
  least: number,
  width: number,
  height: number
): {curve: ExceedanceCurve; place: NamePlace | undefined}[] {
  const frame = {width, height: height - margins.marginTop - margins.marginBottom};
  const toFrame = frameOf(spec, least, width, height);
  const unplaced = spec.curves.filter(({label}) => !label);
  const lines = unplaced.map(({name, points}) => ({
    name,
    line: points.filter(({p}) => p >= least).map(toFrame)
  }));
  const places = placeLabels(lines, frame);
  return unplaced.map((curve, i) => ({curve, place: places[i]}));
}

function placedName({stroke}: ExceedanceCurve, {name, x, y, anchor}: NamePlace): Plot.Markish {
  return Plot.text([name], {
    text: (d: string) => d,
    ...(name.includes("\n") && {lineHeight: 1.2}),
    frameAnchor: "top-left",
    lineAnchor: "middle",
    textAnchor: anchor,
    dx: x,
    dy: y,
    fill: stroke,
    ...nameStyle
  });
}

function curveName(
  {name, stroke, points}: ExceedanceCurve,
  {p, side, gap = 10}: NonNullable<ExceedanceCurve["label"]>
): Plot.Markish {
  const at = points.filter((d) => d.p >= p).slice(-1);
  const left = side === "left";
  return Plot.text(at, {
    x: "loss",
    y: "p",
    text: () => name,
    textAnchor: left ? "end" : "start",
    dx: left ? -gap : gap,
    dy: left ? 5 : -5,
    fill: stroke,
    ...nameStyle
  });
}
