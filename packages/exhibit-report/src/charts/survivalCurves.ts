import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import {ln} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {dayAxis, keepApart} from "./dayAxis.ts";
import {count, days, percent} from "./format.ts";
import {points} from "./points.ts";
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

const lineHeight = 17;
const marginLeft = 46;

/** Shares still open over days on a log axis, as steps with their limits, each named at its end, over the numbers at risk. */
export function survivalCurves(spec: SurvivalCurvesOptions, options: ChartOptions): SVGSVGElement {
  const {curves, shaded, what = say`still open`} = spec;
  const {isLinear = false} = options;
  const domain: [number, number] = isLinear ? [0, spec.domain[1]] : spec.domain;
  const narrow = options.layout === "narrow";
  const height = narrow ? 250 : options.layout === "card" ? 190 : 300;
  const nCounted = curves.filter(({atRisk}) => atRisk).length;
  const table = nCounted && 28 + nCounted * lineHeight;
  const marginTop = 14;
  const steps = curves.map((curve) => thin(curve, domain));
  const stroke = new Map(curves.map((curve) => [curve.name, curve.stroke]));
  const ends = dodge(
    steps.map((rows) => certain(rows[rows.length - 1])),
    height - marginTop
  );
  const counted = [...ends].reverse().flatMap(({name}) => {
    const {atRisk, ...curve} = certain(curves.find((curve) => curve.name === name));
    return atRisk ? [{...curve, atRisk}] : [];
  });
  const width = widthOf(options.layout, height + 26 + table);
  const nameWidth = Math.max(...curves.map(({name}) => name.length)) * 7;
  const room = width - marginLeft - nameWidth - 16;
  const f = isLinear ? (x: number) => x : ln;
  const share = (day: number) => (f(day) - f(domain[0])) / (f(domain[1]) - f(domain[0]));
  const times = isLinear ? keepApart(spec.times, (domain[1] * 44) / room) : spec.times;
  const last = Math.max(...times);
  const nameGap = Math.max(
    8,
    ...counted.map(({atRisk}) => {
      const n = textWidth(count(certain(atRisk[spec.times.indexOf(last)])), 13);
      return n / 2 + 18 - room * (1 - share(last));
    })
  );
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: height + 26 + table,
    marginTop,
    marginBottom: 26 + table,
    marginLeft,
    marginRight: nameWidth + 8 + nameGap,
    x: {type: isLinear ? "linear" : "log", domain, label: null, clamp: true},
    y: {domain: [0, 1], label: null},
    marks: [
      shaded &&
        Plot.rect([shaded], {x1: () => domain[0], x2: "until", y1: 0, y2: 1, fill: color.neutral, fillOpacity: 0.12}),
      shaded &&
        Plot.text([shaded], {
          x: () => domain[0],
          y: 0,
          text: "label",
          textAnchor: "start",
          lineAnchor: "bottom",
          lineWidth: narrow ? 9 : 18,
          dx: 6,
          dy: -6,
          fill: color.muted
        }),
      Plot.gridY([0, 0.25, 0.5, 0.75, 1], {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisY([0, 0.25, 0.5, 0.75, 1], {label: null, tickSize: 0, tickFormat: (d: number) => percent(d, 0)}),
      ...dayAxis(domain, narrow, isLinear),
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
      ),
      ...ends.map((end) =>
        Plot.text([end], {
          x: () => domain[1],
          y: "survival",
          text: "name",
          fill: stroke.get(end.name),
          fontWeight: 600,
          textAnchor: "start",
          dx: nameGap
        })
      ),
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
          Plot.text(times, {
            x: (d: number) => d,
            text: (d: number) => count(certain(curve.atRisk[spec.times.indexOf(d)])),
            ...style
          }),
          Plot.text([curve.name], {
            ...{x: () => domain[1], text: (d: string) => d, textAnchor: "start", dx: nameGap},
            ...style
          })
        ];
      }),
      points(
        spec.times.flatMap((time) =>
          curves.map(({name, time: at, survival}, row) => ({time, name, survival: readAt(at, survival, time), row}))
        ),
        {
          x: "time",
          y: "survival",
          title: (d) => say`${d.name}: ${percent(d.survival)} ${what} after ${days(d.time)}`
        }
      )
    ]
  }) as SVGSVGElement;
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
