import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {points} from "./points.ts";
import {textWidth, wrap} from "./text.ts";
import {cardHeight, color, pixelOptions, widthOf, widths} from "./theme.ts";

type Tone = "plain" | "strong" | "muted" | "inverse";

export interface MatrixCell {
  text: string;
  /** Default plain. */
  tone?: Tone;
  /** Colour of a box behind the text. */
  fill?: string;
}

export interface MatrixRow {
  /** Stands left of the cells, on a phone above them; empty for none. */
  label: string;
  cells: MatrixCell[];
  /** What a reader sees at this row. */
  description: string;
}

/** Columns that belong together, drawn as a tinted band; two bands may share columns. */
export interface MatrixBand {
  /** Indices of the first and of the last column. */
  from: number;
  to: number;
  fill: string;
}

export interface MatrixColumn {
  /** Head; empty for none. */
  label: string;
  /** Part of the width, relative to the other columns. Default 1. */
  share?: number;
}

export interface MatrixOptions {
  columns: MatrixColumn[];
  rows: MatrixRow[];
  bands?: MatrixBand[];
}

interface Block {
  x: number;
  y: number;
  lines: string[];
}

const size = 13;
const lineHeight = 17;
const gutter = 14;
const fills: Record<Tone, string> = {
  plain: color.ink,
  strong: color.accent,
  muted: color.muted,
  inverse: color.paper
};

/** What each drawn table was drawn from. */
const specs = new WeakMap<SVGSVGElement, MatrixOptions>();

/** The words of a drawing that `matrix` made; undefined of any other. */
export function wordsOfMatrix(svg: SVGSVGElement): MatrixOptions | undefined {
  return specs.get(svg);
}

/** A table in words: rows of short texts under heads, wrapped to their columns. A page shows it as a table. */
export function matrix(spec: MatrixOptions, options: ChartOptions): SVGSVGElement {
  const svg = drawMatrix(spec, options);
  specs.set(svg, spec);
  return svg;
}

function drawMatrix(spec: MatrixOptions, options: ChartOptions): SVGSVGElement {
  const {bands = []} = spec;
  const usual = widths[options.layout];
  const least = options.layout === "card" ? place(spec, usual, "card").bottom : 0;
  const width = widthOf(options.layout, least);
  // Few rows are drawn higher in the picture, so that they fill it.
  const more = options.layout === "card" ? Math.max(0, cardHeight - least) / spec.rows.length / 2 : 0;
  const {columns, heads, rows, cells, boxes, bottom} = place(spec, width, options.layout, more);
  const write = (blocks: Block[], style: Plot.TextOptions) =>
    Plot.text(blocks, {
      x: "x",
      y: "y",
      text: ({lines}: Block) => lines.join("\n"),
      textAnchor: "start",
      lineHeight: lineHeight / size,
      ...style
    });
  return Plot.plot({
    ...pixelOptions(options, {width, height: bottom}),
    marks: [
      Plot.rect(bands, {
        x1: ({from}: MatrixBand) => certain(columns[from]).x1,
        x2: ({to}: MatrixBand) => certain(columns[to]).x2,
        y1: 0,
        y2: bottom,
        fill: "fill",
        fillOpacity: 0.13,
        rx: 10
      }),
      Plot.rect(boxes, {x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: "fill", rx: 4}),
      Plot.ruleY(boxes.length ? [] : rows.slice(heads.length ? 0 : 1), {
        y: "top",
        x1: 0,
        x2: width,
        stroke: color.rule,
        strokeOpacity: 1
      }),
      write(heads, {fontWeight: 600, fill: color.ink}),
      write(rows, {fontWeight: 600, fill: color.ink}),
      ...Object.entries(fills).map(([tone, fill]) =>
        write(
          cells.filter((d) => d.tone === tone),
          {fill, fontWeight: tone === "strong" ? 600 : 400}
        )
      ),
      points(rows, {x: () => width - 8, y: "middle", title: (d) => d.description})
    ]
  }) as SVGSVGElement;
}

/** Positions of everything, in pixels from the upper left corner. @param more space above and below the words of each row */
function place(
  {columns: given, rows: givenRows, bands = []}: MatrixOptions,
  width: number,
  layout: ChartOptions["layout"],
  more = 0
) {
  const narrow = layout === "narrow";
  const boxed = givenRows.some(({cells}) => cells.some(({fill}) => fill));
  const headGap = boxed ? 8 : 3;
  const pad = (boxed ? 4 : 0) + (layout === "card" && !boxed ? 5 : 8) + more;
  const longest = Math.max(...givenRows.map(({label}) => textWidth(label, size)));
  const labelWidth = narrow ? 0 : Math.min(longest * 1.1, width * 0.28);
  const inset = bands.length ? 10 : 0;
  const columns = placeColumns(given, labelWidth && labelWidth + gutter, width);
  const room = ({x1, x2}: {x1: number; x2: number}) => x2 - x1 - (inset ? 2 * inset : gutter);
  const headTop = bands.length ? 7 : 0;
  const headLines = columns.map((column, i) => wrap(certain(given[i]).label, size, room(column)));
  const headHeight = Math.max(...headLines.map(({length}) => length)) * lineHeight;
  const heads = headLines.map((lines, i) => ({x: certain(columns[i]).x1 + inset, y: headTop + headHeight / 2, lines}));
  let top = headTop + headHeight + (headHeight ? 6 : 0);
  const rows: (Block & {top: number; middle: number; description: string})[] = [];
  const cells: (Block & {tone: Tone})[] = [];
  const boxes: {x1: number; x2: number; y1: number; y2: number; fill: string}[] = [];
  for (const {label, cells: texts, description} of givenRows) {
    const lines = wrap(label, size, narrow ? width - 2 * inset : labelWidth);
    const head = narrow ? lines.length * lineHeight + headGap : 0;
    const wrapped = texts.map(({text}, i) => wrap(text, size, room(certain(columns[i]))));
    const height = Math.max(...wrapped.map(({length}) => length), narrow ? 0 : lines.length) * lineHeight;
    const middle = top + pad + head + height / 2;
    const bottom = top + 2 * pad + head + height;
    rows.push({
      top,
      middle,
      description,
      lines,
      x: narrow ? inset : 0,
      y: narrow ? top + pad - (boxed ? 5 : 0) + (head - headGap) / 2 : middle
    });
    texts.forEach(({fill, tone = "plain"}, i) => {
      const {x1, x2} = certain(columns[i]);
      cells.push({x: x1 + inset + (fill && !inset ? 8 : 0), y: middle, lines: certain(wrapped[i]), tone});
      if (fill)
        boxes.push({
          x1,
          x2: x2 - (i === columns.length - 1 ? 0 : 6),
          y1: middle - height / 2 - pad + 4,
          y2: middle + height / 2 + pad - 4,
          fill
        });
    });
    top = bottom;
  }
  return {columns, heads: headHeight ? heads : [], rows, cells, boxes, bottom: top + 2};
}

function placeColumns(columns: MatrixColumn[], start: number, width: number): {x1: number; x2: number}[] {
  const shares = columns.map(({share = 1}) => share);
  const unit = (width - start) / shares.reduce((a, b) => a + b, 0);
  let x = start;
  return shares.map((share) => ({x1: x, x2: (x += share * unit)}));
}
