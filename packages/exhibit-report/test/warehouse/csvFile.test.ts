import {readdirSync} from "node:fs";
import {open} from "node:fs/promises";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import fc from "fast-check";
import {describe, expect, it, vi} from "vitest";
import {tries} from "../patient.ts";
import {UserError} from "../../src/sources/fault.ts";
import {openCsv, reading} from "../../src/warehouse/csvFile.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {locateRows} from "../../src/warehouse/locateRows.ts";
import {temporaryFolder} from "../temporary.ts";

/** What DuckDB reads from a file, with the line of each row and the faults. */
async function read(content: string | Uint8Array, name = "f.csv") {
  const folder = temporaryFolder({[name]: content});
  const csv = await openCsv(join(folder, name));
  const database = await openDatabase(":memory:");
  try {
    const {rows} = await reading(csv, () => database.query(`select * from ${csv.relation}`));
    const places = await locateRows(
      csv,
      rows.map((_, i) => i + 1)
    );
    return {
      csv,
      rows: rows.map((row) => Object.values(row)),
      lines: places.map(({line}) => line),
      raw: places.map(({raw}) => raw),
      faults: csv.faults.map(({line, message}) => `${line}: ${message}`)
    };
  } finally {
    database.close();
    await csv.close();
  }
}

const plain = "id,name\n1,café\n2,naïve\n";
const rows = [
  ["1", "café"],
  ["2", "naïve"]
];

describe("reads the same rows from", () => {
  const utf16 = Buffer.from(`\ufeff${plain}`, "utf16le");
  it.each<[string, Uint8Array, string?]>([
    ["UTF-8", Buffer.from(plain)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${plain}`)],
    ["UTF-16, little end first", utf16],
    ["UTF-16, big end first", Buffer.from(utf16).swap16()],
    ["UTF-16 without a byte order mark", utf16.subarray(2)],
    ["Latin-1", Buffer.from(plain, "latin1")],
    ["CRLF", Buffer.from(plain.replaceAll("\n", "\r\n"))],
    ["CR alone", Buffer.from(plain.replaceAll("\n", "\r"))],
    ["LF and CRLF by turns", Buffer.from(plain.replace("\n", "\r\n"))],
    ["a file without a last line end", Buffer.from(plain.trimEnd())],
    ["empty lines between", Buffer.from(plain.replaceAll("\n", "\n\n"))],
    ["lines above the header", Buffer.from(`Report,,\r\nA "quoted, title\r\n\r\n${plain.replaceAll("\n", "\r\n")}`)],
    ["semicolons", Buffer.from(plain.replaceAll(",", ";"))],
    ["tabs", Buffer.from(plain.replaceAll(",", "\t"))],
    ["a spreadsheet that names its delimiter", Buffer.from(`sep=;\r\n${plain.replaceAll(",", ";")}`)],
    ["gzip", gzipSync(plain), "f.csv.gz"],
    ["a name like a pattern", Buffer.from(plain), "f[1]*?.csv"]
  ])("%s", async (_, content, name) => {
    const found = await read(content, name);
    expect(found.rows).toEqual(rows);
    expect(found.csv.names).toEqual(["id", "name"]);
    expect(found.faults).toEqual([]);
  });
});

it("sees a letter of another encoding anywhere in a file", async () => {
  const content = Buffer.from(`id,name\n${`1,${"plain".repeat(40)}\n`.repeat(25_000)}2,caf\u00e9\n`, "latin1");
  const found = await read(content);
  expect(found.csv.encoding).toBe("windows-1252");
  expect(found.rows.at(-1)).toEqual(["2", "café"]);
  expect(found.lines.at(-1)).toBe(25_002);
});

it("rejects a value too many, with an escaped quotation mark in it, whichever columns are read", async () => {
  const folder = temporaryFolder({"f.csv": 'a,b\n1,2\n3,4,""""\n5,6,"x""y"\n7,8\n'});
  const database = await openDatabase(":memory:");
  for (const column of ["a", "b"]) {
    const csv = await openCsv(join(folder, "f.csv"));
    const {rows} = await reading(csv, () => database.query(`select ${column} as value from ${csv.relation}`));
    expect(rows.map(({value}) => value)).toEqual(column === "a" ? ["1", "7"] : ["2", "8"]);
    expect(csv.faults.map(({line, message}) => [line, message])).toEqual([
      [3, "more than 2 values in this row"],
      [4, "more than 2 values in this row"]
    ]);
    await csv.close();
  }
  database.close();
});

it("rejects a record with a bare carriage return, and keeps the others on their lines", async () => {
  const {rows, lines, faults} = await read('id,note\n1,"two\rlines"\n2,cut\rhere\n3,"a\r\nb"\n4,x\n');
  expect(rows).toEqual([
    ["1", "two\rlines"],
    ["3", "a\r\nb"],
    ["4", "x"]
  ]);
  expect(faults).toEqual(["4: carriage return inside a value that is not quoted"]);
  expect(lines).toEqual([2, 6, 8]);
});

it("rejects records that DuckDB cannot read, one fault each, and locates the rest", async () => {
  const {rows, lines, raw, faults} = await read('id,note\n\n1\n2,"a\nb"\n3,c,d,e,f\n4,5" disk\n5,"a"b\n6,z\n');
  expect(rows).toEqual([
    ["2", "a\nb"],
    ["4", '5" disk'],
    ["6", "z"]
  ]);
  expect(lines).toEqual([4, 7, 9]);
  expect(raw).toEqual(['2,"a\nb"', '4,5" disk', "6,z"]);
  expect(faults).toEqual([
    "3: 1 value in this row",
    "6: more than 2 values in this row",
    "8: unbalanced quotation mark"
  ]);
});

it.each([
  ["nothing", "", "empty file"],
  ["white space", "  \n", "empty file"],
  ["a workbook", Buffer.from("PK\u0003\u0004"), "a workbook or archive"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Array<number>(30).fill(3)]), "not text"]
])("refuses %s", async (_, content, message) => {
  await expect(read(content)).rejects.toThrow(UserError);
  await expect(read(content)).rejects.toThrow(message);
});

