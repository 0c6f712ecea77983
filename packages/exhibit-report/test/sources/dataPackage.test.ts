import {expect, it} from "vitest";
import {parseDataPackage} from "../../src/sources/dataPackage.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {describePackage} from "../temporary.ts";

const faults = (text: string) => parseDataPackage(text, "data/test/datapackage.json").faults.map(formatFault);
const fields = [{name: "id", type: "integer"}];

it("accepts a package that says what it must", () => {
  const {dataPackage, faults} = parseDataPackage(describePackage("id\n1\n", fields), "datapackage.json");
  expect(faults).toEqual([]);
  expect(dataPackage?.resources[0]).toMatchObject({name: "events", grade: "measured"});
});

it("names the line and the place of each fault, all at once", () => {
  const text = describePackage(
    "id\n1\n",
    fields,
    {licenses: []},
    {grade: "excellent", retrieved: "last year", hash: "md5:1"}
  );
  expect(faults(text)).toEqual([
    "data/test/datapackage.json:5: licenses: invalid licenses (expected NOT have fewer than 1 items)",
    'data/test/datapackage.json:19: resources/0/hash: invalid hash: "md5:1" (expected match pattern "^sha256:[0-9a-f]{64}$")',
    'data/test/datapackage.json:21: resources/0/grade: invalid grade: "excellent" (expected published-table, published-secondary, measured, digitised, simulated, expert-estimate, author-experience)',
    'data/test/datapackage.json:22: resources/0/retrieved: invalid retrieved: "last year" (expected a date such as 2026-03-02)'
  ]);
});

it("refuses paths that leave the folder", () => {
  expect(faults(describePackage("id\n1\n", fields, {}, {path: "../events.csv"}))).toEqual([
    expect.stringContaining("resources/0/path: invalid path")
  ]);
});

it.each(["javascript:alert(1)", "data:text/html,x", "//e.test", "file:///etc/passwd", "https://e.test/ x"])(
  "refuses %s as the address of a source or a licence",
  (path) => {
    const text = describePackage("id\n1\n", fields, {
      sources: [{title: "A", path}],
      licenses: [{name: "a", title: "A", path}]
    });
    const places = faults(text).map((fault) => fault.split(": ")[1]);
    expect(new Set(places)).toEqual(new Set(["sources/0/path", "licenses/0/path"]));
  }
);

it("refuses a field used twice and a key that is no field", () => {
  const schema = {fields: [...fields, ...fields].map((field) => ({description: "x", ...field})), primaryKey: ["uid"]};
  expect(faults(describePackage("id\n1\n", fields, {}, {schema}))).toEqual([
    expect.stringMatching(/schema\/fields\/1: duplicate field: id$/),
    expect.stringMatching(/schema\/primaryKey\/0: unknown field: uid$/)
  ]);
});

it.each(["Wait (min)", "Größe", "order", 'say "hi"', "a, b", "2024", "%", "待ち時間", "id"])(
  "takes a column named %s",
  (name) => {
    expect(faults(describePackage("id\n1\n", [{name, type: "integer"}]))).toEqual([]);
  }
);

it.each([" id", "id ", "a\nb", "_row", "__proto__"])("refuses a column named %j", (name) => {
  expect(faults(describePackage("id\n1\n", [{name, type: "integer"}]))).toEqual([
    expect.stringMatching(/schema\/fields\/0\/name: invalid name/)
  ]);
});

it("takes names that differ by case alone for one: a database does", () => {
  const schema = {fields: ["Id", "id"].map((name) => ({name, type: "integer", description: "x"}))};
  expect(faults(describePackage("id\n1\n", fields, {}, {schema}))).toEqual([
    expect.stringMatching(/schema\/fields\/1: duplicate field: id$/)
  ]);
});

it("reports text that is not JSON", () => {
  expect(faults("{")).toEqual([expect.stringMatching(/^data\/test\/datapackage\.json:1: invalid JSON: /)]);
});
