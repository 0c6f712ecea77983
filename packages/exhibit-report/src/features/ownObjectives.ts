import {rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {objectivesSummaryFile} from "../exports/ownPackage.ts";
import type {PublishedObjective} from "../exports/ownPackage.ts";
import type {Site} from "../exports/site.ts";
import {generatorFile} from "../folders/generator.ts";
import {computeObjectives} from "../warehouse/computeObjectives.ts";
import type {ComputeOptions, OpenedObjectives} from "../warehouse/computeObjectives.ts";
import {leastBudgetFirst} from "../objectives/order.ts";
import type {Fault} from "../sources/fault.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {Database} from "../warehouse/database.ts";

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
  {cache, site, ...options}: ComputeOptions & {cache: string; site: Site}
): Promise<Fault[]> {
  const file = join(cache, objectivesSummaryFile);
  if (!opened) {
    await rm(file, {force: true});
    return [];
  }
  const {results, faults} = await computeObjectives(database, present, opened, options);
  const {citePart} = await import("../exports/citation.ts"); // on demand: pages need none of it
  const published = leastBudgetFirst(results).map((result): PublishedObjective => {
    const address = `${site.url}objectives/${result.id}`;
    return {...result, permalink: address, citation: citePart(site, {id: result.id, title: result.name, address})};
  });
  await writeFile(file, JSON.stringify(published));
  return [...opened.faults, ...faults];
}
