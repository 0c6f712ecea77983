import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {above} from "../folders/above.ts";

/** A package of which something is published. */
export interface Part {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
  /** Who holds the copyright, as far as its description says. */
  author?: string;
  /** Where it lies. */
  folder: string;
}

/** Licences that packages give in a file alone, as we read it there. */
export const readInFiles: Record<string, string> = {flatbuffers: "Apache-2.0", "json-bignum": "MIT"};

/** The file of a site that lists the licences of what it publishes. */
export const licencesFile = "licences.txt";

/** The folder of the package that a file of `node_modules` is of; undefined for other files. */
const packageFolder = (file: string) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];

function readPart(folder: string): Part | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const {name, version, license, author, repository} = JSON.parse(readFileSync(file, "utf8"));
  const said = typeof license === "string" && !license.startsWith("SEE LICENSE") ? license : readInFiles[name];
  const home = typeof repository === "string" ? repository : repository?.url;
  const who = typeof author === "string" ? author : author?.name;
  return {name, version, licence: said ?? "unknown", author: who ?? home, folder};
}

/**
 * A package by name and version: of `node_modules` here or above, or of another package’s.
 *
 * @returns a part of unknown licence when it is nowhere
 */
export function findPart(name: string, version: string, roots = above("node_modules")): Part {
  for (const root of roots) {
    for (const folder of holders(root)) {
      const part = readPart(join(folder, name));
      if (part?.version === version) return part;
    }
  }
  return {name, version, licence: "unknown", folder: join("node_modules", name)};
}

/** Folders that hold packages: `node_modules`, and then those of the packages in it. */
function* holders(root: string): Generator<string> {
  yield root;
  for (const owner of readdirSync(root)) {
    const packages = owner.startsWith("@") ? readdirSync(join(root, owner)).map((name) => join(owner, name)) : [owner];
    for (const name of packages) yield join(root, name, "node_modules");
  }
}

/** A mark by which a module says which packages it was made from. */
export function partsMark(parts: readonly Pick<Part, "name" | "version">[]): string {
  return `/* parts: ${parts.map(({name, version}) => `${name}@${version}`).join(" ")} */\n`;
}

/** The packages that modules were made from, by their marks. */
export function markedParts(modules: readonly string[]): Part[] {
  const marks = modules.flatMap((module) => /\/\* parts: ([^*]*) \*\//.exec(module)?.[1]?.split(" ") ?? []);
  return [...new Set(marks)]
    .filter(Boolean)
    .map((text) => findPart(text.slice(0, text.lastIndexOf("@")), text.slice(text.lastIndexOf("@") + 1)));
}

/** Each package once, by name and version. */
export function distinct(parts: readonly Part[]): Part[] {
  const found = new Map(parts.map((part) => [`${part.name}@${part.version}`, part]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

/** What a site says of the licences of its parts: a list, and each text once. The same parts give the same bytes. */
export function licencesText(parts: readonly Part[]): string {
  const all = distinct(parts).map((part) => ({...part, own: licenceTexts(part.folder)}));
  const texts = new Map<string, string[]>();
  for (const {name, own} of all) for (const text of own) texts.set(text, [...(texts.get(text) ?? []), name]);
  const lines = all.map(({name, version, licence, author, own}) => {
    const note = own.length || !author ? "" : `, by ${author}`;
    return `${name} ${version}: ${licence}${note}`;
  });
  return [
    "Parts of this site that others made, and their licences. Whose its own text, figures and data are stands on its pages.",
    "",
    ...lines,
    "",
    "@duckdb/duckdb-wasm holds DuckDB: MIT, Copyright Stichting DuckDB Foundation.",
    "",
    "Citations are set in the style of the American Psychological Association by the Citation Style Language project",
    "(https://citationstyles.org), CC BY-SA 3.0. The style itself is no part of the site.",
    ...Array.from(texts, ([text, names]) => `\n${"=".repeat(80)}\n${[...new Set(names)].join(", ")}\n\n${text}`),
    ""
  ].join("\n");
}

function licenceTexts(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)([.-](?!.*\.(js|ts)$).*)?$/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").replace(/\r\n/g, "\n").trim());
}

/** Packages whose files are copied as they are, by a file of each. */
export function partsOfFiles(files: Iterable<string>): Part[] {
  const folders = new Set(Array.from(files, packageFolder));
  return distinct([...folders].flatMap((folder) => (folder === undefined ? [] : (readPart(folder) ?? []))));
}
