import {describe, expect, it} from "vitest";
import {openDelimiters} from "../../src/sources/delimiters.ts";
import {decodeText, readTextTable} from "../../src/sources/textTable.ts";
import {findingsIn} from "../../src/tables/findingTable.ts";
import {identifyText} from "../../src/tables/proposal.ts";
import {readTable} from "../../src/tables/readTable.ts";

describe("the text of a file", () => {
  it.each([
    ["a workbook", [0x50, 0x4b, 3, 4], "a workbook or archive (expected CSV: save the sheet as CSV UTF-8)"],
    ["what is compressed", [0x1f, 0x8b, 8, 0], "a compressed file (expected the CSV or JSON in it)"],
    ["a picture", [0x89, 0x50, 0x4e, 0x47, ...Array(30).fill(3)], "not text (expected CSV or JSON as text)"]
  ])("is not looked for in %s", (_, bytes, message) => {
    expect(() => decodeText(new Uint8Array(bytes))).toThrow(message);
  });

  it("is that of a table with a stray control character, and of one in UTF-16", () => {
    const text = "id,title\n1,a\u0001b\n2,c\u0000d\u001a\n";
    expect(decodeText(Buffer.from(text))).toBe(text);
    expect(decodeText(Buffer.from("\ufeffid,title\n1,a\n", "utf16le"))).toBe("id,title\n1,a\n");
  });

  it.each(["", "\ufeff", " \n\n"])("is no table where it is empty: %j", (text) => {
    expect(() => readTextTable(text)).toThrow("empty file (expected a header)");
  });
});

const columns = (text: string, delimiter?: string) => readTextTable(text, {delimiter}).columns;

describe("the rows of a text", () => {
  it("are read with quoted values, whatever ends a line, and lines are counted as an editor counts them", () => {
    const text = 'a,b\r\n1,"x, ""y""\nz"\r\n\r\n2,\r\n3,c,,\r\n';
    expect(readTextTable(text)).toMatchObject({
      n: 3,
      columns: [
        ["1", "2", "3"],
        ['x, "y"\nz', "", "c"]
      ],
      lines: [2, 5, 6],
      nBroken: 0
    });
  });

  it.each([
    ["too few values", "a,b\n1\n2,3\n", {line: 2, message: "1 value in this row", expected: "2 values"}],
    ["too many", "a,b\n1,2,3\n2,3\n", {line: 2, message: "more than 2 values in this row", expected: "2 values"}],
    ["a quotation mark that nothing closes", 'a,b\n1,2\n2,"3\n4,5\n', {line: 3, message: "unbalanced quotation mark"}],
    ["text after a quoted value", 'a,b\n"1"x,2\n2,3\n', {line: 2, message: "unbalanced quotation mark"}],
    [
      "a carriage return alone",
      "a,b\n1,\r2\n2,3\n",
      {line: 2, message: "carriage return inside a value that is not quoted"}
    ]
  ])("are broken by %s, and the others are read", (_, text, fault) => {
    const {broken, nBroken, n} = readTextTable(text);
    expect(broken).toEqual([expect.objectContaining(fault)]);
    expect([nBroken, n]).toEqual([1, 1]);
  });

  it("end in carriage returns alone, where nothing else ends them", () => {
    expect(columns("a,b\r1,2\r3,4\r")).toEqual([
      ["1", "3"],
      ["2", "4"]
    ]);
  });

  it("are cut where the reader says", () => {
    expect(columns("a;b,c\n1;2,5\n", ";")).toEqual([["1"], ["2,5"]]);
  });

  it("are those of a list in JSON, told by their numbers", () => {
    expect(readTextTable('[{"id": 1, "at": {"day": "2026-01-01"}}, {"id": "2"}]')).toMatchObject({
      names: ["id", "at.day"],
      columns: [
        ["1", "2"],
        ["2026-01-01", ""]
      ],
      lines: [1, 2]
    });
  });
});

describe("what stands between values", () => {
  it.each([
    ["a,b\n1,2\n3,4\n", []],
    ["a;b,c\n1;2,5\n2;3,5\n", [",", ";"]],
    ["a;b,c\n1;2,5\n2;3\n4;5\n", []],
    ["sep=;\na;b,c\n1;2,5\n2;3,5\n", []],
    ["id\n1\n2\n", []]
  ])("is asked for only where the text leaves it open: %j", (text, expected) => {
    expect(openDelimiters(text)).toEqual(expected);
  });
});

it("names a finding alike however the application is spelt", () => {
  const file = {
    file: "findings.csv",
    text: readTextTable(
      "app;finding_id;opened_at;closed_at\nShop;1;2026-01-01;\n shop;1;2026-01-01;\nSHOP;2;2026-01-01;\nTill;1;2026-01-01;\n"
    )
  };
  const read = readTable(file, identifyText(file).mapping!);
  if ("faults" in read) throw new Error("cannot be read");
  expect(findingsIn(read, {}).account).toMatchObject({nRows: 4, nUsed: 3, excluded: [{rule: "duplicate id", n: 1}]});
});
