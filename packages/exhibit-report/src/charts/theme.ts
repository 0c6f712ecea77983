import type {PlotOptions} from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";

/**
 * Colours are custom properties with the light value as fallback: pages theme them, files for download resolve them.
 * The series ramp falls in lightness, so that it also reads in grey and with any colour vision.
 */
export const color = {
  ink: "var(--ink, #1b1f24)",
  muted: "var(--ink-2, #5a6270)",
  rule: "var(--rule, #e1e4e8)",
  paper: "var(--paper, #ffffff)",
  accent: "var(--accent, #1f5fa8)",
  bad: "var(--bad, #c2412d)",
  good: "var(--good, #1d7f78)",
  neutral: "var(--neutral, #7d8590)",
  series: [
    "var(--series-1, #d9702c)",
    "var(--series-2, #b4558b)",
    "var(--series-3, #6d5fb3)",
    "var(--series-4, #2d5fa3)",
    "var(--series-5, #0f3460)"
  ]
} as const;

/** Ground behind a text that lines may cross. */
export const halo = {stroke: color.paper, strokeWidth: 4} as const;

/** Families of the text in figures; they are measured in the first. */
export const fontFamily = `"Source Sans 3", "Source Sans 3 Variable", system-ui, sans-serif`;

/** Logical width of each layout, in pixels; text is 13 px in all of them. */
export const widths: Record<ChartOptions["layout"], number> = {wide: 720, narrow: 340, card: 640};

/** Proportions of the room for a figure in the picture of 1200 x 630. */
const cardAspect = 3.05;
/** A lower figure leaves room for more in the picture. */
export const cardHeight = widths.card / cardAspect;

/** Width of a figure of this height: in the picture a high one is drawn wider, so that it fills the room and its text stays large. */
export function widthOf(layout: ChartOptions["layout"], height: number): number {
  return layout === "card" ? Math.max(widths.card, height * cardAspect) : widths[layout];
}

/** Options of a drawing whose marks say their places in pixels. */
export function pixelOptions(options: ChartOptions, {width, height}: {width: number; height: number}): PlotOptions {
  const pixels = {type: "identity", axis: null} as const;
  return {...baseOptions(options), width, height, margin: 0, x: pixels, y: pixels};
}

/** Options that every plot shares: fonts, a transparent ground, and the document that makes the elements. */
export function baseOptions({document, layout}: ChartOptions, fontSize = 13): PlotOptions {
  return {
    document,
    width: widths[layout],
    style: {fontSize: `${fontSize}px`, fontFamily, color: color.ink, background: "transparent", overflow: "visible"}
  };
}
