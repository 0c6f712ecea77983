import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {breakable, drawable, drawnBy, lettersOf, undrawn} from "../../src/board/letters.ts";
import {fontFiles} from "../../src/exports/png.ts";

it("knows which letters the shipped fonts have", () => {
  const fonts = drawnBy(fontFiles.map((file) => lettersOf(readFileSync(file))));
  const shown = "Aa ÄÖß – “quoted” × ≤ € ‹› Ω Ж ế";
  expect(drawable(shown, fonts)).toBe(shown);
  expect(drawable("漢 ע 😀 a\u0007\u202E", fonts)).toBe("‹U+6F22› ‹U+05E2› ‹U+1F600› a‹U+0007›‹U+202E›");
  expect(undrawn("漢字 and 漢 – ע\u202E", fonts)).toEqual(["漢", "字", "ע"]);
});

it("breaks words without an end, between their parts or every few letters, and leaves others alone", () => {
  const plain = "An ordinary sentence of twelve-month length, 0.93% to 4.0%.";
  expect(breakable(plain)).toBe(plain);
  const broken = (text: string) => breakable(text).split("\u200B");
  expect(broken("cluster-default-namespace")).toEqual(["cluster-", "default-", "namespace"]);
  expect(broken("https://a.example/b")).toEqual(["https://a.example/b"]);
  expect(Math.max(...broken("x".repeat(61)).map((part) => part.length))).toBe(10);
  expect(broken("‹U+6F22›‹U+5B57›‹U+6F22›")).toEqual(["‹U+6F22›", "‹U+5B57›", "‹U+6F22›"]);
  expect(breakable("-".repeat(30) + "ə".repeat(30)).replaceAll("\u200B", "")).toBe("-".repeat(30) + "ə".repeat(30));
});
