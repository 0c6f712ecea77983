import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {points} from "./points.ts";
import {composePanels} from "./svg.ts";
import {textWidth} from "./text.ts";
import {baseOptions, color, halo, widthOf} from "./theme.ts";

/** What was printed for one year. */
export interface YearValue {
  year: number;
  value: number;
  /** Written at it; where there are many, at the highest and the lowest alone. */
  text: string;
  /** A ring instead of a dot: for what rests on a slip, or is a bound. */
  open?: boolean;
  /** What a reader sees here. */
  description: string;
}

export interface YearPanel {
  /** Empty for none. */
  title: string;
  /** Rising years. */
  values: readonly YearValue[];
}

export interface YearLinesOptions {
  panels: readonly YearPanel[];
  scale: "log" | "linear";
  domain: [number, number];
  ticks: readonly {value: number; label: string}[];
}

/** With more values than this in a panel only the highest and the lowest are named. */
const mostNamed = 5;

/** Values over years on a true axis of time, in panels that share both axes. */
export function yearLines(spec: YearLinesOptions, options: ChartOptions): SVGSVGElement {
  const {panels, ticks} = spec;
  const narrow = options.layout === "narrow";
  const gap = 18;
  const columns = panels.length === 1 ? 1 : narrow ? 2 : Math.min(4, panels.length);
  const height = panels.length === 1 ? 220 : narrow ? 190 : 230;
  const width = widthOf(options.layout, height + 20);
  const marginLeft = Math.max(...ticks.map(({label}) => textWidth(label, 13))) + 12;
  const years = panels.flatMap(({values}) => values.map(({year}) => year));
  const span: [number, number] = [Math.min(...years), Math.max(...years)];
  // The first panel of a row has the labels of the axis in its margin, so that all are of one width.
  const panelWidth = (width - gap * (columns - 1)) / columns;
  return composePanels(
    panels.map(({title, values}) => ({
      title,
      svg: panelOf(values, spec, {width: panelWidth, height, marginLeft, span}, options)
    })),
    {document: options.document, columns, gap}
  );
}

function panelOf(
  values: readonly YearValue[],
  {scale, domain, ticks}: YearLinesOptions,
  {width, height, marginLeft, span}: {width: number; height: number; marginLeft: number; span: [number, number]},
  options: ChartOptions
): SVGSVGElement {
  const labels = new Map(ticks.map(({value, label}) => [value, label]));
  const at = [...labels.keys()];
  const text = (own: readonly YearValue[]) =>
    own.map((value) => {
      const {anchor, side} = placeOf(value, values);
      return Plot.text([value], {
        ...{x: "year", y: "value", text: "text", fill: color.ink, ...halo, textAnchor: anchor},
        dx: side === "right" ? 9 : anchor === "start" ? 4 : anchor === "end" ? -4 : 0,
        dy: side === "right" ? 0 : side === "above" ? -13 : 14
      });
    });
  return Plot.plot({
    ...baseOptions(options),
    width,
    height,
    marginLeft,
    marginRight: values.length <= mostNamed ? textWidth(certain(values.at(-1)).text, 13) + 14 : 22,
    marginTop: 22,
    marginBottom: 26,
    x: {domain: span, label: null},
    y: {type: scale, domain, label: null},
    marks: [
      Plot.gridY(at, {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisY(at, {label: null, tickSize: 0, tickPadding: 6, text: (d: number) => labels.get(d) ?? ""}),
      Plot.axisX(yearTicks(values, width - marginLeft), {label: null, tickSize: 4, tickFormat: String}),
      Plot.line(values, {x: "year", y: "value", stroke: color.accent, strokeWidth: 1.5, strokeOpacity: 0.6}),
      Plot.dot(
        values.filter(({open}) => !open),
        {x: "year", y: "value", r: 4.5, fill: color.accent}
      ),
      Plot.dot(
        values.filter(({open}) => open),
        {x: "year", y: "value", r: 4.5, stroke: color.accent, strokeWidth: 2, fill: color.paper}
      ),
      ...text(notable(values)),
      points([...values], {x: "year", y: "value", title: (d) => d.description})
    ]
  }) as SVGSVGElement;
}

/** Where a value’s text is clear of the line: above a peak, below a trough, else on the open side of a slope. */
function placeOf(
  {year, value}: YearValue,
  values: readonly YearValue[]
): {anchor: "start" | "middle" | "end"; side: "above" | "below" | "right"} {
  const at = values.findIndex((other) => other.year === year);
  const [before, after] = [values[at - 1], values[at + 1]];
  const [falls, rises] = [before && before.value > value, after && after.value >= value];
  if (!after && values.length <= mostNamed) return {anchor: "start", side: "right"};
  if (!after) return {anchor: "end", side: falls ? "below" : "above"};
  if (!before) return {anchor: "start", side: rises ? "below" : "above"};
  if (falls && rises) return {anchor: "middle", side: "below"};
  return {anchor: falls ? "start" : rises ? "end" : "middle", side: "above"};
}

/** All where there are few; else the highest and the lowest. */
function notable(values: readonly YearValue[]): YearValue[] {
  if (values.length <= mostNamed) return [...values];
  const sorted = [...values].sort((a, b) => a.value - b.value);
  return [certain(sorted[0]), certain(sorted.at(-1))];
}

/** The first and the last year, and those of the values between that keep apart. */
function yearTicks(values: readonly YearValue[], room: number): number[] {
  const years = [...new Set(values.map(({year}) => year))];
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const apart = (38 * (to - from)) / room;
  const taken = [from, to];
  for (const year of years) if (taken.every((other) => Math.abs(other - year) >= apart)) taken.push(year);
  return taken.sort((a, b) => a - b);
}
