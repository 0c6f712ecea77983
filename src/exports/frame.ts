import {color, fontFamily} from "../charts/theme.ts";

export interface Frame {
  title: string;
  subtitle: string;
  /** Lines under the chart: source and grade, licence and permalink. */
  footer: [string, string];
  width?: number;
  height?: number;
}

const margin = 44;
const titleSize = 33;
const subtitleSize = 20;
const footerSize = 16;

/**
 * Sets a chart into a picture that can stand alone: title and subtitle above, source, licence and permalink below. The
 * chart keeps its proportions and takes the room that is left.
 *
 * @param chart SVG text with width and height
 * @returns SVG text, 1200 x 630 unless told otherwise
 */
export function frameChart(chart: string, {title, subtitle, footer, width = 1200, height = 630}: Frame): string {
  const room = width - 2 * margin;
  const head = [
    ...wrap(title, titleSize, room, 3).map((text) => ({text, size: titleSize, weight: 600, fill: color.ink, lead: 40})),
    ...wrap(subtitle, subtitleSize, room, 2).map((text, i) => ({
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
  const bottom = height - margin - 2 * footerSize;
  const feet = footer.map((text, i) =>
    textLine(text, margin, height - margin + 10 - (1 - i) * 22, footerSize, color.muted)
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family='${fontFamily}'>`,
    `<rect width="100%" height="100%" fill="${color.paper}"/>`,
    ...texts,
    place(chart, margin, top, room, bottom - top),
    `<line x1="${margin}" x2="${width - margin}" y1="${bottom + 8}" y2="${bottom + 8}" stroke="${color.rule}"/>`,
    ...feet,
    "</svg>"
  ].join("\n");
}

function place(chart: string, x: number, y: number, room: number, height: number): string {
  const [, w] = /\bwidth="([\d.]+)"/.exec(chart)!;
  const [, h] = /\bheight="([\d.]+)"/.exec(chart)!;
  const scale = Math.min(room / Number(w), height / Number(h));
  const left = x + (room - Number(w) * scale) / 2;
  return `<g transform="translate(${left.toFixed(2)},${y.toFixed(2)}) scale(${scale.toFixed(4)})">${chart}</g>`;
}

function textLine(text: string, x: number, y: number, size: number, fill: string, weight = 400): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(text)}</text>`;
}

/**
 * Breaks a text into lines by the estimated width of its characters in Source Sans 3. Beyond `maxLines` the last line
 * ends with an ellipsis.
 */
export function wrap(text: string, size: number, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer, size) <= width || !line) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1].replace(/[\s,;:.]*\S*$/, "")} …`];
}

/** Estimated width of a text in Source Sans 3, in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const c of text)
    width += /[ilj.,;:'’|!]/.test(c) ? 0.26 : /[mwMW%@]/.test(c) ? 0.8 : /[A-Z]/.test(c) ? 0.58 : c === " " ? 0.2 : 0.5;
  return width * size;
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
