import * as Plot from "@observablehq/plot";
import {expect, it} from "vitest";
import {dayAxis} from "../../src/charts/dayAxis.ts";
import {document} from "../../src/exports/dom.ts";

it("leaves out labels that would run together on a narrow axis", () => {
  const domain: [number, number] = [0.3, 730];
  const labelsAt = (width: number) => {
    const svg = Plot.plot({
      ...{document, width, margin: 0, x: {type: "log", domain}},
      marks: dayAxis(domain, true, false, width)
    });
    return [...svg.querySelectorAll("text")].map(({textContent}) => textContent);
  };
  expect(labelsAt(600)).toEqual(["1 d", "1 wk", "30 d", "90 d", "1 y"]);
  expect(labelsAt(180)).toEqual(["1 d", "1 wk", "90 d", "1 y"]);
});
