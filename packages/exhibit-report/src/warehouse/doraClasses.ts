import {readFile} from "node:fs/promises";
import {classesIn} from "../tables/publishedClasses.ts";
import type {DoraClasses} from "../tables/publishedClasses.ts";

/** The tables that own data stand beside come with the generator; a report may show the same file. */
const published = new URL("../benchmarks/dora/dora_clusters_by_year.csv", import.meta.url);

/** The classes of one year’s report, by key, best cluster first. */
export async function doraClasses(year: number): Promise<DoraClasses> {
  return classesIn(await readFile(published, "utf8"), year);
}
