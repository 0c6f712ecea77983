import {expect, it} from "vitest";
import {byLine} from "../../src/sources/fault.ts";

it("tells faults by line, those of one file together, and first what is wrong with the whole of it", () => {
  const faults = [
    {file: "b.yaml", line: 12, message: "found first"},
    {file: "b.yaml", line: 3, message: "found later"},
    {file: "a.csv", line: 9, message: "of another file"},
    {file: "b.yaml", line: 3, message: "of the same line"},
    {file: "b.yaml", message: "of the whole"}
  ];
  expect(byLine(faults).map(({message}) => message)).toEqual([
    "of the whole",
    "found later",
    "of the same line",
    "found first",
    "of another file"
  ]);
  expect(byLine([])).toEqual([]);
});
