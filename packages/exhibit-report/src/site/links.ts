import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {Parser} from "htmlparser2";
import {certain} from "../certain.ts";
import type {Fault} from "../sources/fault.ts";
import {filesIn} from "./filesIn.ts";
import {foreignCode, foreignElement, foreignFaults, foreignStyle} from "./otherHosts.ts";
import type {Foreign} from "./otherHosts.ts";

interface Scanned {
  links: string[];
  ids: Set<string>;
  foreign: Foreign[];
}

/**
 * Checks every internal link of a folder to be published: that the page or file exists and that the anchor is on it; that
 * what cells of code and their modules import is there; and that nothing is asked of another host.
 *
 * @param shown what faults call the folder
 * @returns one fault per broken link, with the page that holds it
 */
export async function checkLinks(output: string, shown = output): Promise<Fault[]> {
  const files = new Set(await filesIn(output));
  const pages = new Map<string, Scanned>();
  for (const file of files) {
    if (file.endsWith(".html")) pages.set(file, scan(await readFile(join(output, file), "utf8")));
  }
  for (const file of files)
    if (/^_import\/.*\.(js|css)$/.test(file))
      pages.set(file, scanImported(file, await readFile(join(output, file), "utf8")));
  const faults: Fault[] = [];
  for (const [file, {links, foreign}] of pages) {
    faults.push(...foreignFaults(foreign, file, `${shown}/${file}`));
    for (const link of new Set(links)) {
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
    ids: new Set(),
    foreign: isStyle ? foreignStyle(text) : foreignCode(text)
  };
}

function scan(text: string): Scanned {
  const links: string[] = [];
  const ids = new Set<string>();
  const foreign: Foreign[] = [];
  let within = "";
  const parser = new Parser({
    onopentag(name, attributes) {
      const {id, href, src} = attributes;
      within = name;
      if (id) ids.add(id);
      if (href !== undefined) links.push(href);
      if (src !== undefined) links.push(src);
      foreign.push(...foreignElement(name, attributes));
    },
    ontext(text) {
      if (within === "style") foreign.push(...foreignStyle(text));
      if (within !== "script") return;
      links.push(...imports(text));
      foreign.push(...foreignCode(text));
    },
    onclosetag() {
      within = "";
    }
  });
  parser.end(text);
  return {links, ids, foreign};
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

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
