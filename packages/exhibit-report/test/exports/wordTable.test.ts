import {expect, it} from "vitest";
import {document, parsePage} from "../../src/exports/dom.ts";
import {matrix, wordsOfMatrix} from "../../src/charts/matrix.ts";
import type {MatrixOptions} from "../../src/charts/matrix.ts";
import {renderWordTable} from "../../src/exports/wordTable.ts";

const spec: MatrixOptions = {
  columns: [{label: "Ours"}, {label: "Both"}, {label: "Theirs"}],
  bands: [
    {from: 0, to: 1, fill: "var(--bad, #c2412d)"},
    {from: 1, to: 2, fill: "var(--accent, #1f5fa8)"}
  ],
  rows: [
    {label: "Pace", cells: [{text: "slow"}, {text: ""}, {text: "<fast> & sure", tone: "strong"}], description: "Pace"},
    {
      label: "Tools",
      cells: [{text: ""}, {text: "logs", tone: "inverse", fill: "red"}, {text: ""}],
      description: "Tools"
    }
  ]
};

it("a drawn table is remembered with its words, and no other drawing", () => {
  const svg = matrix(spec, {layout: "wide", document});
  expect(wordsOfMatrix(svg)).toBe(spec);
  expect(wordsOfMatrix(document.createElementNS("http://www.w3.org/2000/svg", "svg") as SVGSVGElement)).toBeUndefined();
});

it("a table of words has heads for its columns and rows, its words as text, and its bands and tones as classes", () => {
  const page = parsePage(renderWordTable(spec, "What each side does").html);
  const text = (selector: string) => [...page.querySelectorAll(selector)].map((cell) => cell.textContent?.trim());
  expect(text("caption")).toEqual(["What each side does"]);
  expect(text("th[scope=col]")).toEqual(["Ours", "Both", "Theirs"]);
  expect(text("th[scope=row]")).toEqual(["Pace", "Tools"]);
  expect(text("tbody td")).toEqual(["slow", "", "<fast> & sure", "", "logs", ""]);
  expect(text("td.strong")).toEqual(["<fast> & sure"]);
  expect(text("td.filled.inverse.band-0.band-1")).toEqual(["logs"]);
});

it("columns without names have no row of heads", () => {
  const page = parsePage(renderWordTable({...spec, columns: [{label: ""}, {label: ""}, {label: ""}]}, "Kinds").html);
  expect(page.querySelectorAll("thead")).toHaveLength(0);
});
