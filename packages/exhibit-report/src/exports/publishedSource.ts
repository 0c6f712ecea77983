import {grades} from "../sources/grades.ts";
import type {License} from "../sources/dataPackage.ts";
import type {EvidenceSource} from "./evaluate.ts";

/** A source as pages and exports describe it. */
export interface PublishedSource {
  name: string;
  title: string;
  description: string;
  publisher: string;
  file: string;
  grade: string;
  grain: string;
  license: License;
  source: {title: string; path?: string; version?: string};
  locator: string;
  retrieved: string;
  hash: string;
}

/** Who is behind the numbers, and how good they are, in one line: the sources of each grade together. */
export function credit(sources: PublishedSource[]): string {
  const titles = new Map<string, Set<string>>();
  for (const {source, grade} of sources) titles.set(grade, (titles.get(grade) ?? new Set()).add(source.title));
  return [...titles].map(([grade, names]) => `${[...names].join("; ")} (${grade})`).join("; ");
}

/** Each source once, with the grades of what was read from it. */
export function gradedSources(
  sources: readonly PublishedSource[]
): {source: PublishedSource["source"]; grades: string[]}[] {
  const graded = new Map<string, {source: PublishedSource["source"]; grades: Set<string>}>();
  for (const {source, grade} of sources) {
    const own = graded.get(source.title) ?? {source, grades: new Set()};
    own.grades.add(grade);
    graded.set(source.title, own);
  }
  return [...graded.values()].map(({source, grades}) => ({source, grades: [...grades]}));
}

/** What pages and exports say of a source. */
export function publishSource({dataPackage, resource, hash}: EvidenceSource): PublishedSource {
  return {
    name: resource.name,
    title: resource.title,
    description: resource.description,
    publisher: dataPackage.title,
    file: `data/${dataPackage.name}/${resource.path}`,
    grade: grades[resource.grade],
    grain: resource.grain,
    license: (resource.licenses ?? dataPackage.licenses)[0],
    source: (resource.sources ?? dataPackage.sources)[0],
    locator: resource.locator,
    retrieved: resource.retrieved,
    hash
  };
}
