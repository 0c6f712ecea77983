import * as Plot from "@observablehq/plot";
import fc from "fast-check";
import {describe, expect, it, onTestFinished} from "vitest";
import {speak} from "../../src/text/language.ts";
import {document} from "../../src/exports/dom.ts";
import {raw} from "../../src/text/html.ts";
import {renderSvg, resolveColors, roundNumbers, withoutPointTitles} from "../../src/exports/svg.ts";

const coordinate = fc.integer({min: -90_000, max: 90_000}).map((n) => n / 100);

describe("roundNumbers", () => {
  it("rounds coordinates to tenths and what is below one to hundredths, also half-way and one bit below", () => {
    expect(roundNumbers('<path d="M1.25,-2.349999999999999L12.3449,0.12345e-3" opacity="0.85" x="1e3"/>')).toBe(
      '<path d="M1.3,-2.4l11,2.4" opacity="0.85" x="1e3"/>'
    );
    expect(roundNumbers('<g x="12.349999999999999" y="12.35" dy="0.32em" fill="#c1e912"/>')).toBe(
      '<g x="12.4" y="12.4" dy="0.32em" fill="#c1e912"/>'
    );
  });

  it("leaves words alone", () => {
    expect(roundNumbers("<title>from 0.0714 to 3.14159</title>")).toBe("<title>from 0.0714 to 3.14159</title>");
  });

  it("writes the lines of a path in short, and other segments as they are", () => {
    expect(roundNumbers('<path d="M1,2L3.01,2L3,5L4,4.5L4.04,4.52C1,2,3,4,4,6L4,7.25ZM2,1L1,3"/>')).toBe(
      '<path d="M1,2h2v3l1-.5C1,2,3,4,4,6v1.3ZM2,1l-1,2"/>'
    );
  });

  it("does not drift along a path, however many steps are rounded", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), {minLength: 1, maxLength: 200}), (corners) => {
        const [first, ...others] = corners.map((corner) => corner.join());
        const path = roundNumbers(`<path d="M${[first, ...others].join("L")}"/>`);
        let [x, y] = [0, 0];
        for (const [, command, numbers] of path.matchAll(/([Mhvl])([-\d.,]+)/g)) {
          const [a, b] = [...numbers.matchAll(/-?(\d*\.\d+|\d+)/g)].map(([number]) => Number(number));
          if (command === "M") [x, y] = [a, b];
          else if (command === "v") y += a;
          else [x, y] = [x + a, y + (b ?? 0)];
        }
        const [endX, endY] = corners.at(-1)!;
        expect(Math.abs(x - endX)).toBeLessThan(0.051);
        expect(Math.abs(y - endY)).toBeLessThan(0.051);
      })
    );
  });
});

describe("withoutPointTitles", () => {
  const circle = '<circle r="7"><title>1 &lt; 2</title></circle>';
  const svg = (group: string) => raw(`<svg><title>A</title><g class="points">${group}</g><g>${circle}</g></svg>`);
  const chart = svg(circle);

  it("leaves the points, and the titles of all else", () => {
    expect(withoutPointTitles(chart, chart)).toEqual(svg('<circle r="7"></circle>'));
  });

  it("leaves all when the other layout says something else, more or less", () => {
    const groups = [circle.replace("2", "3"), circle + circle, ""];
    for (const group of groups) expect(withoutPointTitles(chart, svg(group))).toBe(chart);
  });
});

describe("renderSvg", () => {
  const chart = () => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg") as SVGSVGElement;
    svg.innerHTML = `<g id="plot-clip-7"></g><g aria-label="dot" clip-path="url(#plot-clip-7)" fill="var(--ink, #111)"></g>`;
    return svg;
  };
  const draw = (id: string) => renderSvg(chart, {}, "wide", {id, title: "A & B", description: "<what>"}).html;

  it("names and describes the figure, and takes off what names its parts", () => {
    expect(draw("a")).toMatch(
      /^<svg [^>]*aria-labelledby="a-title a-desc"[^>]*><title id="a-title">A &amp; B<\/title><desc id="a-desc">/
    );
    expect(draw("a")).not.toContain("aria-label=");
  });

  it("counts the parts of each figure for itself, whatever the process drew before", () => {
    expect(draw("a")).toContain('<g id="a-part-1"');
    expect(draw("a")).toContain('clip-path="url(#a-part-1)"');
    expect(draw("b").replaceAll("b-", "a-")).toBe(draw("a"));
  });

  it("can stand alone once the theme’s colours are written out", () => {
    expect(resolveColors(raw(draw("a"))).html).toContain('fill="#111"');
  });
});

describe("a chart with axes and nothing to draw", () => {
  const draw = (values: {x: number; y: number}[], marks: (data: {x: number; y: number}[]) => Plot.Markish[]) =>
    renderSvg(
      () =>
        Plot.plot({
          document,
          x: {domain: [0, 1]},
          y: {domain: [0, 1]},
          marks: [Plot.gridX(), ...marks(values)]
        }) as SVGSVGElement,
      undefined,
      "wide",
      {id: "f", title: "t", description: "d"}
    ).html;

  it.each([
    ["dots", (data: {x: number; y: number}[]) => [Plot.dot(data, {x: "x", y: "y"})]],
    ["a line", (data: {x: number; y: number}[]) => [Plot.lineY(data, {x: "x", y: "y"})]],
    ["an area, clipped", (data: {x: number; y: number}[]) => [Plot.areaY(data, {x: "x", y: "y", clip: true})]],
    ["rules", (data: {x: number; y: number}[]) => [Plot.ruleX(data, {x: "x", y1: 0, y2: "y"})]]
  ])("says that there are no data: %s", (_, marks) => {
    expect(draw([], marks)).toContain(">There are no data to draw.</text>");
    const two = [
      {x: 0.1, y: 0.5},
      {x: 0.7, y: 0.8}
    ];
    expect(draw(two, marks)).not.toContain("no data");
  });

  it("says so in the language of the report", () => {
    speak("de");
    onTestFinished(() => speak("en"));
    expect(draw([], (data) => [Plot.dot(data, {x: "x", y: "y"})])).toContain(">Es gibt keine Daten, die sich zeichnen");
  });
});
