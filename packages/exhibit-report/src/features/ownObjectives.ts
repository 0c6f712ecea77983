import {rm, writeFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {objectivesSummaryFile} from "../exports/ownPackage.ts";
import type {OwnFile, PublishedObjective} from "../exports/ownPackage.ts";
import type {Site} from "../exports/site.ts";
import {generatorFile} from "../folders/generator.ts";
import {computeObjectives} from "../warehouse/computeObjectives.ts";
import type {ComputeOptions, OpenedObjectives} from "../warehouse/computeObjectives.ts";
import {authorNames} from "../report/authors.ts";
import {tablesOf} from "../objectives/measured.ts";
import {leastBudgetFirst} from "../objectives/order.ts";
import {quartersText} from "../site/objectiveQuarters.ts";
import type {Fault} from "../sources/fault.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {Database} from "../warehouse/database.ts";
import {fileSha256} from "../warehouse/sha256.ts";

/** Where published clocks are: those of a report’s own data count first. */
export function clockFolders(data = "data"): string[] {
  return [data, generatorFile("benchmarks")];
}

/**
 * Judges an organisation’s objectives, and keeps in the cache what its site says of them.
 *
 * @param opened undefined where it has none: then nothing is kept
 * @returns what is at fault in the file, and whose data are not there
 */
export async function keepObjectives(
  database: Database,
  present: ReadonlySet<TableName>,
  opened: OpenedObjectives | undefined,
  {cache, site, files, ...options}: ComputeOptions & {cache: string; site: Site; files: readonly OwnFile[]}
): Promise<Fault[]> {
  const file = join(cache, objectivesSummaryFile);
  if (!opened) {
    await rm(file, {force: true});
    return [];
  }
  const {results, faults} = await computeObjectives(database, present, opened, options);
  const {citePart} = await import("../exports/citation.ts"); // on demand: pages need none of it
  const hash = await fileSha256(opened.file);
  const counted = new Map(opened.objectives.map(({id, indicator}) => [id, tablesOf(indicator)]));
  const published = leastBudgetFirst(results).map((result): PublishedObjective => {
    const {id, name} = result;
    const address = `${site.url}objectives/${id}`;
    return {
      ...result,
      organisation: authorNames(site.authors),
      altText: quartersText(result),
      written: {file: basename(opened.file), line: opened.lines.get(id), hash},
      files: files.filter(({table}) => counted.get(id)?.includes(table as TableName)),
      permalink: address,
      citation: citePart(site, {id, title: name, address})
    };
  });
  await writeFile(file, JSON.stringify(published));
  return [...opened.faults, ...faults];
}
