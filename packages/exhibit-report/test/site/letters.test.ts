import {expect, it} from "vitest";
import {wordsOf} from "../../src/report/words.ts";
import {parsePage} from "../../src/exports/dom.ts";
import {renderLetters} from "../../src/site/letters.ts";
import {site} from "./fixtures.ts";

const entries = ["“Access”", "ähnlich", "Burn rate", "3-point estimate"].flatMap((name, i) =>
  Array.from({length: 5}, (_, k) => ({id: `e${i}${k}`, name: `${name} ${k}`}))
);

it("lists the letters that entries begin with, each with the first of its entries", () => {
  const page = parsePage(String(renderLetters(entries, wordsOf(site))));
  const links = [...page.querySelectorAll("nav[aria-label='Contents'] a")];
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["A", "#e00"],
    ["B", "#e20"],
    ["3", "#e30"]
  ]);
});

it("says nothing of a list that is short or has one letter", () => {
  expect(renderLetters(entries.slice(0, 19), wordsOf(site))).toBe(false);
  expect(renderLetters(Array<(typeof entries)[0]>(30).fill(entries[0]), wordsOf(site))).toBe(false);
});
