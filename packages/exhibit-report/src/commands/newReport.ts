import {readdir, readFile} from "node:fs/promises";
import {basename, join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {certain} from "../certain.ts";
import {authorNames, isEntity} from "../report/authors.ts";
import type {Author} from "../report/authors.ts";
import type {Language} from "../report/settings.ts";
import {escapeMarkdown} from "../text/markdown.ts";
import {visible, visibleJson} from "../text/visible.ts";

export const templates = ["research", "organisation", "talk", "notebook"] as const;

export type Template = (typeof templates)[number];

/** What a new report is told of itself. */
export interface NewReport {
  template: Template;
  title: string;
  /** As their names are written; “Lovelace, Ada” is a person, everything else is taken as it is. */
  authors: readonly string[];
  /** Of the interface, of numbers and of dates. */
  language: Language;
  /** Name of the npm package, which nobody publishes. */
  name: string;
  /** ISO date. */
  made: string;
}

const root = new URL("../../", import.meta.url);

/**
 * The files of a new report, by path: those that all share and those of the template, which may replace them. `page.de.md` is the
 * German of `page.md`. What its author says stands in each as that kind of file writes text.
 */
export async function newReport(report: NewReport): Promise<Map<string, string>> {
  const {version, dependencies} = JSON.parse(await readFile(new URL("package.json", root), "utf8")) as {
    version: string;
    dependencies: Record<string, string>;
  };
  const {title, language, name, made} = report;
  const authors = report.authors.map(parseAuthor);
  const values = {
    ...{title, language, name, made, year: made.slice(0, 4), author: authorNames(authors)},
    authors: `\n${yamlAuthors(authors)}`,
    ...{version, plot: certain(dependencies["@observablehq/plot"])}
  };
  const files = new Map<string, string>();
  for (const folder of ["shared", report.template])
    for (const [path, content] of await templateFiles(new URL(`templates/${folder}/`, root)))
      files.set(path, fill(path, content, values));
  for (const [path, translated] of files) {
    const [, written, ending] = /^(.*)\.de(\.md)$/.exec(path) ?? [];
    if (written === undefined || ending === undefined) continue;
    files.delete(path);
    if (language === "de") files.set(written + ending, translated);
  }
  return files;
}

/** A name for the npm package: the folder’s, in the letters that one may have. */
export function packageName(folder: string): string {
  const plain = basename(folder).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 100) || "report"
  );
}

/** Files by path. npm would leave out names that begin with a dot: here such a name begins with an underscore. */
async function templateFiles(folder: URL): Promise<[path: string, content: string][]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fileURLToPath(folder), join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  return Promise.all(
    paths.map(async (path): Promise<[string, string]> => [
      path.replace(/(^|\/)_/g, "$1."),
      await readFile(new URL(path, folder), "utf8")
    ])
  );
}

/** Puts values into a text, each as a file of that name writes it. */
function fill(path: string, content: string, values: Record<string, string>): string {
  const known = (name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`${path}: unknown value: ${name}`);
    return value;
  };
  if (/\.(json|ya?ml|cff|ts|js)$/.test(path))
    return content.replace(/ "\{\{(authors)\}\}"|"\{\{(\w+)\}\}"|\{\{(\w+)\}\}/g, (_, list, quoted, bare) =>
      quoted ? visibleJson(known(quoted)) : known(list ?? bare)
    );
  const write = path.endsWith(".md") ? escapeMarkdown : visible;
  return content.replace(/\{\{(\w+)\}\}/g, (_, name: string) => write(known(name)));
}

/** “Lovelace, Ada” is a person; “Example, Inc.” is not, and nothing tells a single name from that of an organisation. */
function parseAuthor(text: string): Author {
  const [, family, given] = /^([^,]+), ([^,]+)$/.exec(text) ?? [];
  const isCompany = /^(inc|ltd|llc|llp|plc|corp|co|gmbh|ag|sa|bv|pty)\b/i.test(given ?? "");
  return family && !isCompany ? {family, given} : {name: text};
}

/** Authors as CITATION.cff lists them. */
function yamlAuthors(authors: readonly Author[]): string {
  return authors
    .map((author) =>
      isEntity(author)
        ? `  - name: ${visibleJson(author.name)}`
        : `  - family-names: ${visibleJson(author.family)}\n    given-names: ${visibleJson(author.given)}`
    )
    .join("\n");
}
