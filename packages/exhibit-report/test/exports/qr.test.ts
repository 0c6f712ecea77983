import {Resvg} from "@resvg/resvg-js";
import jsqr from "jsqr";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {qrPng, qrSvg} from "../../src/exports/qr.ts";

/** Reads a QR code off a picture with a decoder that shares nothing with our encoder. */
function decode(svg: string, width: number): string | undefined {
  const {pixels, width: w, height} = new Resvg(svg, {fitTo: {mode: "width", value: width}}).render();
  return jsqr.default(new Uint8ClampedArray(pixels), w, height)?.data;
}

const addresses = [
  "https://exhibit.example/s/1/",
  "https://exhibit.example/exhibits/constraints-and-performance/",
  `https://example.org/${"long/".repeat(40)}?a=1&b=<2>`
];

it.each(few(addresses, (_, i) => i === 2))("the SVG reads as %s, small and large", (address) => {
  for (const width of [200, 311, 1000]) expect(decode(qrSvg(address), width)).toBe(address);
});

it.each(few(addresses, (_, i) => i === 2))("the PNG reads as %s and is large enough for print", (address) => {
  const png = Buffer.from(qrPng(address));
  const width = png.readUInt32BE(16);
  expect(width).toBeGreaterThanOrEqual(800);
  expect(png.readUInt32BE(20)).toBe(width);
  const wrapped = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}"><image href="data:image/png;base64,${png.toString("base64")}" width="${width}" height="${width}"/></svg>`;
  expect(decode(wrapped, width)).toBe(address);
});

it("the code still reads with a twentieth of it covered", () => {
  const svg = qrSvg(addresses[0]);
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const side = Math.sqrt(0.05) * (size - 8);
  const covered = svg.replace(
    "</svg>",
    `<rect x="${size / 2}" y="${size / 2}" width="${side}" height="${side}" fill="#fff"/></svg>`
  );
  expect(decode(covered, 800)).toBe(addresses[0]);
});
