import {expect, it} from "vitest";
import {columnLengths} from "../../src/board/boardModel.ts";
import type {BoardTable} from "../../src/board/boardModel.ts";
import {slideTables} from "../../src/board/slideTables.ts";

const table = (n: number, text: string): BoardTable => ({
  columns: [{name: "Indicator"}, {name: "Target"}],
  rows: Array.from({length: n}, (_, i) => ({cells: [{text: `${i} ${text}`}, {text: "98.0%"}]}))
});
const heights = {first: 200, next: 300};

it("a table that fits stays whole, in larger type where it is short", () => {
  expect(slideTables(table(3, "short"), 800, heights)).toMatchObject([{size: 14, table: {rows: {length: 3}}}]);
  expect(slideTables(table(0, ""), 800, heights)).toHaveLength(1);
});

it("rows go on where a slide is full: each once, in order, and none before it must", () => {
  const whole = table(40, "word ".repeat(40));
  const cut = slideTables(whole, 800, heights);
  expect(cut.length).toBeGreaterThan(2);
  expect(cut.flatMap(({table}) => table.rows)).toEqual(whole.rows);
  const sizes = cut.map(({table}) => table.rows.length);
  expect(sizes[1]).toBeGreaterThan(sizes[0]!); // more room without lines above
  expect(new Set(sizes.slice(1, -1)).size).toBe(1);
});

it("a row that is higher than a slide has one of its own", () => {
  const cut = slideTables(table(2, "word ".repeat(900)), 800, heights);
  expect(cut.map(({table}) => table.rows.length)).toEqual([1, 1]);
});

it("short words keep the width that they need beside long text", () => {
  const [text, target] = columnLengths(table(2, "word ".repeat(60)), 90);
  expect(target).toBeGreaterThan("98.0%".length);
  expect(text! + target!).toBeCloseTo(90, 9);
});
