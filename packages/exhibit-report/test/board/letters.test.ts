import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {drawable, lettersOf} from "../../src/board/letters.ts";
import {fontFiles} from "../../src/exports/png.ts";

it("knows which letters the shipped fonts have", () => {
  const fonts = fontFiles.map((file) => lettersOf(readFileSync(file)));
  const shown = "Aa ÄÖß – “quoted” × ≤ € ‹› Ω Ж ế";
  expect(drawable(shown, fonts)).toBe(shown);
  expect(drawable("漢 ע 😀 a\u0007\u202E", fonts)).toBe("‹U+6F22› ‹U+05E2› ‹U+1F600› a‹U+0007›‹U+202E›");
});
