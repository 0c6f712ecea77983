import {authorName, isEntity} from "../report/authors.ts";
import type {Author} from "../report/authors.ts";
import type {License} from "../sources/dataPackage.ts";
import {visibleJson} from "../text/visible.ts";

type Entity = Record<string, unknown> & {"@id": string; "@type": string | string[]};

/** Name of the description in a crate. */
export const crateFile = "ro-crate-metadata.json";

/** A file of a crate, with what is known of it. */
export interface CrateFile {
  path: string;
  bytes: number;
  /** `sha256:` and the digits. */
  hash: string;
  description?: string;
  license?: License;
  /** What it is based on, where that has an address. */
  isBasedOn?: {title: string; path: string}[];
}

/** What is packed, by whom, and how its results came to be. */
export interface Crate {
  name: string;
  description: string;
  /** Address at which it is published. */
  identifier: string;
  version: string;
  /** ISO date. */
  published: string;
  authors: readonly Author[];
  license: License;
  keywords?: readonly string[];
  files: readonly CrateFile[];
  /** Paths of what was computed, and of what from; absent where a crate is a mere collection. */
  run?: {from: readonly string[]; results: readonly string[]};
}

/** A source, where it has an address on the web. */
export function basedOn({title, path = ""}: {title: string; path?: string}): NonNullable<CrateFile["isBasedOn"]> {
  return /^https?:\/\//.test(path) ? [{title, path}] : [];
}

const mediaTypes: Record<string, string> = {
  ...{bib: "application/x-bibtex", css: "text/css", csv: "text/csv", html: "text/html", js: "text/javascript"},
  ...{json: "application/json", md: "text/markdown", parquet: "application/vnd.apache.parquet", png: "image/png"},
  ...{py: "text/x-python", R: "text/x-r", sql: "application/sql", svg: "image/svg+xml", txt: "text/plain"},
  ...{wasm: "application/wasm", woff2: "font/woff2", xml: "application/xml", zip: "application/zip"}
};

const languages: Record<string, string> = {py: "Python", R: "R", sql: "SQL"};

/**
 * Describes a folder as a research object: each of its files, who made them, under which licence, and the run that made the
 * results.
 *
 * @returns JSON-LD, the same for the same crate
 * @see https://w3id.org/ro/crate/1.2
 */
export function describeCrate(crate: Crate): string {
  const {name, description, identifier, version, published, keywords, files, run} = crate;
  const people = crate.authors.map(authorEntity);
  const licenses = new Map(
    [crate.license, ...files.flatMap(({license}) => license ?? [])].map((one) => [idOf(one), one])
  );
  const graph: Entity[] = [
    {
      "@id": crateFile,
      "@type": "CreativeWork",
      about: {"@id": "./"},
      conformsTo: {"@id": "https://w3id.org/ro/crate/1.2"}
    },
    {
      "@id": "./",
      "@type": "Dataset",
      ...{name, description, identifier, version},
      url: identifier,
      datePublished: published,
      author: people.map(reference),
      license: {"@id": idOf(crate.license)},
      ...(keywords?.length && {keywords: [...keywords]}),
      hasPart: files.map(({path}) => ({"@id": idOfPath(path)})),
      ...(run && {mentions: {"@id": "#run"}})
    },
    ...files.map(fileEntity),
    ...people,
    ...crate.authors.flatMap(affiliationEntity),
    ...Array.from(licenses.values(), licenseEntity),
    ...files.flatMap(({isBasedOn = []}) => isBasedOn.map(sourceEntity)),
    ...(run ? runEntities(run) : [])
  ];
  // What several name is described once, as by the first.
  const once = [...new Map(graph.toReversed().map((entity) => [entity["@id"], entity])).values()].reverse();
  return `${visibleJson({"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": once}, undefined, 2)}\n`;
}

function fileEntity({path, bytes, hash, description, license, isBasedOn = []}: CrateFile): Entity {
  const end = path.split(".").at(-1) ?? "";
  const language = languages[end];
  return {
    "@id": idOfPath(path),
    "@type": language ? ["File", "SoftwareSourceCode"] : "File",
    name: path,
    ...(description && {description}),
    encodingFormat: mediaTypes[end] ?? "application/octet-stream",
    contentSize: String(bytes),
    sha256: hash.replace(/^sha256:/, ""),
    ...(language && {programmingLanguage: language}),
    ...(license && {license: {"@id": idOf(license)}}),
    ...(isBasedOn.length && {isBasedOn: isBasedOn.map(({path}) => ({"@id": path}))})
  };
}

/** How the results came to be: the generator ran SQL and an analysis on the files. */
function runEntities({from, results}: NonNullable<Crate["run"]>): Entity[] {
  return [
    {
      "@id": "#run",
      "@type": "CreateAction",
      name: "Computation of the results from the data",
      instrument: {"@id": "#exhibit"},
      object: from.map((path) => ({"@id": idOfPath(path)})),
      result: results.map((path) => ({"@id": idOfPath(path)}))
    },
    {
      "@id": "#exhibit",
      "@type": "SoftwareApplication",
      name: "Exhibit",
      description: "A generator of reports of evidence"
    }
  ];
}

function authorEntity(author: Author, i: number): Entity {
  const name = authorName(author);
  const id = author.orcid ?? `#author-${i + 1}`;
  const url = author.website && {url: author.website};
  if (isEntity(author)) return {"@id": id, "@type": "Organization", name, ...url};
  const affiliation = affiliationEntity(author).map(reference)[0];
  return {"@id": id, "@type": "Person", name, ...url, ...(affiliation && {affiliation})};
}

function affiliationEntity(author: Author): Entity[] {
  if (isEntity(author) || !author.affiliation) return [];
  const id = `#organization-${encodeURIComponent(author.affiliation)}`;
  return [{"@id": id, "@type": "Organization", name: author.affiliation}];
}

function sourceEntity({title, path}: {title: string; path: string}): Entity {
  return {"@id": path, "@type": "CreativeWork", name: title};
}

function licenseEntity(license: License): Entity {
  return {"@id": idOf(license), "@type": "CreativeWork", name: license.title};
}

function idOf({path, name}: License): string {
  return path ?? `#license-${encodeURIComponent(name ?? "own")}`;
}

function idOfPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function reference({"@id": id}: Entity): {"@id": string} {
  return {"@id": id};
}
