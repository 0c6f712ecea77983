import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {dayAxis} from "./dayAxis.ts";
import {days, percent} from "./format.ts";
import {points} from "./points.ts";
import {shareAxis} from "./shareAxis.ts";
import {visibleSteps} from "./steps.ts";
import {baseOptions, color, widthOf} from "./theme.ts";
import {say} from "./say.ts";

/** The share that has ended in one way over days. */
export interface EndingShare {
  name: string;
  time: readonly number[];
  incidence: readonly number[];
  fill: string;
}

export interface EndingSharesOptions {
  /** From below; they share their times. */
  shares: EndingShare[];
  domain: [number, number];
  /** Days at which shares can be read. */
  times: number[];
}

interface Layer extends EndingShare {
  /** The sums of the shares below, and with its own. */
  lower: number[];
  upper: number[];
}

const lineHeight = 17;

/** Shares that have ended in each way over days on a log axis, one on the other as steps, each named at its end. */
export function endingShares({shares, domain, times}: EndingSharesOptions, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const height = narrow ? 260 : options.layout === "card" ? 250 : 320;
  const layers = stack(shares);
  const margin = {top: 14, bottom: 28};
  const names = [
    ...layers.map(({name, fill, lower, upper}) => ({name, fill, at: middle(lower, upper)})),
    ...stillOpen(layers)
  ];
  return Plot.plot({
    ...baseOptions(options),
    width: widthOf(options.layout, height),
    height,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    marginLeft: 46,
    marginRight: Math.max(...names.map(({name}) => name.length)) * 7 + 16,
    x: {type: "log", domain, label: null, clamp: true},
    y: {domain: [0, 1], label: null},
    marks: [
      ...shareAxis(),
      ...dayAxis(domain, narrow),
      ...layers.map((layer) =>
        Plot.areaY(steps(layer, domain), {
          x: "time",
          y1: "lower",
          y2: "upper",
          curve: "step-after",
          fill: layer.fill,
          fillOpacity: 0.35
        })
      ),
      ...layers.map((layer) =>
        Plot.line(steps(layer, domain), {
          x: "time",
          y: "upper",
          curve: "step-after",
          stroke: layer.fill,
          strokeWidth: 1.5
        })
      ),
      ...spread(names, lineHeight / (height - margin.top - margin.bottom)).map((name) =>
        Plot.text([name], {
          x: () => domain[1],
          y: "at",
          text: "name",
          fill: name.fill,
          fontWeight: 600,
          textAnchor: "start",
          dx: 8
        })
      ),
      points(
        times.flatMap((time) => layers.map((layer) => ({time, ...readAt(layer, time)}))),
        {x: "time", y: "upper", title: (d) => say`${d.name}: ${percent(d.own)} within ${days(d.time)}`}
      )
    ]
  }) as SVGSVGElement;
}

function stack(shares: EndingShare[]): Layer[] {
  let below: readonly number[] = shares[0]?.time.map(() => 0) ?? [];
  return shares.map((share) => {
    const lower = [...below];
    const upper = share.incidence.map((value, i) => certain(lower[i]) + value);
    below = upper;
    return {...share, lower, upper};
  });
}

function middle(lower: number[], upper: number[]): number {
  return ((lower.at(-1) ?? 0) + (upper.at(-1) ?? 0)) / 2;
}

function stillOpen(layers: Layer[]) {
  const over = layers.at(-1)?.upper.at(-1) ?? 0;
  return over > 0.995 ? [] : [{name: say`still open`, fill: color.muted, at: (1 + over) / 2}];
}

function steps({time, lower, upper}: Layer, [from, to]: [number, number]) {
  const at = (i: number, day: number) => ({time: day, lower: lower[i] ?? 0, upper: upper[i] ?? 0});
  const start = time.findLastIndex((day) => day <= from);
  const last = time.findLastIndex((day) => day <= to);
  // Where any layer moves, the ones on it move too.
  const moved = new Set([...visibleSteps(upper, start, last), ...visibleSteps(lower, start, last)]);
  const shown = [...moved].sort((a, b) => a - b).map((i) => at(i, certain(time[i])));
  return [at(start, from), ...shown, at(last, Math.min(to, time.at(-1) ?? to))];
}

function readAt({name, time, lower, upper}: Layer, day: number) {
  const i = time.findLastIndex((t) => t <= day);
  return {name, upper: upper[i] ?? 0, own: (upper[i] ?? 0) - (lower[i] ?? 0)};
}

/** Moves names upwards, and the topmost down, until none touches another. */
function spread<T extends {at: number}>(names: T[], gap: number): T[] {
  const placed = names.map((name) => ({...name})).sort((a, b) => a.at - b.at);
  placed.forEach((name, i) => (name.at = Math.max(name.at, i ? certain(placed[i - 1]).at + gap : 0)));
  for (let i = placed.length - 1, ceiling = 1; i >= 0; i--, ceiling = certain(placed[i + 1]).at - gap)
    certain(placed[i]).at = Math.min(certain(placed[i]).at, ceiling);
  return placed;
}
