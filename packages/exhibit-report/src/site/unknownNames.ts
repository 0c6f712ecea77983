import {readPages} from "../exports/pages.ts";
import type {Page} from "../exports/pages.ts";
import {nearest} from "../report/nearest.ts";
import type {Fault} from "../sources/fault.ts";
import {citationMarkup, numberMarkup} from "../text/markdown.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** What a page must not do without being told: the beginning of what is thrown where it does. */
const known = /^unknown (exhibit|figure|number|reference): /;

type Problem = Pick<Fault, "message" | "expected">;

/** Whether pages failed for a name that nothing has. */
export function isUnknownName(error: unknown): boolean {
  return error instanceof Error && known.test(error.message);
}

/** A fault for each place in the pages that names an exhibit, a figure, a number or a reference that is not there. */
export async function unknownNames(root: string, store: PublishedStore): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const page of await readPages(root)) {
    const tell = (line: number, problem: Problem | undefined) =>
      problem && faults.push({file: page.file, line, ...problem});
    for (const [i, line] of proseOf(page).entries()) {
      for (const [, id = "", name = ""] of line.matchAll(new RegExp(numberMarkup, "g")))
        tell(i + 1, numberProblem(id, name, store));
      for (const [, keys = ""] of line.matchAll(new RegExp(citationMarkup, "g")))
        for (const key of keys.split("; ")) tell(i + 1, referenceProblem(key.slice(1), store));
    }
    for (const {language, content, line} of page.fences)
      if (["figure", "exhibit", "embed", "moving"].includes(language))
        tell(line + 1, figureProblem(content.trim().split(/\s/)[0] ?? "", store));
  }
  return faults.sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 0));
}

/** The lines of a page, those of fenced blocks empty, and without code between backticks. */
function proseOf({text, fences}: Page): string[] {
  const lines = text.split(/\r?\n/);
  for (const {content, line} of fences) lines.fill("", line - 1, line + content.split("\n").length);
  return lines.map((line) => line.replace(/(`+)[^`].*?\1/g, ""));
}

function exhibitProblem(id: string, store: PublishedStore): Problem | undefined {
  const ids = store.all().map((exhibit) => exhibit.id);
  return ids.includes(id) ? undefined : {message: `unknown exhibit: ${id}`, expected: nearest(id, ids)};
}

function figureProblem(argument: string, store: PublishedStore): Problem | undefined {
  const [id = "", name = ""] = argument.split("#");
  const problem = exhibitProblem(id, store);
  if (problem) return problem;
  const names = store.get(id).figures.map((figure) => figure.id);
  return names.includes(name) ? undefined : {message: `unknown figure: ${argument}`, expected: nearest(name, names)};
}

function numberProblem(id: string, name: string, store: PublishedStore): Problem | undefined {
  const problem = exhibitProblem(id, store);
  if (problem) return problem;
  const names = Object.keys(store.get(id).numbers);
  const expected = names.length ? nearest(name, names) : `numbers in src/exhibits/${id}.ts`;
  return names.includes(name) ? undefined : {message: `unknown number: ${id}.${name}`, expected};
}

function referenceProblem(key: string, store: PublishedStore): Problem | undefined {
  const keys = store.references().map((reference) => reference.key);
  const expected = nearest(key, keys, "a key of src/references.bib");
  return keys.includes(key) ? undefined : {message: `unknown reference: ${key}`, expected};
}
