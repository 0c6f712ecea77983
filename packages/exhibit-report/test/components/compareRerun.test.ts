import {expect, it} from "vitest";
import {compareRerun} from "../../src/components/compareRerun.ts";
import type {Published, Recomputed} from "../../src/components/compareRerun.ts";
import {integer, optional, string} from "../../src/exhibits/exhibit.ts";

const said = {
  claim: "Two of three.",
  verdict: "holds",
  numbers: {share: "67%"},
  values: {share: 2 / 3},
  figures: [{id: "", title: "Two", subtitle: "n = 3", altText: "Bars."}]
};
const published: Published = {
  ...said,
  columns: {name: string("Name"), n: optional(integer("rows", "Count"))},
  csv: `name,n\n"a, ""b""",1\n'=c,\nd,0.1\n`,
  named: {}
};
const here: Recomputed = {
  ...said,
  rows: [
    {name: 'a, "b"', n: 1},
    {name: "=c", n: null},
    {name: "d", n: 0.1}
  ],
  named: {}
};

it("finds everything equal that is written alike, guarded texts and empty cells among them", () => {
  expect(compareRerun(published, here)).toEqual({n: 2 + 2 + 3 + 1 + 6, differences: []});
});

it("allows for nothing: the last digit of a number counts", () => {
  const last = {...here, rows: here.rows.with(2, {name: "d", n: 0.1 + 2 ** -56}), values: {share: 2 / 3 + 2 ** -53}};
  expect(compareRerun(published, last).differences).toEqual([
    {what: "values: share", published: "0.6666666666666666", here: "0.6666666666666667"},
    {what: "row 3, n", published: "0.1", here: "0.10000000000000002"}
  ]);
});

it("names what is on one side alone", () => {
  const other = {...here, numbers: {other: "1"}, figures: [], rows: here.rows.slice(0, 2)};
  expect(compareRerun(published, other).differences).toEqual([
    {what: "numbers: share", published: "67%", here: "–"},
    {what: "numbers: other", published: "–", here: "1"},
    {what: "title", published: "Two", here: "–"},
    {what: "subtitle", published: "n = 3", here: "–"},
    {what: "altText", published: "Bars.", here: "–"},
    {what: "rows", published: "3", here: "2"},
    {what: "row 3, name", published: "d", here: "–"},
    {what: "row 3, n", published: "0.1", here: "–"}
  ]);
});

it("takes infinity for what JSON makes of it", () => {
  const endless = {...here, values: {share: Infinity}};
  expect(compareRerun({...published, values: {share: null as never}}, endless).differences).toEqual([]);
});

it("compares the rows of named queries, and tells which they are of", () => {
  const rows = {columns: {day: integer("days", "Day")}, csv: "day\n1\n2\n"};
  const compare = (days: number[]) =>
    compareRerun({...published, named: {errors: rows}}, {...here, named: {errors: days.map((day) => ({day}))}});
  expect(compare([1, 2])).toEqual({n: 14 + 1 + 2, differences: []});
  expect(compare([1, 3]).differences).toEqual([{what: "errors: row 2, day", published: "2", here: "3"}]);
  expect(compareRerun({...published, named: {errors: rows}}, here).differences).toHaveLength(3);
});
