import type {ZippableFile} from "fflate";
import {inThread} from "./thread.ts";

/** Packs files into a ZIP whose bytes depend on their names and contents alone. */
export function toZip(folder: string, files: Map<string, Uint8Array>): Promise<Uint8Array> {
  const entries = [...files.keys()].sort().map((name): [string, ZippableFile] => {
    const level = /\.(png|parquet)$/.test(name) ? 0 : 9; // compressed as they are
    return [`${folder}/${name}`, [files.get(name)!, {level}]];
  });
  return inThread("zip", {entries: Object.fromEntries(entries)});
}