it("refuses a folder and a file that is not there", async () => {
  await expect(openCsv(temporaryFolder())).rejects.toThrow("not a file");
  await expect(openCsv(join(temporaryFolder(), "none.csv"))).rejects.toThrow("no such file");
});

it("reads back any table, from any encoding and with any line ends, on the right lines", async () => {
  const value = fc.string({unit: fc.constantFrom("a", "é", " ", ",", ";", '"', "\n", "\r", "\r\n", "0"), maxLength: 6});
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(value, value), {minLength: 1, maxLength: 6}),
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom("utf8", "latin1", "utf16le"),
      async (records, end, encoding) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [["id", "é"], ...records].map((record) => record.map(quote).join(",") + end).join("");
        const bytes = Buffer.from(encoding === "utf16le" ? `\ufeff${text}` : text, encoding as BufferEncoding);
        const found = await read(bytes);
        expect(found.rows).toEqual(records.map((record) => record.map((v) => v || null)));
        const breaks = (v: string) => v.match(/\r\n|\r|\n/g)?.length ?? 0;
        let line = 2;
        expect(found.lines).toEqual(
          records.map(([a, b]) => (line += 1 + breaks(a) + breaks(b)) - 1 - breaks(a) - breaks(b))
        );
        expect(found.faults).toEqual([]);
      }
    ),
    tries(60)
  );
});

it("tells that a file failed while it was read, whenever that was, and leaves no copy behind", async () => {
  const folder = temporaryFolder({
    "f.csv": Buffer.from(`id,name\n${"1,café\n".repeat(400_000)}`, "latin1"),
    "copies/keep": ""
  });
  const file = join(folder, "f.csv");
  vi.stubEnv("TMPDIR", join(folder, "copies"));
  const handle = await open(file);
  type Read = (buffer: Buffer, offset: number, length: number) => Promise<unknown>;
  const files = Object.getPrototypeOf(handle) as {read: Read};
  await handle.close();
  const {read} = files;
  let left = 0;
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  // Not a spy, which would handle what it rejects.
  files.read = function (...into) {
    return --left === 0 ? Promise.reject(new Error("EIO")) : read.apply(this, into);
  };
  try {
    // Three readings and an empty one, to survey the bytes, and as many to copy them.
    for (let nth = 1; nth <= 8; ++nth) {
      left = nth;
      await expect(openCsv(file)).rejects.toThrow(UserError);
      expect(left).toBe(0);
    }
    expect(readdirSync(join(folder, "copies"))).toEqual(["keep"]);
    expect(unhandled).not.toHaveBeenCalled();
  } finally {
    process.off("unhandledRejection", unhandled);
    files.read = read;
    vi.unstubAllEnvs();
  }
});

it("accounts for every record of any text that is a file at all", async () => {
  const text = fc.string({unit: fc.constantFrom("a", "1", ",", '"', "\n", "\r", "\r\n"), maxLength: 40});
  await fc.assert(
    fc.asyncProperty(text, async (tail) => {
      const {rows, lines, faults} = await read(`id,name\n${tail}`);
      expect(lines.length).toBe(rows.length);
      for (const fault of faults) expect(Number.parseInt(fault)).toBeGreaterThan(1);
      if (/[a1,"]/.test(tail)) expect(rows.length + faults.length).toBeGreaterThan(0);
    }),
    tries(150)
  );
});
