import fc from "fast-check";
import {expect, it} from "vitest";
import {detectEncoding, parseRecords, readLayout} from "../../src/sources/delimitedText.ts";

const names = (text: string) => readLayout(text).names;

it("finds the delimiter that cuts the records alike", () => {
  expect(readLayout("id;loss\n1;3,5\n2;4,5\n")).toEqual({delimiter: ";", skip: 0, names: ["id", "loss"]});
  expect(readLayout('id\tnote\n1\t"a,b;c"\n').delimiter).toBe("\t");
  expect(readLayout("id|note\n1|a,b\n").delimiter).toBe("|");
  expect(readLayout("id\n1\n2\n").delimiter).toBe(",");
  expect(readLayout("a,b\n1,2,3\n4,5\n").delimiter).toBe(",");
  expect(readLayout("sep=;\na;b\n1;2\n")).toEqual({delimiter: ";", skip: 1, names: ["a", "b"]});
});

it("makes the names in the header unique, as databases compare them", () => {
  expect(names("Labels,Labels,labels\n1,2,3\n")).toEqual(["Labels", "Labels 2", "labels 3"]);
  expect(names(',"a ",\n1,2,3\n')).toEqual(["column 1", "a", "column 3"]);
  expect(names("\ufeffid,x\n")).toEqual(["id", "x"]);
});

it("reads back what was quoted, whatever it holds", () => {
  const value = fc.string({unit: fc.constantFrom("a", " ", ",", ";", '"', "\n", "\r", "\r\n", "é")});
  fc.assert(
    fc.property(
      fc.array(fc.array(value, {minLength: 2, maxLength: 3}), {minLength: 1}),
      fc.constantFrom(",", ";"),
      fc.constantFrom("\n", "\r\n"),
      (records, delimiter, end) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = records.map((record) => record.map(quote).join(delimiter) + end).join("");
        expect(parseRecords(text, delimiter)).toEqual(records);
      }
    )
  );
});

it("ends on any text, with every character in some value", () => {
  fc.assert(
    fc.property(fc.string({unit: fc.constantFrom("a", ",", '"', "\n", "\r")}), (text) => {
      const kept = parseRecords(text, ",").flat().join("");
      expect(kept.replace(/[^a]/g, "")).toBe(text.replace(/[^a]/g, ""));
    })
  );
});

it("tells UTF-16 by its byte order mark or its zeros", () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
  expect(detectEncoding(utf16("\ufeffid,x"))).toBe("utf-16le");
  expect(detectEncoding(utf16("id,opened\n1,2026-01-01\n"))).toBe("utf-16le");
  expect(detectEncoding(utf16("id,opened\n1,2026-01-01\n").slice(1, -1))).toBe("utf-16be");
  expect(detectEncoding(Buffer.from("id,café\n"))).toBe("utf-8");
});
