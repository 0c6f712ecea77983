import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import {string} from "../../src/exhibits/exhibit.ts";
import {toCsv} from "../../src/exports/table.ts";
import {guardFormula, unguardFormula} from "../../src/text/formulas.ts";
import {openCsv} from "../../src/warehouse/csvFile.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {temporaryFolder} from "../temporary.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase(":memory:");
});
afterAll(() => database.close());

const text = fc.string({unit: fc.constantFrom(..."''=+-@\t\r\n＝1.5eaü ,\""), maxLength: 6});

it.each(["=1+1", "+1-1", "-a", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''@a"])("guards %j", (value) => {
  expect(guardFormula(value)).toBe(`'${value}`);
});

it.each(["-5", "+44", "-0.25", "-1e-9", "'tis", "’90s", "a=1", " =1", "", "5-3", "−5"])("leaves %j alone", (value) => {
  expect([guardFormula(value), unguardFormula(value)]).toEqual([value, value]);
});

it("gives back any text, and never leaves one that a spreadsheet would compute", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(unguardFormula(guardFormula(value))).toBe(value);
      expect(guardFormula(value)).not.toMatch(/^[=@\t\r\n＝]|^[+-](?!\d+(\.\d+)?([eE][+-]?\d+)?$)/);
    })
  );
});

const texts = ["=a", "'=a", "''=a", "-5", "'-5", "'tis", '@x, "y"', "+1 2", "\t=z", "＝a"];
const csv = toCsv(
  {name: string("Name")},
  texts.map((name) => ({name}))
);
const read = async (files: Record<string, string>) => {
  const file = await openCsv(`${temporaryFolder(files)}/names.csv`);
  const {rows} = await database.query(`select name from ${file.relation}`);
  await file.close();
  return rows.map(({name}) => name);
};
const resource = {path: "names.csv", formulaGuard: "'"};

it("is taken off where a description beside the file says that it is there", async () => {
  expect(await read({"names.csv": csv, "datapackage.json": JSON.stringify({resources: [resource]})})).toEqual(texts);
  const exhibit = JSON.stringify({formulaGuard: "'", files: [{path: "names.csv"}]});
  expect(await read({"names.csv": csv, "exhibit.json": exhibit})).toEqual(texts);
});

it.each([
  ["nothing beside it", {}],
  ["a description of another file", {"datapackage.json": JSON.stringify({resources: [{...resource, path: "a.csv"}]})}],
  ["a description that does not say so", {"datapackage.json": JSON.stringify({resources: [{path: "names.csv"}]})}],
  ["what is no description", {"datapackage.json": "[", "exhibit.json": "null"}]
])("is the user’s own with %s", async (_, files) => {
  expect(await read({"names.csv": "name\n'=a\n'tis\n", ...files})).toEqual(["'=a", "'tis"]);
});
