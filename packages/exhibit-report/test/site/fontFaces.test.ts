import {existsSync} from "node:fs";
import {expect, it} from "vitest";
import {fontFiles} from "../../src/exports/png.ts";
import {fontFaces, ours, theirs} from "../../src/site/fontFaces.ts";
import {fontMetrics} from "../golden/fonts/metrics.ts";

it("our font is measured as its files say", () => {
  const [regular, semibold] = fontFiles.map(fontMetrics);
  expect({...ours, lineGap: 0}).toEqual({
    widths: [regular.width, semibold.width],
    ascent: regular.ascent,
    descent: regular.descent,
    lineGap: regular.lineGap
  });
});

const installed = [
  ["Arial", "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"],
  ["DejaVu Sans", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]
].filter(([, regular]) => existsSync(regular));

it.each(installed)("what stands in as %s is measured as its files say", (name, regular, bold) => {
  const files = [regular, regular.replace(/[^/]+$/, bold)];
  expect(theirs.find((font) => font.name === name)!.widths).toEqual(files.map((file) => fontMetrics(file).width));
});

it("text that stands in is as wide, and its lines are as high", () => {
  const faces = [...fontFaces.matchAll(/size-adjust: (.*)%;\s*ascent-override: (.*)%;\s*descent-override: (.*)%;/g)];
  expect(faces).toHaveLength(2 * theirs.length);
  for (const [i, [, ...values]] of faces.entries()) {
    const [size, ascent, descent] = values.map((value) => Number(value) / 100);
    const [weight, {widths}] = [i % 2, theirs[Math.floor(i / 2)]];
    expect((widths[weight] * size) / ours.widths[weight]).toBeCloseTo(1, 2);
    expect((1000 * size * ascent) / ours.ascent).toBeCloseTo(1, 2);
    expect((1000 * size * descent) / ours.descent).toBeCloseTo(1, 2);
  }
});
