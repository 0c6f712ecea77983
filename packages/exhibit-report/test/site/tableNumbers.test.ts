import {expect, it} from "vitest";
import {cell, renderTable} from "../../src/site/figure.ts";

it("separates thousands in a column of amounts, and in none that could be one of years", () => {
  const column = {type: "integer", description: "A number", optional: false} as const;
  const table = renderTable(
    {
      columns: {year: column, amount: column},
      rows: [
        {year: 2019, amount: 2019},
        {year: 2021, amount: -48_490}
      ]
    },
    "Two rows."
  );
  const cells = [...String(table).matchAll(/<t[hd][^>]*>([^<]*)<\/t[hd]>/g)].map(([, text]) => text).slice(2);
  expect(cells).toEqual(["2019", "2,019", "2021", "−48,490"]);
});

it("writes a minus, not a hyphen, before whole numbers as before others", () => {
  expect([cell(-3), cell(-0.5), cell(-12_000), cell(-1151, true)]).toEqual(["−3", "−0.5", "−12,000", "−1,151"]);
});
