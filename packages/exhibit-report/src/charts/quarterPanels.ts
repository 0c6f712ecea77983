import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {points} from "./points.ts";
import {composePanels} from "./svg.ts";
import {textWidth} from "./text.ts";
import {color, pixelOptions, widthOf, widths} from "./theme.ts";

/** A quantity in one quarter. */
export interface QuarterPoint {
  /** Such as 2026 Q3. */
  quarter: string;
  estimate: number | undefined;
  lower: number | undefined;
  upper: number | undefined;
  /** Where it would lie had nothing changed. */
  chance?: {lower: number; upper: number};
  /** Whether it rests on enough to be judged: a ring instead of a dot when not. */
  isEnough: boolean;
  /** What a reader reads at it. */
  sentence: string;
}

/** One quantity over quarters. */
export interface QuarterPanel {
  title: string;
  /** Below the title. */
  note: string;
  points: QuarterPoint[];
  /** Value of the last quarter, written beside it. */
  last: string;
}

export interface QuarterPanelsOptions {
  panels: QuarterPanel[];
  /** Every quarter on the axis, oldest first. */
  quarters: string[];
  /** Width over height of the room, where that is not the layout’s. */
  aspect?: number;
}

const height = 92;
const top = 10;
const bottom = 20;
const gap = 28;
const rowGap = 12;
const fontSize = 13;
/** How much wider a title is for being bold. */
const boldWidth = 1.05;
/** A panel is not narrower, nor a figure. */
const [leastPanel, leastFigure] = [200, 640];

/**
 * Small multiples, one for each quantity: estimates with their limits over quarters, on the band in which they would lie by
 * chance alone. Each panel has a scale of its own, from zero; the last value is written beside its dot.
 */
export function quarterPanels({panels, quarters, aspect}: QuarterPanelsOptions, options: ChartOptions): SVGSVGElement {
  const {columns, whole} =
    aspect === undefined ? usualColumns(panels, options.layout) : fitColumns(panels.length, aspect);
  const width = (whole - (columns - 1) * gap) / columns;
  // As much room beside the last quarter in each, so that quarters stand below each other.
  const beside = panels.filter(hasEstimate).map(({last}) => textWidth(last, fontSize) * boldWidth + 14);
  const room = width - Math.min(width / 2, Math.max(0, ...beside)) - 8;
  return composePanels(
    panels.map((panel) => ({
      title: panel.title,
      note: panel.note,
      svg: quarterPanel(panel, quarters, {width, room}, options)
    })),
    {document: options.document, columns, gap, rowGap, fontSize}
  );
}

/** As many columns as there is room for, with what stands above each panel in one line; a picture is drawn wider for three. */
function usualColumns(
  panels: readonly QuarterPanel[],
  layout: ChartOptions["layout"]
): {columns: number; whole: number} {
  const wide = panels.flatMap(({title, note}) => [
    textWidth(title, fontSize + 1) * boldWidth,
    textWidth(note, fontSize)
  ]);
  const least = Math.max(leastPanel, ...wide);
  const fitting = layout === "card" ? 3 : Math.floor((widths[layout] + gap) / (least + gap));
  const columns = Math.max(1, Math.min(3, panels.length, fitting));
  return {columns, whole: widthOf(layout, heightOf(panels.length, columns))};
}

/** Height of the figure, with the title and note of each panel. */
function heightOf(n: number, columns: number): number {
  return Math.ceil(n / columns) * (height + 2 * (fontSize + 5) + rowGap) - rowGap;
}

/** The columns in which panels fill a room of these proportions with the largest text, none of them too narrow. */
function fitColumns(n: number, aspect: number): {columns: number; whole: number} {
  const fits = Array.from({length: n}, (_, i) => {
    const columns = i + 1;
    return {columns, whole: Math.max(leastFigure, aspect * heightOf(n, columns), columns * (leastPanel + gap) - gap)};
  });
  return fits.reduce((best, fit) => (fit.whole <= best.whole ? fit : best), {columns: 1, whole: Infinity});
}

type Known = QuarterPoint & {estimate: number};

function hasEstimate({points: data}: QuarterPanel): boolean {
  return data.some(({estimate}) => estimate !== undefined);
}

