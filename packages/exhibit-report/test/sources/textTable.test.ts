import {describe, expect, it} from "vitest";
import {readFindings} from "../../src/components/findingsFile.ts";
import {decodeText, readTextTable} from "../../src/sources/textTable.ts";

describe("the text of a file", () => {
  it.each([
    ["a workbook", [0x50, 0x4b, 3, 4], "a workbook or archive (expected CSV: save the sheet as CSV UTF-8)"],
    ["what is compressed", [0x1f, 0x8b, 8, 0], "a compressed file (expected the CSV or JSON in it)"]
  ])("is not looked for in %s", (_, bytes, message) => {
    expect(() => decodeText(new Uint8Array(bytes))).toThrow(message);
  });

  it.each(["", "\ufeff", " \n\n"])("is no table where it is empty: %j", (text) => {
    expect(() => readTextTable(text)).toThrow("empty file (expected a header)");
  });
});

it("names a finding alike however the application is spelt", () => {
  const table = readTextTable(
    "app;id;opened;closed\nShop;1;2026-01-01;\n shop;1;2026-01-01;\nSHOP;2;2026-01-01;\nTill;1;2026-01-01;\n"
  );
  const {key} = readFindings(table, {
    opened: "opened",
    closed: "closed",
    group: "",
    key: {id: ["id"], within: ["app"]}
  });
  expect(key!.map((own) => key!.indexOf(own))).toEqual([0, 0, 2, 3]);
});
