import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {madeUpIndicators, madeUpIndicatorsFile} from "./madeUpIndicators.ts";

it("writes the template’s measurements as they are", () => {
  expect(madeUpIndicators()).toBe(readFileSync(madeUpIndicatorsFile, "utf8"));
});
