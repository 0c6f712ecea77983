import {Resvg} from "@resvg/resvg-js";
import {inflateSync} from "node:zlib";
import {expect, it} from "vitest";
import {bitmapPng} from "../../src/exports/bitmapPng.ts";

const rows = Array.from({length: 11}, (_, y) => Array.from({length: 13}, (_, x) => (x * y + x) % 3 === 0));

it("draws each square as another program reads it", () => {
  const scale = 3;
  const [width, height] = [13 * scale, 11 * scale];
  const png = Buffer.from(bitmapPng(rows, scale)).toString("base64");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="data:image/png;base64,${png}" width="${width}" height="${height}"/></svg>`;
  const {pixels} = new Resvg(svg).render();
  const read = Array.from({length: height}, (_, y) =>
    Array.from({length: width}, (_, x) => pixels[4 * (y * width + x)] === 0)
  );
  expect(read).toEqual(
    rows.flatMap((row) => Array.from({length: scale}, () => row.flatMap((black) => Array<boolean>(scale).fill(black))))
  );
});

it("is a header, pixels and an end, each with its length, in the order of the standard", () => {
  const png = Buffer.from(bitmapPng([[true, false]], 1));
  const types: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) types.push(png.toString("latin1", at + 4, at + 8));
  expect(types).toEqual(["IHDR", "IDAT", "IEND"]);
  expect(png.subarray(-12).toString("hex")).toBe("0000000049454e44ae426082"); // as every PNG ends
  const [start, length] = [8 + 25 + 8, png.readUInt32BE(8 + 25)];
  expect([...inflateSync(png.subarray(start, start + length))]).toEqual([0, 0b01000000]);
});
