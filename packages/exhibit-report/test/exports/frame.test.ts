import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {textWidth, wrap} from "../../src/charts/text.ts";
import {cropChart, frameChart} from "../../src/exports/frame.ts";
import {html} from "../../src/text/html.ts";
import {renderPng} from "../../src/exports/png.ts";

const chart = html`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="370">
  <rect width="640" height="370" fill="red" />
</svg>`;
const frame = {
  title: "A finding & its <size>",
  subtitle: "Findings",
  footer: ["Source: a", "Exhibit"] as [string, string]
};

describe("frameChart", () => {
  it("keeps the chart’s proportions, between the words above and below", () => {
    const picture = frameChart(chart, frame).html;
    const [, x, y, scale] = /translate\(([\d.]+),([\d.]+)\) scale\(([\d.]+)\)/.exec(picture)!.map(Number);
    const rule = Number(/<line [^>]*y1="([\d.]+)"/.exec(picture)![1]);
    expect(x + 640 * scale + x).toBeCloseTo(1200, 0);
    expect(y).toBeGreaterThan(100);
    expect(y + 370 * scale).toBeLessThan(rule);
  });

  it("escapes what would be markup", () => {
    const [title] = parsePage(frameChart(chart, frame).html).querySelectorAll("text");
    expect(title.textContent).toBe("A finding & its <size>");
  });

  it("becomes a picture of 1200 x 630 pixels, the same each time", async () => {
    const png = Buffer.from(await renderPng(frameChart(chart, frame).html, 1200));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(Buffer.from(await renderPng(frameChart(chart, frame).html, 1200)).equals(png)).toBe(true);
  });
});

it.each([
  ["a high one is as wide as its picture and fades below", 340, 600, 18, true],
  ["a low one is whole, in the middle", 340, 100, 74.5, false]
])("of a chart in a list, %s", (_, width, height, down, fades) => {
  const picture = cropChart(html`<svg width="${width}" height="${height}"></svg>`).html;
  const [, x, y, scale] = /translate\(([\d.]+),([\d.]+)\) scale\(([\d.]+)\)/.exec(picture)!.map(Number);
  expect([x, y, width * scale]).toEqual([18, expect.closeTo(down, 0), expect.closeTo(564, 0)]);
  expect(picture.includes('fill="url(#fade)"')).toBe(fades);
  expect(parsePage(picture).querySelectorAll("text")).toHaveLength(0);
});

describe("wrap", () => {
  it("loses no word, and no line is wider than the room", () => {
    const words = fc.array(fc.string({minLength: 1, maxLength: 12, unit: fc.constantFrom(..."abilmwMT1%")}), {
      minLength: 1
    });
    fc.assert(
      fc.property(words, (words) => {
        const lines = wrap(words.join(" "), 20, 200, Infinity);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) if (line.includes(" ")) expect(textWidth(line, 20)).toBeLessThanOrEqual(200);
      })
    );
  });

  it("cuts a word that is wider than the room, and loses none of it", () => {
    const lines = wrap(`a ${"W".repeat(40)} b`, 20, 200);
    expect(lines.join("").replaceAll(" ", "")).toBe(`a${"W".repeat(40)}b`);
    for (const line of lines) expect(textWidth(line, 20)).toBeLessThanOrEqual(200);
    expect(wrap("W".repeat(40), 20, 200, 2).at(-1)).toMatch(/^W+…$/);
  });

  it("ends with an ellipsis where it must stop", () => {
    expect(wrap("one two, three four five", 20, 120, 2)).toEqual(["one two,", "three …"]);
  });
});
