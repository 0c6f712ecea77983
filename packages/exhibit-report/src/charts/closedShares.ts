import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {dayAxis} from "./dayAxis.ts";
import {points} from "./points.ts";
import {shareAxis} from "./shareAxis.ts";
import {stepBoxes} from "./stepBoxes.ts";
import type {StepBox} from "./stepBoxes.ts";
import {visibleSteps} from "./steps.ts";
import {baseOptions, color, widthOf} from "./theme.ts";

/** A share closed by a day, as somebody printed it. */
export interface ClosedShare {
  days: number;
  share: number;
  label: string;
  fill: string;
  /** What a reader sees at this point. */
  description: string;
  /** Where the label stands. */
  anchor: "above left" | "above right" | "below left" | "below right";
}

/** A curve to compare with, drawn thin. */
export interface ClosedCurve {
  name: string;
  time: readonly number[];
  survival: readonly number[];
  /** Between which days and shares open it comes down where nobody knows when. */
  boxes?: readonly StepBox[];
  /** Day at which the name stands. */
  nameAt: number;
  /** Of a curve that is not only for comparison: labels then keep clear of it. */
  stroke?: string;
}

const anchors = ["above left", "above right", "below left", "below right"] as const;

/** Shares closed over days on a log axis: printed ones as dots, curves behind them for comparison. */
export function closedShares(
  {shares, curves, domain}: {shares: ClosedShare[]; curves: ClosedCurve[]; domain: [number, number]},
  options: ChartOptions
): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const height = narrow ? 320 : options.layout === "card" ? 280 : 360;
  const isCrossed = curves.some(({stroke}) => stroke);
  return Plot.plot({
    ...baseOptions(options),
    width: widthOf(options.layout, height),
    height,
    marginLeft: 44,
    marginRight: narrow ? 12 : 24,
    marginTop: 14,
    marginBottom: 28,
    x: {type: "log", domain, label: null},
    y: {domain: [0, 1], label: null},
    marks: [
      ...shareAxis(),
      ...dayAxis(domain, narrow),
      ...curveMarks(curves, domain),
      Plot.dot(shares, {x: "days", y: "share", r: 5, fill: "fill"}),
      ...anchors.map((anchor) => shareLabelsAt(anchor, shares, isCrossed)),
      points(shares, {x: "days", y: "share", title: (d) => d.description})
    ]
  }) as SVGSVGElement;
}

/** Boxes where nobody knows when, the curves over them, and their names. */
function curveMarks(curves: ClosedCurve[], domain: [number, number]): Plot.Markish[] {
  const steps = curves.map((curve) => closedSteps(curve, domain));
  return [
    ...curves.flatMap(({boxes, stroke = color.neutral}) => {
      const turned = boxes?.map((box) => ({...box, y1: 1 - box.y2, y2: 1 - box.y1})) ?? [];
      return turned.length ? [stepBoxes(turned, stroke, domain)] : [];
    }),
    ...curves.map(({stroke}, i) =>
      Plot.line(certain(steps[i]), {
        x: "day",
        y: "closed",
        curve: "step-after",
        stroke: stroke ?? color.neutral,
        strokeWidth: stroke ? 2 : 1.5
      })
    ),
    ...curves.map(({name, nameAt, stroke}, i) => {
      const closed = certain(steps[i]).findLast(({day}) => day <= nameAt)?.closed ?? 0;
      return Plot.text([name], {
        ...{x: () => nameAt, y: () => closed, text: (d: string) => d},
        ...{fill: stroke ?? color.muted, textAnchor: "end", dx: -6, dy: -8}
      });
    })
  ];
}

/** The steps of a curve that can be seen, as shares closed. */
function closedSteps({time, survival}: ClosedCurve, domain: [number, number]): {day: number; closed: number}[] {
  const within = (to: number) => time.findLastIndex((day) => day <= to);
  const steps = visibleSteps(survival, Math.max(-1, within(domain[0]) - 1), within(domain[1]));
  return steps.map((i) => ({day: certain(time[i]), closed: 1 - certain(survival[i])}));
}

/** @param isCrossed whether curves run where labels stand */
function shareLabelsAt(anchor: ClosedShare["anchor"], shares: ClosedShare[], isCrossed: boolean): Plot.Markish {
  const [above, left] = [anchor.startsWith("above"), anchor.endsWith("left")];
  return Plot.text(
    shares.filter((d) => d.anchor === anchor),
    {
      x: "days",
      y: "share",
      text: "label",
      textAnchor: left ? "end" : "start",
      lineAnchor: above ? "bottom" : "top",
      dx: left ? -7 : 7,
      dy: above ? -3 : 3,
      fill: "fill",
      ...(isCrossed && {stroke: color.paper, strokeWidth: 5})
    }
  );
}
