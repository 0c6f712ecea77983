import * as Plot from "@observablehq/plot";
import {leading} from "../certain.ts";
import {ln} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {openEnds} from "./openEnds.ts";
import {points} from "./points.ts";
import {baseOptions, color, halo} from "./theme.ts";

/** One class of answers on an axis; a bound that is `undefined` is open. */
export interface BoundRange {
  label: string;
  lower: number | undefined;
  upper: number | undefined;
  /** What is to be noticed at this bar: it is written beside it, on the side with more room. */
  note?: string;
  fill: string;
  /** What a reader sees at this bar. */
  description: string;
}

export interface BoundRangesOptions {
  ranges: BoundRange[];
  scale: "log" | "linear";
  domain: [number, number];
  ticks: {value: number; label: string}[];
  width: number;
  marginLeft: number;
}

/** Height of a row, and of the axis below all of them. */
const heights: Record<ChartOptions["layout"], [number, number]> = {wide: [30, 30], narrow: [30, 30], card: [20, 24]};

/** Classes as bars between their bounds, one row each; an open end carries an arrowhead at the edge of the axis. */
export function boundRanges(spec: BoundRangesOptions, options: ChartOptions): SVGSVGElement {
  const {ranges, scale, domain, ticks, width, marginLeft} = spec;
  const [rowHeight, axisHeight] = heights[options.layout];
  const tickLabels = new Map(ticks.map(({value, label}) => [value, label]));
  const bars = ranges.map((range) => ({...range, x1: range.lower ?? domain[0], x2: range.upper ?? domain[1]}));
  const y = (d: {label: string}) => d.label;
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: ranges.length * rowHeight + axisHeight + 4,
    marginLeft,
    marginRight: 22,
    marginTop: 4,
    marginBottom: axisHeight,
    x: {type: scale, domain, label: null},
    y: {domain: ranges.map(y), label: null, padding: 0.42},
    marks: [
      Plot.gridX(
        ticks.map(({value}) => value),
        {stroke: color.rule, strokeOpacity: 1}
      ),
      Plot.axisX(
        ticks.map(({value}) => value),
        {label: null, tickSize: 0, text: (value: number) => tickLabels.get(value) ?? ""}
      ),
      Plot.axisY({label: null, tickSize: 0, tickPadding: 8, fill: color.ink}),
      Plot.barX(bars, {x1: "x1", x2: "x2", y, fill: "fill", rx: 2}),
      ...openEnds(bars, {y: "label", dx: 9, r: 4}),
      ...notes(bars, spec),
      points(bars, {
        x: ({x1, x2}) => (scale === "log" ? Math.sqrt(x1 * x2) : (x1 + x2) / 2),
        y,
        title: (d) => d.description
      })
    ]
  }) as SVGSVGElement;
}

/** What is to be noticed at bars, each on the side with more room. */
function notes(
  bars: readonly (BoundRange & {x1: number; x2: number})[],
  {scale, domain}: BoundRangesOptions
): Plot.Markish[] {
  const position = scale === "log" ? ln : (x: number) => x;
  const [start, end] = leading(domain.map(position), 2);
  const noted = bars.filter(({note}) => note !== undefined);
  return [true, false].map((isAfter) =>
    Plot.text(
      noted.filter(({x1, x2}) => end - position(x2) > position(x1) - start === isAfter),
      {
        ...{x: isAfter ? "x2" : "x1", y: "label", text: "note", fill: color.ink, ...halo},
        ...{textAnchor: isAfter ? "start" : "end", dx: isAfter ? 8 : -8}
      }
    )
  );
}
