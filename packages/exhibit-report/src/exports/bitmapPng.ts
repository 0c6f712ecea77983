import {zlibSync} from "fflate";

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const crcTable = Uint32Array.from({length: 256}, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/**
 * A picture of black squares on white as PNG, with one bit a pixel. Source: W3C, Portable Network Graphics (third edition).
 *
 * @param rows of squares, true where black, all of the same length
 * @param scale pixels that a square is wide and high
 */
export function bitmapPng(rows: readonly (readonly boolean[])[], scale: number): Uint8Array {
  const width = (rows[0]?.length ?? 0) * scale;
  const same = asAbove(width);
  const lines = rows.flatMap((row) => [scanLine(row, scale, width), ...Array<Uint8Array>(scale - 1).fill(same)]);
  const [greyscale, bits] = [0, 1];
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, lines.length);
  header.set([bits, greyscale], 8);
  const pixels = zlibSync(joined(lines), {level: 9, mem: 4});
  return joined([
    Uint8Array.from(signature),
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", new Uint8Array())
  ]);
}

const lineBytes = (width: number) => 1 + Math.ceil(width / 8);

/** A line of pixels as they are: a zero, that they are not filtered, then a one for each that is white. */
function scanLine(row: readonly boolean[], scale: number, width: number): Uint8Array {
  const line = new Uint8Array(lineBytes(width));
  for (let x = 0; x < width; ++x)
    if (!row[Math.floor(x / scale)]) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return line;
}

/** A line of pixels as differences from the line above it, of which it has none. */
function asAbove(width: number): Uint8Array {
  const line = new Uint8Array(lineBytes(width));
  line[0] = 2;
  return line;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(type), data]);
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)];
  new DataView(length.buffer).setUint32(0, data.length);
  new DataView(check.buffer).setUint32(0, crc32(named));
  return joined([length, named, check]);
}

/** Source: ISO 3309, as the PNG standard gives it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
