import {expect, it} from "vitest";
import {readConstants, writeConstants} from "../../src/components/constantLines.ts";

const constants = {
  level: {value: 0.9, unit: "share", description: "Level of the interval"},
  seed: {value: 7, unit: "", description: "Seed # of the draws"}
};
const written = "level = 0.9 # share. Level of the interval\nseed = 7 # Seed # of the draws\n";

it("writes a line for each constant, from which the same values are read", () => {
  expect(writeConstants(constants)).toBe(written);
  expect(readConstants(written, constants)).toEqual({level: 0.9, seed: 7});
  expect(writeConstants({})).toBe("");
});

it.each([
  ["level = 0.5\nseed = 7\n", {level: 0.5, seed: 7}],
  ["seed=-1e3", {level: 0.9, seed: -1000}],
  ["\n  level  =  .25  # less\r\n", {level: 0.25, seed: 7}],
  ["", {level: 0.9, seed: 7}],
  ["level = 1\nlevel = 2", {level: 2, seed: 7}]
])("reads %j", (text, values) => {
  expect(readConstants(text, constants)).toEqual(values);
});

it.each([
  ["level = many", "constants, line 1: level is “many” (expected a number)"],
  ["level = ", "constants, line 1: level is “” (expected a number)"],
  ["level = 1e999", "constants, line 1: level is “1e999” (expected a number)"],
  ["level = 0x10", "constants, line 1: level is “0x10” (expected a number)"],
  ["\nlevels = 1", "constants, line 2: “levels = 1” (expected a name of level, seed, = and a number)"],
  ["toString = 1", "constants, line 1: “toString = 1” (expected a name of level, seed, = and a number)"],
  ["0.5", "constants, line 1: “0.5” (expected a name of level, seed, = and a number)"]
])("says what is wrong with %j", (text, message) => {
  expect(() => readConstants(text, constants)).toThrow(message);
});
