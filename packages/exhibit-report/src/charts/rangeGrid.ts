import * as Plot from "@observablehq/plot";
import {leading} from "../certain.ts";
import {ln} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {openEnds} from "./openEnds.ts";
import {points} from "./points.ts";
import {textWidth} from "./text.ts";
import {color, pixelOptions} from "./theme.ts";
import {word} from "./say.ts";

/** A panel of the grid: an axis that all rows share. */
export interface GridPanel {
  key: string;
  title: string;
  scale: "log" | "linear";
  domain: [number, number];
  ticks: {value: number; label: string}[];
}

/** Rows that belong together under a name. */
export interface GridGroup {
  /** Empty for none. */
  name: string;
  fill: string;
  rows: {key: string; label: string; muted?: boolean}[];
}

/** A range on a panel’s axis; equal bounds are a single value, drawn as a dot; an open bound runs to the edge. */
export interface GridCell {
  panel: string;
  row: string;
  lower: number | undefined;
  upper: number | undefined;
  /** Written beside a single value. */
  text?: string;
  /** What a reader sees here. */
  description: string;
}

export interface RangeGridOptions {
  panels: GridPanel[];
  groups: GridGroup[];
  cells: GridCell[];
  width: number;
  /** Width of the row labels in pixels. */
  labelWidth: number;
  /** Panels beside each other. */
  columns: number;
}

type Rows = ReturnType<typeof placeRows>;

/** A panel with its upper left corner, and where a value of its axis lies, in pixels. */
interface PlacedPanel extends GridPanel {
  x1: number;
  y1: number;
  x: (value: number) => number;
}

/** A cell in pixels. */
interface Bar extends GridCell {
  x1: number;
  x2: number;
  y: number;
  fill: string;
  single: boolean;
}

const rowHeight = 16;
const gap = 20;
const top = 24;
const text = {text: "text", textAnchor: "start", fill: color.ink} as const;

/** Small multiples of ranges: the same rows in every panel, in groups, so that a range can be followed from row to row. */
export function rangeGrid(spec: RangeGridOptions, options: ChartOptions): SVGSVGElement {
  const {width, labelWidth, columns} = spec;
  const rows = placeRows(spec.groups);
  const blockHeight = top + rows.height + 28;
  const panelWidth = (width - labelWidth - gap * (columns - 1)) / columns;
  const panels = spec.panels.map((panel, i) => {
    const x1 = labelWidth + (i % columns) * (panelWidth + gap);
    const y1 = Math.floor(i / columns) * (blockHeight + 14);
    return {...panel, title: word(panel.title), x1, y1, x: position(panel, x1, panelWidth)};
  });
  const bars = placeBars(spec.cells, panels, rows);
  const blocks = panels.filter((_, i) => i % columns === 0).map(({y1}) => y1);
  return Plot.plot({
    ...pixelOptions(options, {width, height: blocks.length * (blockHeight + 14) - 14}),
    marks: [
      Plot.text(panels, {x: "x1", y: ({y1}) => y1 + 8, ...text, text: "title", fontWeight: 600}),
      ...tickMarks(panels, panelWidth, rows.height),
      ...rowLabels(rows, blocks),
      ...rangeMarks(bars),
      points(bars, {x: ({x1, x2}) => (x1 + x2) / 2, y: "y", title: (d) => d.description})
    ]
  }) as SVGSVGElement;
}

function placeBars(cells: GridCell[], panels: PlacedPanel[], {rows}: Rows): Bar[] {
  return cells.flatMap((cell) => {
    const panel = panels.find(({key}) => key === cell.panel);
    const row = rows.find(({key}) => key === cell.row);
    if (!panel || !row) return [];
    const {lower, upper} = cell;
    const x1 = panel.x(lower ?? panel.domain[0]);
    const x2 = panel.x(upper ?? panel.domain[1]);
    return [
      {...cell, x1, x2, y: panel.y1 + top + row.y, fill: row.fill, single: lower !== undefined && lower === upper}
    ];
  });
}

/** A line for each tick, and below it its label, moved where it would touch that of the next panel. */
function tickMarks(panels: PlacedPanel[], panelWidth: number, rowsHeight: number): Plot.Markish[] {
  const ticks = panels.flatMap(({ticks, x, x1, y1}) =>
    ticks.map(({value, label: english}) => {
      const label = word(english);
      // Within the panel and its half of the gap, less what parts it from its neighbour’s.
      const reach = panelWidth + gap / 2 - 4 - textWidth(label, 13) / 2;
      const labelX = Math.max(x1 + panelWidth - reach, Math.min(x1 + reach, x(value)));
      return {x: x(value), y1: y1 + top, y2: y1 + top + rowsHeight, label, labelX};
    })
  );
  return [
    Plot.ruleX(ticks, {x: "x", y1: "y1", y2: "y2", stroke: color.rule, strokeOpacity: 1}),
    Plot.text(ticks, {x: "labelX", y: ({y2}) => y2 + 13, text: "label", fill: color.ink})
  ];
}

/** Names of the groups and of their rows, before each line of panels. */
function rowLabels({rows, names}: Rows, blocks: number[]): Plot.Markish[] {
  const labels = blocks.flatMap((y1) => rows.map((row) => ({...row, y: y1 + top + row.y})));
  return [
    Plot.text(
      blocks.flatMap((y1) => names.map(({name, y}) => ({text: name, y: y1 + top + y}))),
      {x: () => 0, y: "y", ...text, fontWeight: 600}
    ),
    ...[false, true].map((muted) =>
      Plot.text(
        labels.filter((row) => Boolean(row.muted) === muted),
        {x: () => 0, y: "y", ...text, text: "label", fill: muted ? color.muted : color.ink}
      )
    )
  ];
}

/** Ranges as bars, with an arrow at a bound that is open; single values as dots with their texts. */
function rangeMarks(bars: Bar[]): Plot.Markish[] {
  const [singles, ranges] = [bars.filter(({single}) => single), bars.filter(({single}) => !single)];
  return [
    Plot.rect(ranges, {x1: "x1", x2: "x2", y1: ({y}) => y - 5, y2: ({y}) => y + 5, fill: "fill", rx: 2}),
    ...openEnds(ranges, {y: "y", dx: 7, r: 3}),
    Plot.dot(singles, {x: "x1", y: "y", r: 4.5, fill: "fill"}),
    Plot.text(
      bars.filter(({text}) => text !== undefined),
      {x: "x1", y: "y", ...text, dx: 9}
    )
  ];
}

function placeRows(groups: GridGroup[]) {
  const names: {name: string; y: number}[] = [];
  const rows: {key: string; label: string; muted?: boolean; y: number; fill: string}[] = [];
  let y = 0;
  for (const {name, fill, rows: own} of groups) {
    if (name) {
      names.push({name, y: y + 10});
      y += 20;
    }
    for (const row of own) {
      rows.push({...row, fill, y: y + rowHeight / 2});
      y += rowHeight;
    }
    y += name ? 6 : 0;
  }
  return {names, rows, height: y};
}

function position({scale, domain}: GridPanel, start: number, width: number): (value: number) => number {
  const f = scale === "log" ? ln : (x: number) => x;
  const [a, b] = leading(domain.map(f), 2);
  return (value) => start + ((f(value) - a) / (b - a)) * width;
}
