import * as Plot from "@observablehq/plot";
import {certain, leading} from "../certain.ts";
import {ln} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {covers} from "./covers.ts";
import {points} from "./points.ts";
import {textWidth, wrap} from "./text.ts";
import {baseOptions, color, halo, widthOf, widths} from "./theme.ts";

/** A value on a row of its own or at an end of a range. */
export interface RangeMark {
  value: number;
  /** Written beside the mark; the marks of a range are labelled at its two ends. */
  text: string;
  fill?: string;
  /** A ring instead of a dot: for what is rounded, derived or a bound. */
  open?: boolean;
}

export interface DotRange {
  label: string;
  /** Rows of a group follow each other under its name. */
  group?: string;
  /** One value, or a lower and an upper one. */
  marks: [RangeMark] | [RangeMark, RangeMark];
  /** What a reader sees at this row. */
  description: string;
}

export interface DotRangesOptions {
  rows: DotRange[];
  scale: "log" | "linear";
  domain: [number, number];
  ticks: {value: number; label: string}[];
  /** Where the stems of single values begin. Default: no stems. */
  origin?: number;
  /** Whether a reader can pick rows out. Default: no. */
  hasCovers?: boolean;
}

interface Placed extends DotRange {
  /** Edges of the row, with its group’s name if that stands above it. */
  top: number;
  bottom: number;
  y: number;
  lines: string[];
  labelY: number;
}

const lineHeight = 17;
const left = 8;
const stroke = (d: {fill?: string}) => d.fill ?? color.accent;

/** Values and ranges as dots on rows of text, in groups, with a label at every dot. */
export function dotRanges(spec: DotRangesOptions, options: ChartOptions): SVGSVGElement {
  const {scale, domain} = spec;
  const narrow = options.layout === "narrow";
  const longest = Math.max(...spec.rows.map(({label}) => textWidth(label, 13)));
  const usual = widths[options.layout];
  const labelWidth = narrow ? usual : Math.min(longest + 4, usual * (options.layout === "card" ? 0.55 : 0.44));
  const {rows, heads, bottom} = place(spec.rows, labelWidth, options.layout);
  const width = widthOf(options.layout, bottom);
  const start = narrow ? left : labelWidth + 14;
  const shift = leftShift(spec, width - start - rightMargin(spec, width - start));
  const marginLeft = start + shift;
  const marginRight = rightMargin(spec, width - marginLeft);
  return Plot.plot({
    ...baseOptions(options),
    width,
    height: bottom + 30,
    marginLeft,
    marginRight,
    marginTop: 0,
    marginBottom: 30,
    x: {type: scale, domain, label: null},
    y: {type: "identity", label: null, axis: null},
    marks: [
      ...tickMarks(spec.ticks, bottom, narrow ? {textAnchor: "start", dx: -marginLeft} : {}),
      Plot.text(rows, {
        ...{frameAnchor: "left", dx: narrow ? -marginLeft : -12 - shift, y: "labelY"},
        ...{text: ({lines}: Placed) => lines.join("\n"), textAnchor: narrow ? "start" : "end"},
        ...{lineHeight: lineHeight / 13, fill: color.ink}
      }),
      Plot.text(heads, {
        ...{frameAnchor: "left", dx: -marginLeft, y: "y", text: "text", textAnchor: "start", fontWeight: 600}
      }),
      ...rangeRules(rows, spec.origin),
      ...rangeDots(rows),
      ...(spec.hasCovers ? [covers(rows, {left: marginLeft, right: marginRight})] : []),
      points(rows, {x: ({marks}) => certain(marks[marks.length - 1]).value, y: "y", title: (d) => d.description})
    ]
  }) as SVGSVGElement;
}

/** @param first how the label of the first tick stands, where it begins at the edge of the figure */
function tickMarks(ticks: DotRangesOptions["ticks"], bottom: number, first: Plot.AxisXOptions): Plot.Markish[] {
  return [
    Plot.ruleX(ticks, {x: "value", y1: 0, y2: bottom, stroke: color.rule}),
    ...ticks.map(({value, label}, i) =>
      Plot.axisX([value], {label: null, tickSize: 0, anchor: "bottom", text: () => label, ...(i === 0 && first)})
    )
  ];
}

