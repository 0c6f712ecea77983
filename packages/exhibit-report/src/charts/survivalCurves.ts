import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import {ln} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {dayAxis, keepApart} from "./dayAxis.ts";
import {count, days, percent} from "./format.ts";
import {points} from "./points.ts";
import {shareAxis} from "./shareAxis.ts";
import {stepBoxes} from "./stepBoxes.ts";
import type {StepBox} from "./stepBoxes.ts";
import {visibleSteps} from "./steps.ts";
import {textWidth} from "./text.ts";
import {baseOptions, color, widthOf} from "./theme.ts";
import {say} from "./say.ts";

/** A Kaplan-Meier curve to draw. */
export interface DrawnCurve {
  name: string;
  stroke: string;
  time: readonly number[];
  survival: readonly number[];
  lower?: readonly (number | undefined)[];
  upper?: readonly (number | undefined)[];
  /** Between which days and shares it comes down where nobody knows when. */
  boxes?: readonly StepBox[];
  /** Number at risk at each of the `times` of the figure, where it is known. */
  atRisk?: number[];
}

export interface SurvivalCurvesOptions {
  curves: DrawnCurve[];
  domain: [number, number];
  /** Days at which the numbers at risk stand below the figure. */
  times: number[];
  /** What the shares are of: findings “still open” by default. */
  what?: string;
  /** Days before which a curve is not to be trusted, with the reason. */
  shaded?: {until: number; label: string};
}

interface Step {
  name: string;
  time: number;
  survival: number;
  lower: number | undefined;
  upper: number | undefined;
}

/** A curve with its numbers at risk. */
type CountedCurve = DrawnCurve & Required<Pick<DrawnCurve, "atRisk">>;

/** The axis of days, as far as what stands below and beside it must know it. */
interface DayScale {
  domain: [number, number];
  isLinear: boolean;
  /** Width of the axis, in pixels. */
  room: number;
}

const lineHeight = 17;
const marginLeft = 46;
const marginTop = 14;
const marginBottom = 26;

/** Shares still open over days on a log axis, as steps with their limits, each named at its end, over the numbers at risk. */
export function survivalCurves(spec: SurvivalCurvesOptions, options: ChartOptions): SVGSVGElement {
  const {curves, shaded} = spec;
  const {isLinear = false} = options;
  const domain: [number, number] = isLinear ? [0, spec.domain[1]] : spec.domain;
  const narrow = options.layout === "narrow";
  const height = narrow ? 250 : options.layout === "card" ? 190 : 300;
  const steps = curves.map((curve) => thin(curve, domain));
  const ends = dodge(
    steps.map((rows) => certain(rows[rows.length - 1])),
    height - marginTop
  );
  const counted = countedCurves(curves, ends);
  const below = marginBottom + (counted.length && 28 + counted.length * lineHeight);
  const width = widthOf(options.layout, height + below);
  const nameWidth = Math.max(...curves.map(({name}) => name.length)) * 7;
  const scale = {domain, isLinear, room: width - marginLeft - nameWidth - 16};
  const times = isLinear ? keepApart(spec.times, (domain[1] * 44) / scale.room) : spec.times;
  const atRisk = (curve: CountedCurve, day: number) => count(certain(curve.atRisk[spec.times.indexOf(day)]));
  const nameGap = gapBeforeNames(
    counted.map((curve) => atRisk(curve, Math.max(...times))),
    Math.max(...times),
    scale
  );
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: height + below,
    marginTop,
    marginBottom: below,
    marginLeft,
    marginRight: nameWidth + 8 + nameGap,
    x: {type: isLinear ? "linear" : "log", domain, label: null, clamp: true},
    y: {domain: [0, 1], label: null},
    marks: [
      ...(shaded ? shadedDays(shaded, domain[0], narrow) : []),
      ...shareAxis(),
      ...dayAxis(domain, narrow, isLinear),
      ...curveMarks(curves, steps, domain),
      ...curveNames(curves, ends, domain[1], nameGap),
      ...riskTable(counted, {times, atRisk, end: domain[1], nameGap}),
      readPoints(spec)
    ]
  }) as SVGSVGElement;
}

/** The curves whose numbers at risk are known, in the order in which their names stand, from the highest. */
function countedCurves(curves: readonly DrawnCurve[], ends: readonly Step[]): CountedCurve[] {
  return [...ends].reverse().flatMap(({name}) => {
    const {atRisk, ...curve} = certain(curves.find((curve) => curve.name === name));
    return atRisk ? [{...curve, atRisk}] : [];
  });
}

/** Room between the axis and the names, in pixels, so that none touches the last numbers at risk. */
function gapBeforeNames(numbers: string[], day: number, {domain, isLinear, room}: DayScale): number {
  const f = isLinear ? (x: number) => x : ln;
  const share = (f(day) - f(domain[0])) / (f(domain[1]) - f(domain[0]));
  return Math.max(8, ...numbers.map((n) => textWidth(n, 13) / 2 + 18 - room * (1 - share)));
}

