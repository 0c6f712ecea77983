import {expect, it} from "vitest";
import {color} from "../../src/charts/theme.ts";
import {darkColors} from "../../src/exports/darkColors.ts";
import {drawShareFigures} from "../../src/exports/shareFigures.ts";
import {shareFigures} from "../../src/exports/sharedPictures.ts";
import {html} from "../../src/text/html.ts";

const chart = (width: number, height: number) =>
  html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path fill="${color.bad}" /></svg>`;
const figure = {card: chart(640, 215), wide: chart(720, 360), narrow: chart(340, 300)};
const frame = {title: "A finding", subtitle: "Of what", footer: ["Source: a", "Exhibit"] as [string, string]};
const brand = {name: "Example", accent: {light: "#112233", dark: "#ddeeff"}};
const drawn = drawShareFigures(figure, frame, {brand});
const picture = (kind: string) => drawn.get(shareFigures.find((figure) => figure.kind === kind)!.file)!;

it("the stylesheet has a dark value of every colour of figures", () => {
  const names = JSON.stringify(color).match(/(?<=var\(--)[\w-]+/g)!;
  expect(names.filter((name) => !/^#[0-9a-f]{6}$/.test(darkColors[name] ?? ""))).toEqual([]);
  expect(darkColors.paper).not.toBe("#ffffff");
});

it("a dark picture has dark colours alone, a transparent one no ground", () => {
  expect(picture("dark")).toContain(`fill="${darkColors.paper}"`);
  expect(picture("dark")).toContain(`fill="${darkColors.bad}"`);
  expect(picture("dark")).not.toMatch(/var\(|#ffffff|#c2412d/);
  expect(picture("transparent")).not.toContain('<rect width="100%"');
  expect(picture("screen")).toContain('<rect width="100%"');
});

it("pictures have the proportions of their PNGs", () => {
  for (const {file, pixels} of shareFigures) {
    const [, width, height] = /<svg[^>]*width="(\d+)"\s+height="(\d+)"/.exec(drawn.get(file)!)!.map(Number);
    expect(width! / height!, file).toBeCloseTo(pixels[0] / pixels[1], 6);
  }
});

it("a square takes the drawing whose text is largest in it", () => {
  expect(picture("square")).toContain('width="340"');
  expect(picture("screen")).toContain('width="640"');
});
