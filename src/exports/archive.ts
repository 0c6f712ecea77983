import {zipSync} from "fflate";

// A ZIP keeps local time; this one reads the same in every zone.
const mtime = new Date(1980, 0, 1);

/** Packs files into a ZIP whose bytes depend on their names and contents alone. */
export function toZip(folder: string, files: Map<string, Uint8Array>): Uint8Array {
  const names = [...files.keys()].sort();
  return zipSync(Object.fromEntries(names.map((name) => [`${folder}/${name}`, [files.get(name)!, {mtime, level: 9}]])));
}
