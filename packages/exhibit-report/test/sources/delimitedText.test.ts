import fc from "fast-check";
import {expect, it} from "vitest";
import {parseRecords} from "../../src/sources/delimitedRecords.ts";
import {detectEncoding, readLayout} from "../../src/sources/delimitedText.ts";

const names = (text: string) => readLayout(text).names;

it("finds the delimiter that cuts the records alike", () => {
  expect(readLayout("id;loss\n1;3,5\n2;4,5\n")).toEqual({delimiter: ";", skip: 0, preamble: 0, names: ["id", "loss"]});
  expect(readLayout('id\tnote\n1\t"a,b;c"\n').delimiter).toBe("\t");
  expect(readLayout("id|note\n1|a,b\n").delimiter).toBe("|");
  expect(readLayout("id\n1\n2\n").delimiter).toBe(",");
  expect(readLayout("a,b\n1,2,3\n4,5\n").delimiter).toBe(",");
  expect(readLayout("sep=;\na;b\n1;2\n")).toEqual({delimiter: ";", skip: 1, preamble: 0, names: ["a", "b"]});
});

it.each([
  [
    "titles and an address",
    '"Report","4 Feb 2026"\n"A Ltd","1 Street","Town"\n"id","title","opened"\n"1","x","2026-01-01"\n"2","y","2026-01-02"\n',
    2
  ],
  [
    "titles filled up by a spreadsheet",
    "Report 2026;;;\n;;;\nid;title;opened;state\n1;x;2026-01-01;open\n2;y;2026-01-02;open\n",
    2
  ],
  ["a comment", "# exported by a tool, on 2026-01-01\nid\ttitle\topened\n1\tx, y\t2026-01-01\n2\tz\t2026-01-02\n", 1],
  ["empty lines", "\n\nid,opened\n1,2026-01-01\n", 2],
  ["nothing", "id,opened\n1,2026-01-01\n2,2026-01-02\n", 0],
  ["nothing, in one column", "title\nReport\nid\n1\n", 0],
  ["nothing, over rows with too many values", "id,note\n1,b,c\n2,e,f\n3,g,h\n", 0],
  ["nothing, where names are missing", ",name,\n1,a,2026-01-01\n2,b,2026-01-01\n", 0]
])("finds the header below %s", (_, text, preamble) => {
  expect(readLayout(text).preamble).toBe(preamble);
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
