/*
 * Reads from font files how wide their text runs and how high their lines are:
 *
 *   npx tsx test/golden/fonts/metrics.ts <font.ttf or font.woff> …
 *
 * Numbers are in thousandths of the font’s size. `width` is the mean advance over the sample below, without kerning;
 * `ascent`, `descent` and `lineGap` are those of the table hhea, which browsers take unless the font says otherwise.
 */
import {readFileSync} from "node:fs";
import {inflateSync} from "node:zlib";

/** Words as they stand on pages and in figures. */
const sample =
  `Half of the findings of high severity are closed within 26 days, most of them after a scan; 1,250 stay open
until the next release. Losing a customer costs most in ordinary bad years; beyond 1 year in 168 cyber losses do. Share of
years whose total loss exceeds an amount, by risk and together. Likelihood halved: 25% quantile of return, median $373K.
Inventory and configuration management. Software and dependency management. Source: published table, CC BY 4.0. At risk:
410 of 632. The same incidents, counted again, with 95% limits; n = 100,000 simulated years.`.replaceAll("\n", " ");

export interface FontMetrics {
  width: number;
  ascent: number;
  descent: number;
  lineGap: number;
}

/** Metrics of one font file. */
export function fontMetrics(file: string): FontMetrics {
  const table = tables(readFileSync(file));
  const [head, hhea, hmtx] = ["head", "hhea", "hmtx"].map(table);
  const unit = (value: number) => Math.round((value / head.readUInt16BE(18)) * 1000);
  const glyphOf = charactersOf(table("cmap"));
  const measured = hhea.readUInt16BE(34);
  const advance = (glyph: number) => hmtx.readUInt16BE(4 * Math.min(glyph, measured - 1));
  const advances = [...sample].map((character) => advance(glyphOf(character.codePointAt(0)!)));
  return {
    width: unit(advances.reduce((sum, width) => sum + width, 0) / advances.length),
    ascent: unit(hhea.readInt16BE(4)),
    descent: unit(-hhea.readInt16BE(6)),
    lineGap: unit(hhea.readInt16BE(8))
  };
}

/** What finds a table of a TrueType, OpenType or WOFF 1.0 file. */
function tables(file: Buffer): (tag: string) => Buffer {
  const isWoff = file.toString("latin1", 0, 4) === "wOFF";
  const found = new Map<string, Buffer>();
  for (let i = 0, n = file.readUInt16BE(isWoff ? 12 : 4); i < n; ++i) {
    const entry = isWoff ? 44 + 20 * i : 12 + 16 * i;
    const [offset, stored] = isWoff ? [4, 8] : [8, 12];
    const from = file.readUInt32BE(entry + offset);
    const bytes = file.subarray(from, from + file.readUInt32BE(entry + stored));
    const packed = isWoff && file.readUInt32BE(entry + 8) < file.readUInt32BE(entry + 12);
    found.set(file.toString("latin1", entry, entry + 4), packed ? inflateSync(bytes) : bytes);
  }
  return (tag) => {
    const bytes = found.get(tag);
    if (!bytes) throw new Error(`missing table: ${tag}`);
    return bytes;
  };
}

/** What gives the glyph of a character, from a character map of format 4. */
function charactersOf(cmap: Buffer): (code: number) => number {
  const starts = Array.from({length: cmap.readUInt16BE(2)}, (_, i) => cmap.readUInt32BE(8 + 8 * i));
  const start = starts.find((at) => cmap.readUInt16BE(at) === 4);
  if (start === undefined) throw new Error("missing character map of format 4");
  const map = cmap.subarray(start);
  const twice = map.readUInt16BE(6);
  return (code) => {
    for (let i = 0; i < twice; i += 2) {
      if (code > map.readUInt16BE(14 + i)) continue;
      const first = map.readUInt16BE(16 + twice + i);
      if (code < first) break;
      const delta = map.readUInt16BE(16 + 2 * twice + i);
      const at = 16 + 3 * twice + i;
      const range = map.readUInt16BE(at);
      if (!range) return (code + delta) & 0xffff;
      const glyph = map.readUInt16BE(at + range + 2 * (code - first));
      return glyph && (glyph + delta) & 0xffff;
    }
    throw new Error(`missing character: ${String.fromCodePoint(code)}`);
  };
}

if (process.argv[1] === import.meta.filename)
  for (const file of process.argv.slice(2)) console.log(file, JSON.stringify(fontMetrics(file)));