/** The days before which no curve is to be trusted, with the reason. */
function shadedDays(
  shaded: NonNullable<SurvivalCurvesOptions["shaded"]>,
  start: number,
  narrow: boolean
): Plot.Markish[] {
  return [
    Plot.rect([shaded], {x1: () => start, x2: "until", y1: 0, y2: 1, fill: color.neutral, fillOpacity: 0.12}),
    Plot.text([shaded], {
      x: () => start,
      y: 0,
      text: "label",
      textAnchor: "start",
      lineAnchor: "bottom",
      lineWidth: narrow ? 9 : 18,
      dx: 6,
      dy: -6,
      fill: color.muted
    })
  ];
}

/** Boxes where nobody knows when, bands of the limits, and the curves over both. */
function curveMarks(curves: readonly DrawnCurve[], steps: Step[][], domain: [number, number]): Plot.Markish[] {
  return [
    ...curves.flatMap(({boxes, stroke}) => (boxes?.length ? [stepBoxes(boxes, stroke, domain)] : [])),
    ...steps.map((rows, i) =>
      Plot.areaY(
        rows.filter(({lower}) => lower !== undefined),
        {x: "time", y1: "lower", y2: "upper", curve: "step-after", fill: certain(curves[i]).stroke, fillOpacity: 0.14}
      )
    ),
    ...steps.map((rows, i) =>
      Plot.line(rows, {
        x: "time",
        y: "survival",
        curve: "step-after",
        stroke: certain(curves[i]).stroke,
        strokeWidth: 2
      })
    )
  ];
}

/** The name of each curve in its colour, where it ends. */
function curveNames(curves: readonly DrawnCurve[], ends: Step[], end: number, nameGap: number): Plot.Markish[] {
  const stroke = new Map(curves.map((curve) => [curve.name, curve.stroke]));
  return ends.map((step) =>
    Plot.text([step], {
      x: () => end,
      y: "survival",
      text: "name",
      fill: stroke.get(step.name),
      fontWeight: 600,
      textAnchor: "start",
      dx: nameGap
    })
  );
}

/** A row of numbers at risk for each curve, below the axis. */
function riskTable(
  counted: CountedCurve[],
  place: {
    times: number[];
    atRisk: (curve: CountedCurve, day: number) => string;
    end: number;
    nameGap: number;
  }
): Plot.Markish[] {
  const {times, atRisk, end, nameGap} = place;
  return [
    Plot.text(counted.length ? [say`At risk`] : [], {
      frameAnchor: "bottom-left",
      text: (d: string) => d,
      dx: -marginLeft,
      dy: 44,
      textAnchor: "start",
      fill: color.muted
    }),
    ...counted.flatMap((curve, row) => {
      const style = {y: 0, dy: 52 + (row + 0.5) * lineHeight, fill: curve.stroke, lineAnchor: "middle"} as const;
      return [
        Plot.text(times, {x: (d: number) => d, text: (d: number) => atRisk(curve, d), ...style}),
        Plot.text([curve.name], {
          ...{x: () => end, text: (d: string) => d, textAnchor: "start", dx: nameGap},
          ...style
        })
      ];
    })
  ];
}

/** The share of each curve at each of the days of the figure. */
function readPoints({curves, times, what = say`still open`}: SurvivalCurvesOptions): Plot.Markish {
  const read = times.flatMap((time) =>
    curves.map(({name, time: at, survival}) => ({time, name, survival: readAt(at, survival, time)}))
  );
  return points(read, {
    x: "time",
    y: "survival",
    title: (d) => say`${d.name}: ${percent(d.survival)} ${what} after ${days(d.time)}`
  });
}

function thin({name, time, survival, lower, upper}: DrawnCurve, [from, to]: [number, number]): Step[] {
  const at = (i: number, day: number): Step => ({
    name,
    time: day,
    survival: i < 0 ? 1 : certain(survival[i]),
    lower: lower?.[i],
    upper: upper?.[i]
  });
  const start = time.findLastIndex((day) => day <= from);
  const last = time.findLastIndex((day) => day <= to);
  return [
    at(start, from),
    ...visibleSteps(survival, start, last).map((i) => at(i, certain(time[i]))),
    at(last, Math.min(to, certain(time[time.length - 1])))
  ];
}

function readAt(time: readonly number[], survival: readonly number[], day: number): number {
  const i = time.findLastIndex((t) => t <= day);
  return i < 0 ? 1 : certain(survival[i]);
}

/** Spreads the ends of the curves upwards until their names do not touch. */
function dodge(ends: Step[], height: number): Step[] {
  const gap = lineHeight / height;
  let floor = 0;
  return [...ends]
    .sort((a, b) => a.survival - b.survival)
    .map((end) => {
      const survival = Math.max(end.survival, floor);
      floor = survival + gap;
      return {...end, survival};
    });
}