/** Where quarters and values lie in a panel, in pixels. */
interface Places {
  x: (quarter: string) => number;
  y: (value: number) => number;
  /** Width of the quarters, without the value beside the last. */
  room: number;
  /** Half the width of a quarter’s band. */
  half: number;
  /** The largest value that is shown; what lies beyond is cut there. */
  reach: number;
}

function placesOf(data: readonly QuarterPoint[], quarters: readonly string[], room: number): Places {
  const step = room / quarters.length;
  const most = Math.max(...data.map(({estimate = 0}) => estimate), 1e-9);
  const ends = data.map(({upper = 0, chance}) => Math.max(upper, chance?.upper ?? 0));
  // A limit far beyond every estimate would press all of them onto the axis.
  const reach = Math.min(2.2 * most, Math.max(most, ...ends));
  return {
    x: (quarter) => 8 + (quarters.indexOf(quarter) + 0.5) * step,
    y: (value) => height - bottom - (Math.min(value, reach) / reach) * (height - top - bottom),
    room,
    half: Math.min(12, step / 2),
    reach
  };
}

function quarterPanel(
  {points: data, last}: QuarterPanel,
  quarters: string[],
  {width, room}: {width: number; room: number},
  options: ChartOptions
): SVGSVGElement {
  const places = placesOf(data, quarters, room);
  const {x, y} = places;
  const known = data.filter((d): d is Known => d.estimate !== undefined);
  const final = known.at(-1);
  const lastPlace = final ? [x(final.quarter) + 9, y(final.estimate)] : [width / 2, height / 2];
  return Plot.plot({
    ...pixelOptions(options, {width, height}),
    marks: [
      chanceBands(data, places),
      Plot.ruleY([height - bottom], {x1: 0, x2: room + 8, stroke: color.rule}),
      ...estimates(known, places),
      Plot.text([lastPlace], {
        text: () => last,
        textAnchor: final ? "start" : "middle",
        fontWeight: final ? 600 : 400,
        fill: final ? color.ink : color.muted
      }),
      Plot.text(namedQuarters(quarters, x), {
        ...{x, y: height - 9, text: (d: string) => d, fill: color.muted, textAnchor: "middle"}
      }),
      points(known, {x: (d) => x(d.quarter), y: (d) => y(d.estimate), title: (d) => d.sentence})
    ]
  }) as SVGSVGElement;
}

function chanceBands(data: readonly QuarterPoint[], {x, y, half}: Places): Plot.Markish {
  return Plot.rect(
    data.filter(({chance}) => chance),
    {
      x1: (d: QuarterPoint) => x(d.quarter) - half,
      x2: (d: QuarterPoint) => x(d.quarter) + half,
      y1: (d: QuarterPoint) => y(d.chance!.lower),
      y2: (d: QuarterPoint) => y(d.chance!.upper),
      fill: color.rule,
      fillOpacity: 0.75
    }
  );
}

function estimates(known: Known[], {x, y, reach}: Places): Plot.Markish[] {
  const at = {x: (d: Known) => x(d.quarter), y: (d: Known) => y(d.estimate)};
  return [
    Plot.ruleX(
      known.filter(({lower, upper}) => lower !== undefined || upper !== undefined),
      {
        x: at.x,
        y1: (d: Known) => y(d.lower ?? 0),
        y2: (d: Known) => y(d.upper ?? reach),
        stroke: color.accent,
        strokeOpacity: 0.55,
        strokeWidth: 2
      }
    ),
    Plot.line(known, {...at, stroke: color.accent, strokeWidth: 1.5}),
    Plot.dot(known, {
      ...at,
      r: 3.5,
      fill: (d: Known) => (d.isEnough ? color.accent : color.paper),
      stroke: color.accent,
      strokeWidth: 1.5
    })
  ];
}

/** The first quarter of each year, and the first of all where there is room for it. */
function namedQuarters(quarters: readonly string[], x: Places["x"]): string[] {
  const years = quarters.filter((quarter, i) => i === 0 || quarter.endsWith("Q1"));
  const [first, second] = years;
  return first && second && x(second) - x(first) < textWidth(first, fontSize) + 6 ? years.slice(1) : years;
}
