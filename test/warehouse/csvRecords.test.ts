import fc from "fast-check";
import {expect, it} from "vitest";
import {headerNames, lineAt, recordStarts} from "../../src/warehouse/csvRecords.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const linesOf = (data: Uint8Array) => recordStarts(data).map(({line}) => line);

it("gives the line on which each record begins", () => {
  expect(linesOf(bytes('a,b\n1,"x\ny"\n2,z\n'))).toEqual([1, 2, 4]);
});

it("skips empty lines and takes LF, CRLF and a bare CR for line ends", () => {
  expect(linesOf(bytes("a\n\n1\r\n2\r3"))).toEqual([1, 3, 4, 5]);
});

it("agrees with lineAt at the start of every record, whatever the values hold", () => {
  const value = fc.string({unit: fc.constantFrom("a", ",", "\n", '"', "\r\n")});
  fc.assert(
    fc.property(fc.array(fc.array(value, {minLength: 1, maxLength: 3}), {minLength: 1}), (records) => {
      const quoted = records.map((record) => `x${record.map((v) => `,"${v.replaceAll('"', '""')}"`).join("")}`);
      const text = quoted.join("\n");
      let offset = 0;
      const lines = quoted.map((record) => {
        const line = lineAt(bytes(text), offset);
        offset += bytes(record).length + 1;
        return line;
      });
      expect(linesOf(bytes(text))).toEqual(lines);
    })
  );
});

it("reads the header with and without a byte order mark, quotes and spaces", () => {
  expect(headerNames(bytes('\ufeffid, opened_at ,"a ""b"", c"\r\n1,2,3\n'))).toEqual(["id", "opened_at", 'a "b", c']);
  expect(headerNames(bytes("only"))).toEqual(["only"]);
});
