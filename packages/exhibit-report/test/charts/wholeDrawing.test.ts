import * as Plot from "@observablehq/plot";
import {expect, it} from "vitest";
import {wholeDrawing} from "../../src/charts/wholeDrawing.ts";
import {document} from "../../src/exports/dom.ts";
import {renderSvg} from "../../src/exports/svg.ts";

const rows = [
  {x: 1, y: 2, kind: "North"},
  {x: 2, y: 3, kind: "South & East"}
];

function draw(options: Plot.PlotOptions): SVGSVGElement | HTMLElement {
  return Plot.plot({document, ...options, marks: [Plot.dot(rows, {x: "x", y: "y", stroke: "kind", symbol: "kind"})]});
}

it("leaves an SVG as it is, and takes it out of what stands around it", () => {
  const plain = draw({}) as SVGSVGElement;
  expect(wholeDrawing(plain)).toBe(plain);
  const around = document.createElement("div");
  around.append(plain);
  expect(wholeDrawing(around)).toBe(plain);
});

it.each([
  ["colours", {color: {legend: true}}],
  ["symbols", {symbol: {legend: true}}]
])("sets a legend of %s above the drawing, with its words", (_, options) => {
  const svg = wholeDrawing(draw({...options, width: 500, height: 300}));
  expect(svg.tagName.toLowerCase()).toBe("svg");
  expect(svg.getAttribute("viewBox")).toBe("0 0 500 330");
  const texts = [...svg.querySelectorAll("text")].map((text) => text.textContent);
  expect(texts.slice(0, 2)).toEqual(["North", "South & East"]);
  expect(svg.querySelectorAll("[aria-label=dot]")).toHaveLength(1);
});

it("sets a legend that is an SVG above, too, and breaks a long one into lines", () => {
  const ramp = Plot.plot({
    ...{document, width: 300, height: 100, color: {type: "threshold", domain: [2], legend: true}},
    marks: [Plot.dot(rows, {x: "x", y: "y", fill: "y"})]
  });
  const svg = wholeDrawing(ramp);
  expect([...svg.querySelectorAll("svg")].map((part) => part.getAttribute("height"))).toEqual(["50", "100"]);
  expect(svg.getAttribute("viewBox")).toBe("0 0 300 158");
  const many = Array.from({length: 9}, (_, i) => ({x: i, kind: `A kind with a long name, ${i}`}));
  const long = Plot.plot({
    ...{document, width: 300, height: 100, color: {legend: true}},
    marks: [Plot.dotX(many, {x: "x", fill: "kind"})]
  });
  const places = [...wholeDrawing(long).querySelectorAll("text")].slice(0, 9).map((text) => text.getAttribute("y"));
  expect(new Set(places).size).toBeGreaterThan(3);
});

it("is what an exhibit’s chart with a legend becomes, and nothing is told without an SVG", () => {
  const html = renderSvg(() => draw({color: {legend: true}}) as SVGSVGElement, undefined, "wide", {
    ...{id: "a", title: "T", description: "D"}
  });
  expect(html.html).toMatch(/^<svg[^>]*role="img".*South &amp; East.*<\/svg>$/);
  expect(() => wholeDrawing(document.createElement("p"))).toThrow("what was drawn is no SVG");
  expect(() => wholeDrawing(undefined)).toThrow("what was drawn is no SVG");
});

it("says of what needs a canvas that there is none before there is a page", () => {
  const marks = [Plot.dot(rows, {x: "x", fill: "y"})];
  const ramp = () => Plot.plot({document, color: {legend: true}, marks});
  expect(ramp).toThrow("it needs a canvas, which there is only in a page");
  const values = Array.from({length: 4}, (_, i) => i);
  expect(() => Plot.plot({document, marks: [Plot.raster(values, {width: 2, height: 2})]})).toThrow("it needs a canvas");
});
