import fc from "fast-check";
import {expect, it} from "vitest";
import {headerNames, linesAt, recordStarts} from "../../src/warehouse/csvRecords.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const linesOf = (data: Uint8Array) => recordStarts(data).map(({line}) => line);

it("gives the line on which each record begins", () => {
  expect(linesOf(bytes('a,b\n1,"x\ny"\n2,z\n'))).toEqual([1, 2, 4]);
});

it("skips empty lines and takes LF, CRLF and a bare CR for line ends", () => {
  expect(linesOf(bytes("a\n\n1\r\n2\r3"))).toEqual([1, 3, 4, 5]);
});

it("agrees with linesAt at the start of every record, whatever the values hold and wherever the file is cut", async () => {
  const value = fc.string({unit: fc.constantFrom("a", ",", "\n", '"', "\r\n", "\r")});
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(value, {minLength: 1, maxLength: 3}), {minLength: 1}),
      fc.integer({min: 1, max: 7}),
      async (records, size) => {
        const quoted = records.map((record) => `x${record.map((v) => `,"${v.replaceAll('"', '""')}"`).join("")}`);
        const text = bytes(quoted.join("\n"));
        let offset = 0;
        const offsets = quoted.map((record) => (offset += bytes(record).length + 1) - bytes(record).length - 1);
        const chunks = async function* () {
          for (let i = 0; i < text.length; i += size) yield text.subarray(i, i + size);
        };
        expect(await linesAt(chunks(), offsets)).toEqual(linesOf(text));
      }
    )
  );
});

it("reads the header with and without a byte order mark, quotes and spaces", () => {
  expect(headerNames(bytes('\ufeffid, opened_at ,"a ""b"", c"\r\n1,2,3\n'))).toEqual(["id", "opened_at", 'a "b", c']);
  expect(headerNames(bytes("only"))).toEqual(["only"]);
});
