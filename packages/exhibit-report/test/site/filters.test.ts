import {expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {wordsOf} from "../../src/report/words.ts";
import {marks, markValue, renderFilters} from "../../src/site/filters.ts";

const words = wordsOf({language: "en"});
const colour = {
  name: "colour",
  label: "Colour",
  options: ["red", "dark blue", "green"].map((text) => ({value: markValue(text), text}))
};
const items = ["red", "red", "dark blue", "red", "dark blue", "red"].map((text) => marks({colour: [text], n: [1]}));
const formOf = (filters: Parameters<typeof renderFilters>[0], list = items) =>
  parsePage(`<body>${String(renderFilters(filters, list, words) || "")}</body>`).querySelector("form");

it("offers each value that an item has, with how many have it", () => {
  const options = [...(formOf([colour])?.querySelectorAll("option") ?? [])];
  expect(options.map((option) => [option.getAttribute("value"), option.textContent])).toEqual([
    ["", "all"],
    ["red", "red (4)"],
    ["dark-blue", "dark blue (2)"]
  ]);
});

it("offers no choice of one, and nothing for a short list", () => {
  expect(formOf([{name: "n", label: "N", options: [{value: "1", text: "1"}]}])).toBeNull();
  expect(formOf([colour], items.slice(0, 5))).toBeNull();
});

it("a single value can be a box to tick, where an item has it", () => {
  const box = {name: "colour", label: "Red only", options: [{value: "red", text: ""}], isSwitch: true};
  expect(formOf([box])?.querySelector("input")?.getAttribute("value")).toBe("red");
  expect(formOf([{...box, options: [{value: "pink", text: ""}]}])).toBeNull();
});

it("marks hold any value, each as one word", () => {
  const mark = marks({a: ["does not hold", "x=y"], b: [3]});
  expect(mark).toBe("a=does-not-hold a=x-y b=3");
});
