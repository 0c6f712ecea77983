import {expect, it} from "vitest";
import {quarterPanels} from "../../src/charts/quarterPanels.ts";
import {document} from "../../src/exports/dom.ts";

it("draws each quarter of all panels at the same place, whatever is written beside the last", () => {
  const quarters = ["2025 Q3", "2025 Q4", "2026 Q1", "2026 Q2"];
  const points = quarters.map((quarter, i) => ({
    ...{quarter, estimate: 10 + i, lower: 8, upper: 14, isEnough: true, sentence: quarter}
  }));
  const panels = ["3", "183 a year"].map((last, i) => ({title: `Panel ${i}`, note: "", points, last}));
  const svg = quarterPanels({panels, quarters}, {document, layout: "narrow"});
  const places = [...svg.children].flatMap((panel) => {
    const dots = [...panel.querySelectorAll("circle")].map((dot) => dot.getAttribute("cx"));
    return dots.length ? [dots.slice(0, quarters.length)] : [];
  });
  expect(places).toHaveLength(2);
  expect(new Set(places[0])).toHaveProperty("size", 4);
  expect(places[1]).toEqual(places[0]);
  const sizes = [...svg.querySelectorAll(":not(svg)[font-size]")].map((text) =>
    parseFloat(text.getAttribute("font-size")!)
  );
  expect(Math.min(13, ...sizes)).toBe(13);
});
