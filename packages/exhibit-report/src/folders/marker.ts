import {readdirSync} from "node:fs";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readKept} from "./writeWhole.ts";

/** Name of the file by which a published folder says that it is one. */
export const markerFile = "exhibit-site.json";

/** What a published folder says of itself. */
export interface Marker {
  generator: "exhibit";
  /** Of the generator. */
  version: string;
  /** Number of files, this one among them. */
  n_files: number;
  /** Their paths, in order: whatever else is in the folder is somebody else’s. */
  files: string[];
}

/** What systems leave in folders that somebody looked into. */
const litter = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/** Marks a folder as published, with all that is in it now. The same files give the same bytes. */
export async function writeMarker(folder: string): Promise<void> {
  const files = [...contentsOf(folder), markerFile].sort();
  const generator = new URL("../../package.json", import.meta.url);
  const {version} = JSON.parse(await readFile(generator, "utf8")) as {version: string};
  const marker: Marker = {generator: "exhibit", version, n_files: files.length, files};
  await writeFile(join(folder, markerFile), `${JSON.stringify(marker, null, 2)}\n`);
}

/** What a folder says of itself; undefined when it does not say that it was published. */
export async function readMarker(folder: string): Promise<Marker | undefined> {
  const marker = await readKept<Partial<Marker>>(join(folder, markerFile));
  return marker?.generator === "exhibit" && Array.isArray(marker.files) ? (marker as Marker) : undefined;
}

/** What is in a folder and was not published with it, but for what systems leave there. */
export function strangersIn(folder: string, marker: Marker | undefined): string[] {
  const known = new Set(marker?.files);
  return (marker ? contentsOf(folder) : readdirSync(folder)).filter((path) => !known.has(path) && !litter.test(path));
}

/** Paths of all that is in a folder and no folder, links unfollowed. */
function contentsOf(folder: string): string[] {
  const found: string[] = [];
  const visit = (path: string) => {
    for (const entry of readdirSync(join(folder, path), {withFileTypes: true})) {
      const name = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) visit(name);
      else found.push(name);
    }
  };
  visit("");
  return found.sort();
}
