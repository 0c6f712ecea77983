import type {Html} from "../text/html.ts";
import {frameChart} from "./frame.ts";
import type {Frame} from "./frame.ts";
import type {Identity} from "./identity.ts";
import {renderPng} from "./png.ts";
import {resolveColors, withoutPoints} from "./svg.ts";
import {embedFont} from "./webFont.ts";

/** A figure as a picture that stands alone, with what says where it is from: 1200 x 630. */
export function drawFigure(
  card: Html,
  frame: Frame,
  {brand: {accent}}: Pick<Identity, "brand">
): {svg: string; png: Promise<Uint8Array>} {
  const svg = resolveColors(frameChart(withoutPoints(card), frame), accent && {accent: accent.light});
  return {svg: `${embedFont(svg)}\n`, png: renderPng(svg.html, 1200)};
}
