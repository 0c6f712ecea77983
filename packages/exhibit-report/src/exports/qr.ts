import {encode} from "uqr";
import {html} from "../text/html.ts";
import {bitmapPng} from "./bitmapPng.ts";

/** Modules of white around the code that scanners ask for. */
const quietZone = 4;

/**
 * A QR code as SVG, one unit a module: black on white, for screens and print. It can still be read when 15% of it
 * is lost.
 */
export function qrSvg(text: string): string {
  const {size, data} = encode(text, {ecc: "M", border: quietZone});
  const runs = data.flatMap((row, y) => blackRuns(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return `${html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${size} ${size}"
    width="${size * 8}"
    height="${size * 8}"
    shape-rendering="crispEdges"
  >
    <title>QR code: ${text}</title>
    <path fill="#fff" d="M0 0h${size}v${size}h-${size}z" />
    <path d="${runs.join("")}" />
  </svg>`}\n`;
}

/** The same as PNG, a whole number of pixels a module and at least 800 pixels wide: 6.8 cm at 300 dots an inch. */
export function qrPng(text: string): Uint8Array {
  const {size, data} = encode(text, {ecc: "M", border: quietZone});
  return bitmapPng(data, Math.ceil(800 / size));
}

function blackRuns(row: boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((black, x) => {
    if (!black) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) ++last[1];
    else runs.push([x, 1]);
  });
  return runs;
}
