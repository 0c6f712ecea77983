import {zipSync} from "fflate";
import type {ZippableFile} from "fflate";

// A ZIP keeps local time; this one reads the same in every zone.
const mtime = new Date(1980, 0, 1);

/** Packs files into a ZIP whose bytes depend on their names and contents alone. */
export function toZip(folder: string, files: Map<string, Uint8Array>): Uint8Array {
  const entries = [...files.keys()].sort().map((name): [string, ZippableFile] => {
    const level = /\.(png|parquet)$/.test(name) ? 0 : 9; // compressed as they are
    return [`${folder}/${name}`, [files.get(name)!, {mtime, level}]];
  });
  return zipSync(Object.fromEntries(entries));
}
