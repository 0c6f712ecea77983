import {readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {extname, join} from "node:path";
import {Parser} from "htmlparser2";
import {certain} from "../certain.ts";
import {nearest} from "../report/nearest.ts";
import type {Fault} from "../sources/fault.ts";
import {deadEntries} from "./configuredNavigation.ts";
import type {PlacedEntry} from "./configuredNavigation.ts";
import {filesIn} from "./filesIn.ts";
import type {KeptScans, Scanned} from "./keptScans.ts";
import {foreignCode, foreignElement, foreignFaults, foreignStyle} from "./otherHosts.ts";
import type {Foreign} from "./otherHosts.ts";
import {notFoundFile} from "./notFound.ts";

/**
 * Checks every internal link of a folder to be published: that the page or file exists and that the anchor is on it; that
 * what cells of code and their modules import is there; and that nothing is asked of another host.
 *
 * @param shown what faults call the folder
 * @param navigation what is configured to stand above each page
 * @param sources where the Markdown of pages lies, if it does
 * @param kept what was found in files before
 * @returns one fault per broken link, with its line in the Markdown, or the configuration where that lists it, or else the
 *   page that holds it; what stands above each page is told once
 */
export async function checkLinks(
  output: string,
  shown = output,
  navigation: readonly PlacedEntry[] = [],
  sources?: string,
  kept?: Pick<KeptScans, "scan">
): Promise<Fault[]> {
  const files = new Set(await filesIn(output));
  const pages = scanFiles(output, files, kept);
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
      if (!problem) continue;
      const target = targetOf(link, file);
      const expected =
        problem === "missing anchor"
          ? "an id on that page"
          : nearest(target ?? link, paths, "a page or file of the site");
      const written = target === undefined ? [] : await linksIn(sources, file, target);
      if (!written.length) faults.push({file: `${shown}/${file}`, message: `${problem}: ${link}`});
      for (const {link, ...place} of written) faults.push({...place, message: `${problem}: ${link}`, expected});
    }
  }
  return faults;
}

/** A file, which links may lead to. */
type Target = Omit<Scanned, "ids"> & {ids: Set<string>};

/** The pages of a site, then its modules and style sheets. */
function scanFiles(output: string, files: ReadonlySet<string>, kept?: Pick<KeptScans, "scan">): Map<string, Target> {
  const pages = [...files].filter((file) => file.endsWith(".html"));
  const imported = [...files].filter((file) => /^_import\/.*\.(js|css)$/.test(file));
  const found = new Map<string, Target>();
  for (const file of [...pages, ...imported]) {
    const bytes = readFileSync(join(output, file));
    const end = extname(file);
    const look = certain(looks[end]);
    const {ids, ...scanned} = kept?.scan(end, bytes, look) ?? look(bytes.toString("utf8"));
    found.set(file, {...scanned, ids: new Set(ids)});
  }
  return found;
}

/** What is looked for, by ends of the names of files. */
const looks: Record<string, (text: string) => Scanned> = {
  ".html": scan,
  ".js": (text) => ({links: imports(text), above: [], ids: [], foreign: foreignCode(text)}),
  ".css": (text) => ({links: [], above: [], ids: [], foreign: foreignStyle(text)})
};

function scan(text: string): Scanned {
  const links: string[] = [];
  const above: string[] = [];
  const ids: string[] = [];
  const foreign: Foreign[] = [];
  let within = "";
  let isAbove = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      const {id, href, src} = attributes;
      within = name;
      if (id) ids.push(id);
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

/** Where the Markdown of a page has links to a target, as they are written there. */
async function linksIn(
  sources: string | undefined,
  page: string,
  target: string
): Promise<{file: string; line: number; link: string}[]> {
  if (sources === undefined) return [];
  const file = `${sources}/${page.replace(/\.html$/, ".md")}`;
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const wanted = bare(target);
  return lines.flatMap((text, i) =>
    [...text.matchAll(/\]\(<?([^\s)>]+)|^\s*\[[^\]]+\]:\s*<?([^\s>]+)|\b(?:href|src)=["']([^"']+)/g)].flatMap(
      ([, inline, defined, attribute]) => {
        const link = inline ?? defined ?? attribute ?? "";
        const to = targetOf(link, page);
        return to !== undefined && bare(to) === wanted ? [{file, line: i + 1, link}] : [];
      }
    )
  );
}

/** A target without what the making of pages adds to it. */
function bare(target: string): string {
  return target.replace(/(?:\/index)?(?:\.html|\.md)?(?=#|$)/, "");
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
