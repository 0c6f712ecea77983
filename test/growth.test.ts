import {readFileSync, writeFileSync} from "node:fs";
import {expect, it} from "vitest";
import {drawGrowth, growthOf} from "./bench/growth.ts";
import type {Figure} from "./bench/figure.ts";

/** As `npm run bench -- --only warehouse --json` printed it. */
const measured = growthOf(JSON.parse(readFileSync("test/bench/growth.json", "utf8")) as Figure[]);
const page = "docs/src/how-to/data-in-a-warehouse";

it("the figure of how counts grow is drawn from what was measured (UPDATE=1 draws it again)", () => {
  const drawn = drawGrowth(measured);
  if (process.env.UPDATE) writeFileSync(`${page}/growth.svg`, drawn);
  expect(readFileSync(`${page}/growth.svg`, "utf8")).toBe(drawn);
});

it("the page says what was measured", () => {
  const seconds = (value: number) => `${Number(value.toPrecision(2))} s`;
  const rows = measured.flatMap(({engine, sizes}) =>
    sizes.map(({n, bare, survey, counts, memory}) => [
      engine,
      n.toLocaleString("en-GB"),
      ...[bare, survey, counts].map(seconds),
      (counts / bare).toFixed(1),
      `${memory.toFixed(0)} MB`
    ])
  );
  const table = readFileSync(`${page}/index.md`, "utf8").matchAll(/^\| (?:ClickHouse|DuckDB) .*\|$/gm);
  const written = Array.from(table, ([row]) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim())
  );
  expect(written.map(([engine, ...cells]) => [engine.split(" ")[0], ...cells])).toEqual(rows);
});
