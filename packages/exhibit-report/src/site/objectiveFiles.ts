import type {SearchDocument} from "../components/searchIndex.ts";
import type {PublishedObjective} from "../exports/ownPackage.ts";
import type {Site} from "../exports/site.ts";
import {escapeMarkdown} from "../text/markdown.ts";
import {visibleJson} from "../text/visible.ts";
import {quartersName, quartersTable} from "./objectiveTable.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {say} from "./say.ts";

export const objectivesTitle = (): string => say`Objectives`;

/** The overview of objectives and the page of each, as Markdown by path. */
export function objectivePages(store: PublishedStore): Record<string, string> {
  const results = store.objectives();
  const page = (title: string, block: string) => `# ${escapeMarkdown(title)}\n\n\`\`\`${block}\n\`\`\`\n`;
  return {
    "objectives/index.md": page(objectivesTitle(), "objectives\n"),
    ...Object.fromEntries(results.map(({id, name}) => [`objectives/${id}/index.md`, page(name, `objective\n${id}`)])),
    ...Object.fromEntries(
      results
        .filter(({quarters}) => quarters.length > 0)
        .map(({id}) => [
          `embed/objectives/${id}/index.md`,
          `---\ntitle: ${objectivesTitle()}\n---\n\n\`\`\`objective-embed\n${id}\n\`\`\`\n`
        ])
    )
  };
}

/**
 * What stands beside the pages: each objective as JSON, its quarters as CSV and Parquet, its figure as pictures and for
 * frames in other pages, its address as a QR code, how to cite it; and all as one list.
 */
export async function objectiveFiles(
  results: readonly PublishedObjective[],
  site: Site
): Promise<Map<string, string | Uint8Array>> {
  // On demand: pages need none of it.
  const {qrPng, qrSvg} = await import("../exports/qr.ts");
  const {objectivePictures, oEmbedObjective} = await import("./objectivePictures.ts");
  const {toCsv, toParquet} = await import("../exports/table.ts");
  const files = new Map<string, string | Uint8Array>();
  const json = (value: unknown) => `${visibleJson(value, undefined, 2)}\n`;
  files.set("objectives/objectives.json", json({objectives: results.map(({citation: _, ...result}) => result)}));
  for (const objective of results) {
    const {citation, ...result} = objective;
    const folder = `objectives/${result.id}`;
    const {columns, rows} = quartersTable(result);
    files.set(`${folder}/objective.json`, json(result));
    for (const [name, picture] of await objectivePictures(objective, site)) files.set(`${folder}/${name}`, picture);
    if (objective.quarters.length) files.set(`${folder}/oembed.json`, json(oEmbedObjective(objective, site)));
    files.set(`${folder}/${quartersName}.csv`, toCsv(columns, rows));
    files.set(`${folder}/${quartersName}.parquet`, await toParquet(columns, rows));
    files.set(`${folder}/citation.bib`, citation.bibtex);
    files.set(`${folder}/citation.json`, json([citation.csl]));
    files.set(`${folder}/qr.svg`, qrSvg(`${result.permalink}/`));
    files.set(`${folder}/qr.png`, qrPng(`${result.permalink}/`));
  }
  return files;
}

/** What the search finds of an objective. */
export function objectiveDocument({id, name, sentence, word, owner, good}: PublishedObjective): SearchDocument {
  const text = [sentence, good, word, owner].filter((part) => part !== undefined).join(". ");
  return {url: `objectives/${id}/`, kind: "objective", title: name, text};
}
