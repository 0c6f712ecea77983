import type {Identity} from "./identity.ts";
import {darkColors} from "./darkColors.ts";
import type {DrawnFigure} from "./drawnExhibit.ts";
import {frameChart} from "./frame.ts";
import type {Frame} from "./frame.ts";
import {resolveColors, withoutPoints} from "./svg.ts";
import {sizeOf} from "./svgSize.ts";
import {embedFont} from "./webFont.ts";
import type {Html} from "../text/html.ts";

/** A picture of an exhibit’s figure for a place other than a feed. */
export interface ShareFigure {
  /** Name of its file. */
  file: string;
  /** Pixels of the PNG that a page makes of it when asked. */
  pixels: [width: number, height: number];
  kind: "dark" | "transparent" | "screen" | "square";
}

/** Drawn as SVG alone: a PNG of each would double the time and the size of a build. */
export const shareFigures: readonly ShareFigure[] = [
  {kind: "dark", file: "figure-dark.svg", pixels: [1200, 630]},
  {kind: "transparent", file: "figure-transparent.svg", pixels: [1200, 630]},
  {kind: "screen", file: "figure-16x9.svg", pixels: [1920, 1080]},
  {kind: "square", file: "figure-square.svg", pixels: [2160, 2160]}
];

/** Size of each in units of its text. */
const sizes: Record<ShareFigure["kind"], [width: number, height: number]> = {
  dark: [1200, 630],
  transparent: [1200, 630],
  screen: [1200, 675],
  square: [1080, 1080]
};

/** Draws every picture of a figure, by its file. */
export function drawShareFigures(
  {card, narrow, wide}: Pick<DrawnFigure, "card" | "narrow" | "wide">,
  frame: Frame,
  {brand}: Pick<Identity, "brand">
): Map<string, string> {
  return new Map(
    shareFigures.map(({kind, file}) => {
      const [width, height] = sizes[kind];
      const chart = kind === "square" ? largest([narrow, card, wide], width / height) : card;
      const framed = frameChart(withoutPoints(chart), {...frame, width, height, ground: kind !== "transparent"});
      const colors = kind === "dark" ? {...darkColors, ...(brand.accent && {accent: brand.accent.dark})} : undefined;
      const svg = colors
        ? resolveColors(framed, colors)
        : resolveColors(framed, brand.accent && {accent: brand.accent.light});
      return [file, `${embedFont(svg)}\n`];
    })
  );
}

/** The drawing whose text is largest in a frame of these proportions. */
function largest(charts: Html[], aspect: number): Html {
  const scale = (chart: Html) => {
    const {width, height} = sizeOf(chart);
    return Math.min(aspect / width, 0.75 / height);
  };
  return charts.reduce((best, chart) => (scale(chart) > scale(best) ? chart : best));
}
