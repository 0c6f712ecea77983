import {wrap} from "../charts/text.ts";
import {color, fontFamily} from "../charts/theme.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {sizeOf} from "./svgSize.ts";

export interface Frame {
  title: string;
  subtitle: string;
  /** Texts under the chart: source and grade, on two lines if it must be; licence and permalink. */
  footer: [string, string];
  width?: number;
  height?: number;
  /** Whether it stands on a ground of its own; default yes. */
  ground?: boolean;
}

const margin = 44;
const titleSize = 33;
const subtitleSize = 20;
const footerSize = 16;
/** A picture that is higher has room for more words. */
const highest = 700;

/**
 * Sets a chart into a picture that can stand alone: title and subtitle above, source, licence and permalink below. The
 * chart keeps its proportions and takes the room that is left.
 *
 * @param chart SVG with width and height
 * @returns SVG, 1200 x 630 unless told otherwise
 */
export function frameChart(
  chart: Html,
  {title, subtitle, footer, width = 1200, height = 630, ground = true}: Frame
): Html {
  const room = width - 2 * margin;
  const head = [
    ...balance(title, titleSize, room, 3).map((text) => ({
      text,
      size: titleSize,
      weight: 600,
      fill: color.ink,
      lead: 40
    })),
    ...wrap(subtitle, subtitleSize, room, height > highest ? 4 : 2).map((text, i) => ({
      text,
      size: subtitleSize,
      weight: 400,
      fill: color.muted,
      lead: i ? 26 : 34
    }))
  ];
  let y = margin - 10;
  const texts = head.map(({text, size, weight, fill, lead}) => textLine(text, margin, (y += lead), size, fill, weight));
  const top = y + 22;
  const feet = [...wrap(footer[0], footerSize, room, 2), footer[1]];
  const firstFoot = height - margin + 10 - (feet.length - 1) * 22;
  const bottom = firstFoot - footerSize - 8;
  const content = html`${texts} ${place(chart, margin, top, room, bottom - top)}
    <line x1="${margin}" x2="${width - margin}" y1="${bottom + 6}" y2="${bottom + 6}" stroke="${color.rule}" />
    ${feet.map((text, i) => textLine(text, margin, firstFoot + i * 22, footerSize, color.muted))}`;
  return picture({width, height, ground}, content);
}

/** The lines of a text, as even as they can be without one more. */
function balance(text: string, size: number, room: number, most: number): string[] {
  const lines = wrap(text, size, room, most);
  let even = lines;
  for (let width = room; width > room / 2; width -= size / 2) {
    const next = wrap(text, size, width);
    if (next.length > lines.length) break;
    even = next;
  }
  return lines.length > 1 && wrap(text, size, room).length === lines.length ? even : lines;
}

/**
 * The top of a drawing for phones, as wide as its picture, for a list that says its title beside it: the whole of a
 * figure would be too small there to be read. What is cut off below fades.
 *
 * @returns SVG, 600 x 315
 */
export function cropChart(chart: Html): Html {
  const [width, height, edge] = [600, 315, 18];
  const {width: w, height: h} = sizeOf(chart);
  const room = width - 2 * edge;
  const isWhole = (h * room) / w <= height - 2 * edge;
  const content = isWhole
    ? place(chart, edge, edge, room, height - 2 * edge, 0.5)
    : html`${place(chart, edge, edge, room, Infinity)} ${fade(width, height)}`;
  return picture({width, height, ground: true}, content);
}

function fade(width: number, height: number): Html {
  const depth = 48;
  return html`<linearGradient id="fade" x1="0" x2="0" y1="0" y2="1">
      <stop offset="0" stop-color="${color.paper}" stop-opacity="0" />
      <stop offset="1" stop-color="${color.paper}" />
    </linearGradient>
    <rect y="${height - depth}" width="${width}" height="${depth}" fill="url(#fade)" />`;
}

function picture({width, height, ground}: {width: number; height: number; ground: boolean}, content: Html): Html {
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    font-family="${fontFamily}"
  >
    ${ground && html`<rect width="100%" height="100%" fill="${color.paper}" />`}
    ${content}
  </svg>`;
}

/** @param share of what is left of the height that stands above it */
function place(chart: Html, x: number, y: number, room: number, height: number, share = 0): Html {
  const {width: w, height: h} = sizeOf(chart);
  const scale = Math.min(room / w, height / h);
  const left = x + (room - w * scale) / 2;
  const down = share ? y + (height - h * scale) * share : y;
  return html`<g transform="translate(${left.toFixed(2)},${down.toFixed(2)}) scale(${scale.toFixed(4)})">${chart}</g>`;
}

function textLine(text: string, x: number, y: number, size: number, fill: string, weight = 400): Html {
  return html`<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${text}</text>`;
}
