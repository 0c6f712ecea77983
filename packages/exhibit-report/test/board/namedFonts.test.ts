import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {readBoardFile} from "../../src/board/boardFile.ts";
import {buildReport} from "../../src/board/buildReport.ts";
import {drawnBy, lettersOf, tableOf} from "../../src/board/letters.ts";
import {renderPdf, undrawnLetters} from "../../src/board/renderPdf.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {temporaryFolder} from "../temporary.ts";
import {boardInput} from "./reportInput.ts";

const font = readFileSync(join(import.meta.dirname, "../fixtures/fonts/two-letters.ttf"));

/** A folder with a board.yaml that names fonts, and what is read from it. */
async function read(names: string, fonts: Record<string, Uint8Array>) {
  const folder = temporaryFolder({"board.yaml": `organisation: 漢字\nfont: ${names}\n`});
  for (const [name, bytes] of Object.entries(fonts)) writeFileSync(join(folder, name), bytes);
  const {settings, faults} = await readBoardFile(folder);
  return {fonts: settings.fonts, faults: faults.map((one) => formatFault(one).slice(folder.length + 1))};
}

function restricted(): Buffer {
  const bytes = Buffer.from(font);
  bytes.writeUInt16BE(2, tableOf(font, "OS/2")! + 8);
  return bytes;
}

/** A collection of one font. */
function collection(): Buffer {
  const head = Buffer.alloc(16);
  head.write("ttcf");
  [0x10000, 1, 16].forEach((value, i) => head.writeUInt32BE(value, 4 + 4 * i));
  const bytes = Buffer.concat([head, font]);
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 16 + 12 + 16 * i + 8;
    bytes.writeUInt32BE(bytes.readUInt32BE(at) + 16, at);
  }
  return bytes;
}

it("takes fonts beside it, alone, as a list or as a collection", async () => {
  expect(await read("a.ttf", {"a.ttf": font})).toEqual({fonts: ["a.ttf"], faults: []});
  expect(await read("[a.otf, b.ttc]", {"a.otf": font, "b.ttc": collection()})).toEqual({
    fonts: ["a.otf", "b.ttc"],
    faults: []
  });
});

it("tells what is no font, is not there, lies elsewhere, is broken off or may not be embedded, and takes the others", async () => {
  const {fonts, faults} = await read("[none.ttf, ../out.ttf, text.ttf, half.ttf, own.ttf, good.ttf]", {
    "text.ttf": Buffer.from("wOF2, which pages use"),
    "half.ttf": font.subarray(0, 60),
    "own.ttf": restricted(),
    "good.ttf": font
  });
  expect(fonts).toEqual(["good.ttf"]);
  const embeddable = "(expected a TrueType or OpenType font (.ttf, .otf, .ttc) that may be embedded)";
  expect(faults).toEqual([
    "board.yaml:2: font: none.ttf: no such file or folder",
    "board.yaml:2: font: ../out.ttf: no such file or folder",
    `board.yaml:2: font: text.ttf: not a font ${embeddable}`,
    `board.yaml:2: font: half.ttf: a font that is broken off or has no letters ${embeddable}`,
    `board.yaml:2: font: own.ttf: a font whose licence, by its fsType, lets nobody embed it ${embeddable}`
  ]);
  expect((await read("{a: b}", {})).faults).toEqual([
    "board.yaml:2: font: invalid font: a mapping (expected a font beside it such as NotoSansJP-Regular.ttf, or a list of them)"
  ]);
});

it("knows the letters of a font and of a collection, without those that have no glyph", () => {
  for (const bytes of [font, collection()]) {
    const isDrawn = drawnBy([lettersOf(bytes)]);
    expect(["漢", "字", "文", "a"].map((letter) => isDrawn(letter.codePointAt(0)!))).toEqual([
      true,
      true,
      false,
      false
    ]);
  }
});

it("the PDF draws letters of a font that is given, and embeds that", async () => {
  const report = buildReport(boardInput({data: {organisation: "漢字 & Sons 文"}}));
  expect(undrawnLetters(report)).toEqual(["漢", "字", "文"]);
  expect(undrawnLetters(report, [font])).toEqual(["文"]);
  const [without, one, two] = [
    await renderPdf(report, {paper: "a4"}),
    await renderPdf(report, {paper: "a4", fonts: [font]}),
    await renderPdf(report, {paper: "a4", fonts: [font]})
  ].map((bytes) => Buffer.from(bytes).toString("latin1"));
  expect(one).toBe(two);
  expect(without).not.toContain("TwoLetters-Regular");
  expect(one).toContain("TwoLetters-Regular");
}, 60_000);
