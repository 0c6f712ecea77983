import type {SearchDocument} from "../components/searchIndex.ts";
import type {PublishedObjective} from "../exports/ownPackage.ts";
import {toCsv} from "../exports/table.ts";
import {boolean, number, optional, string} from "../exhibits/exhibit.ts";
import {escapeMarkdown} from "../text/markdown.ts";
import {visibleJson} from "../text/visible.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {say} from "./say.ts";

export const objectivesTitle = (): string => say`Objectives`;

/** The overview of objectives and the page of each, as Markdown by path. */
export function objectivePages(store: PublishedStore): Record<string, string> {
  const results = store.objectives();
  const page = (title: string, block: string) => `# ${escapeMarkdown(title)}\n\n\`\`\`${block}\n\`\`\`\n`;
  return {
    "objectives/index.md": page(objectivesTitle(), "objectives\n"),
    ...Object.fromEntries(results.map(({id, name}) => [`objectives/${id}/index.md`, page(name, `objective\n${id}`)]))
  };
}

const quarterColumns = {
  quarter: string("Calendar quarter"),
  n: number("decided", "Findings, events or measurements that were decided in it"),
  good: number("decided", "Of those, good ones"),
  actual: optional(number("share", "Good among all")),
  lower: optional(number("share", "Lower 95% limit")),
  upper: optional(number("share", "Upper 95% limit")),
  target: number("share", "Share that is to be good"),
  word: string("met, missed, or not enough data"),
  is_partial: boolean("Whether it was not over at the data cut-off"),
  is_in_force: boolean("Whether the objective was in force in all of it")
};

/** What stands beside the pages: each objective as JSON and its quarters as CSV, how to cite it, and all as one list. */
export function objectiveFiles(results: readonly PublishedObjective[]): Map<string, string> {
  const files = new Map<string, string>();
  const json = (value: unknown) => `${visibleJson(value, undefined, 2)}\n`;
  files.set("objectives/objectives.json", json({objectives: results.map(({citation: _, ...result}) => result)}));
  for (const {citation, ...result} of results) {
    const folder = `objectives/${result.id}`;
    files.set(`${folder}/objective.json`, json(result));
    const rows = result.quarters.map(({quarter, n, good, actual, lower, upper, word, isPartial, isInForce}) => ({
      ...{
        quarter,
        n,
        good,
        actual: actual ?? null,
        lower: lower ?? null,
        upper: upper ?? null,
        target: result.target,
        word
      },
      ...{is_partial: isPartial, is_in_force: isInForce}
    }));
    files.set(`${folder}/quarters.csv`, toCsv(quarterColumns, rows));
    files.set(`${folder}/citation.bib`, citation.bibtex);
    files.set(`${folder}/citation.json`, json([citation.csl]));
  }
  return files;
}

/** What the search finds of an objective. */
export function objectiveDocument({id, name, sentence, word, owner, good}: PublishedObjective): SearchDocument {
  const text = [sentence, good, word, owner].filter((part) => part !== undefined).join(". ");
  return {url: `objectives/${id}/`, kind: "objective", title: name, text};
}