/** Stems from the origin to single values, and ranges from their lower to their upper one. */
function rangeRules(rows: Placed[], origin: number | undefined): Plot.Markish[] {
  const ranges = rows.flatMap(({marks: [a, b], y}) => (b ? [{x1: a.value, x2: b.value, y, fill: b.fill}] : []));
  const stems = rows.flatMap(({marks: [a, b], y}) =>
    b || origin === undefined ? [] : [{x1: origin, x2: a.value, y, fill: a.fill}]
  );
  return [
    Plot.ruleY(stems, {x1: "x1", x2: "x2", y: "y", stroke, strokeWidth: 2}),
    Plot.ruleY(ranges, {x1: "x1", x2: "x2", y: "y", stroke, strokeWidth: 5, strokeOpacity: 0.35})
  ];
}

/** Dots and rings with their texts: that of a lower value before its mark, all others behind. */
function rangeDots(rows: Placed[]): Plot.Markish[] {
  const marks = rows.flatMap(({marks, y}) =>
    marks.map((mark, i) => ({...mark, y, anchor: i === 0 && marks.length === 2 ? "end" : "start"}))
  );
  const text = (anchor: "start" | "end") =>
    Plot.text(
      marks.filter((d) => d.anchor === anchor),
      {
        ...{x: "value", y: "y", text: "text", textAnchor: anchor, dx: anchor === "start" ? 10 : -10},
        ...{fill: color.ink, ...halo}
      }
    );
  return [
    Plot.dot(
      marks.filter(({open}) => open),
      {x: "value", y: "y", r: 4.5, stroke, strokeWidth: 2, fill: color.paper}
    ),
    Plot.dot(
      marks.filter(({open}) => !open),
      {x: "value", y: "y", r: 5, fill: stroke}
    ),
    text("start"),
    text("end")
  ];
}

/** Rows from top to bottom: a group’s name above its rows, a row as high as its label. */
function place(rows: DotRange[], labelWidth: number, layout: ChartOptions["layout"]) {
  const narrow = layout === "narrow";
  // In the picture many rows stand close, so that their text is not small.
  const gap = layout !== "card" ? 9 : rows.length > 9 ? 0 : 4;
  const heads: {text: string; y: number}[] = [];
  const placed: Placed[] = [];
  let bottom = 0;
  let group: string | undefined;
  for (const row of rows) {
    const top = bottom;
    if (row.group !== undefined && row.group !== group) {
      if (group !== undefined) bottom += 8;
      heads.push({text: row.group, y: bottom + 12});
      bottom += 26;
    }
    group = row.group;
    const lines = wrap(row.label, 13, labelWidth);
    const height = lines.length * lineHeight;
    const labelY = bottom + (height + gap) / 2;
    const y = narrow ? bottom + height + 15 : labelY;
    bottom += narrow ? height + 28 : height + gap;
    placed.push({...row, lines, labelY, y, top, bottom});
  }
  return {rows: placed, heads, bottom: bottom + 4};
}

/** How much further right the axis begins where texts before its marks would leave the figure, or touch the labels. */
function leftShift({rows, scale, domain}: DotRangesOptions, room: number): number {
  const f = scale === "log" ? ln : (x: number) => x;
  const [start, end] = leading(domain.map(f), 2);
  const needs = rows.map(({marks: [{value, text}, upper]}) => {
    const t = (f(value) - start) / (end - start);
    return upper && t < 1 ? (10 + textWidth(text, 13) - left - t * room) / (1 - t) : 0;
  });
  return Math.max(0, ...needs);
}

/** The smallest right margin at which the texts that follow the marks and the last tick’s label end within the figure. */
function rightMargin({rows, scale, domain, ticks}: DotRangesOptions, room: number): number {
  const f = scale === "log" ? ln : (x: number) => x;
  const [start, end] = leading(domain.map(f), 2);
  const needs = rows.map(({marks}) => {
    const {value, text} = certain(marks[marks.length - 1]);
    const t = (f(value) - start) / (end - start);
    return t > 0 ? (17 + textWidth(text, 13) - (1 - t) * room) / t : 0;
  });
  return Math.max(12, textWidth(ticks.at(-1)!.label, 13) / 2 + 4, ...needs);
}
