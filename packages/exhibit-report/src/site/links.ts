import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {Parser} from "htmlparser2";
import {certain} from "../certain.ts";
import type {Fault} from "../sources/fault.ts";
import {deadEntries} from "./configuredNavigation.ts";
import type {PlacedEntry} from "./configuredNavigation.ts";
import {filesIn} from "./filesIn.ts";
import {foreignCode, foreignElement, foreignFaults, foreignStyle} from "./otherHosts.ts";
import type {Foreign} from "./otherHosts.ts";
import {notFoundFile} from "./notFound.ts";

interface Scanned {
  links: string[];
  /** What stands above each page. */
  above: string[];
  ids: Set<string>;
  foreign: Foreign[];
}

/**
 * Checks every internal link of a folder to be published: that the page or file exists and that the anchor is on it; that
 * what cells of code and their modules import is there; and that nothing is asked of another host.
 *
 * @param shown what faults call the folder
 * @param navigation what is configured to stand above each page
 * @returns one fault per broken link, with the page that holds it, or the configuration where that lists it; what stands
 *   above each page is told once
 */
export async function checkLinks(
  output: string,
  shown = output,
  navigation: readonly PlacedEntry[] = []
): Promise<Fault[]> {
  const files = new Set(await filesIn(output));
  const pages = new Map<string, Scanned>();
  for (const file of files) {
    if (file.endsWith(".html")) pages.set(file, scan(await readFile(join(output, file), "utf8")));
  }
  for (const file of files)
    if (/^_import\/.*\.(js|css)$/.test(file))
      pages.set(file, scanImported(file, await readFile(join(output, file), "utf8")));
  const paths = [...pages.keys()].map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`);
  const dead = deadEntries(navigation, (link) => broken(link, "index.html", files, pages), paths);
  const faults: Fault[] = dead.map(({fault}) => fault);
  const told = new Set(dead.map(({link}) => link));
  for (const [file, {links, above, foreign}] of pages) {
    faults.push(...foreignFaults(foreign, file, `${shown}/${file}`));
    if (file === notFoundFile) continue; // it has those of the first page, from the root of the host
    const fresh = above.filter((link) => {
      const target = targetOf(link, file);
      return target === undefined || (!told.has(target) && told.add(target));
    });
    for (const link of new Set([...fresh, ...links])) {
      const problem = broken(link, file, files, pages);
      if (problem) faults.push({file: `${shown}/${file}`, message: `${problem}: ${link}`});
    }
  }
  return faults;
}

/** A module or a style sheet of the report. */
function scanImported(file: string, text: string): Scanned {
  const isStyle = file.endsWith(".css");
  return {
    links: isStyle ? [] : imports(text),
    above: [],
    ids: new Set(),
    foreign: isStyle ? foreignStyle(text) : foreignCode(text)
  };
}

function scan(text: string): Scanned {
  const links: string[] = [];
  const above: string[] = [];
  const ids = new Set<string>();
  const foreign: Foreign[] = [];
  let within = "";
  let isAbove = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      const {id, href, src} = attributes;
      within = name;
      if (id) ids.add(id);
      if (name === "header" && id === "observablehq-header") isAbove = true;
      if (href !== undefined) (isAbove ? above : links).push(href);
      if (src !== undefined) links.push(src);
      foreign.push(...foreignElement(name, attributes));
    },
    ontext(text) {
      if (within === "style") foreign.push(...foreignStyle(text));
      if (within !== "script") return;
      links.push(...imports(text));
      foreign.push(...foreignCode(text));
    },
    onclosetag(name) {
      within = "";
      if (name === "header") isAbove = false;
    }
  });
  parser.end(text);
  return {links, above, ids, foreign};
}

/** What a module imports from beside it. */
function imports(code: string): string[] {
  return Array.from(code.matchAll(/\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"\\]+)"/g), ([, specifier]) =>
    certain(specifier)
  );
}

function broken(
  link: string,
  file: string,
  files: Set<string>,
  pages: Map<string, {ids: Set<string>}>
): string | undefined {
  if (/^[a-z]+:/i.test(link)) return undefined;
  if (!URL.canParse(link, `http://local/${file}`)) return "malformed link";
  const url = new URL(link, `http://local/${file}`);
  if (decoded(url.pathname) === undefined || decoded(url.hash) === undefined) return "malformed link";
  let target = decoded(url.pathname)!.slice(1);
  if (target === "" || target.endsWith("/")) target += "index.html";
  if (!files.has(target)) return "dead link";
  const anchor = decoded(url.hash)!.slice(1);
  if (anchor && pages.has(target) && !pages.get(target)!.ids.has(anchor)) return "missing anchor";
  return undefined;
}

/** What a link leads to, from the root of the site. */
function targetOf(link: string, file: string): string | undefined {
  if (!URL.canParse(link, `http://local/${file}`)) return undefined;
  const {pathname, hash} = new URL(link, `http://local/${file}`);
  return pathname.replace(/\/index\.html$/, "/") + hash;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
