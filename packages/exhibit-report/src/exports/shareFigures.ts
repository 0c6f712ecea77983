import type {Identity} from "./identity.ts";
import {darkColors} from "./darkColors.ts";
import type {DrawnFigure} from "./drawnExhibit.ts";
import {frameChart} from "./frame.ts";
import type {Frame} from "./frame.ts";
import {resolveColors, withoutPoints} from "./svg.ts";
import {shareFigures} from "./sharedPictures.ts";
import type {ShareFigure} from "./sharedPictures.ts";
import {sizeOf} from "./svgSize.ts";
import {embedFont} from "./webFont.ts";
import type {Html} from "../text/html.ts";

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
