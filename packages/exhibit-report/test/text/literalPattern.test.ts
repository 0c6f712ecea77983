import {expect, it} from "vitest";
import {literalPattern} from "../../src/text/literalPattern.ts";

it("finds a text as it is, with and without Unicode", () => {
  const text = String.raw`a.b*c+d?e^f$g{h}i(j)k|l[m]n\o/p`;
  for (const flags of ["", "u"]) expect(new RegExp(`^${literalPattern(text)}$`, flags).test(text)).toBe(true);
  expect(new RegExp(`^${literalPattern("a.b")}$`).test("axb")).toBe(false);
});
