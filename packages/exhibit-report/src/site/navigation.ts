import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {readFrontMatter} from "../exports/pages.ts";
import type {NavigationEntry} from "../report/settings.ts";
import {linkOf} from "./configuredNavigation.ts";
import {coreNavigation} from "./corePages.ts";
import type {Feature, OwnPages} from "./feature.ts";
import type {PublishedStore} from "./publishedStore.ts";

/**
 * The entries of the navigation: those that are configured, or else the pages that lie at the top of a report, then what
 * features bring and what every report has.
 */
export function navigation(report: OwnPages, features: readonly Feature[], store: PublishedStore): NavigationEntry[] {
  const {root, site} = report;
  const brought = [...features.flatMap(({navigation}) => navigation?.(report) ?? []), ...coreNavigation(site, store)];
  const nameOf = (path: string) =>
    titleAt(root, path) ?? brought.find((entry) => entry.path === path)?.name ?? path.replaceAll("/", " ").trim();
  if (site.navigation)
    return site.navigation.map((entry) => {
      const {name, path} = typeof entry === "string" ? {name: nameOf(entry), path: entry} : entry;
      return {name, path: linkOf(path)};
    });
  const listed = new Set(["/frozen/", ...brought.map(({path}) => path)]);
  return [...topPages(root).filter(({path}) => !listed.has(path)), ...brought];
}

/** The pages that lie at the top of a folder, or as the index of a folder there, by path; drafts and the first page are none. */
function topPages(root: string): NavigationEntry[] {
  if (!existsSync(root)) return [];
  const entries = readdirSync(root, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (/^[._[]/.test(entry.name)) return [];
    const [, page] = /^(.*)\.md$/.exec(entry.name) ?? [];
    const path = entry.isDirectory()
      ? `/${entry.name}/`
      : page && !["index", "404"].includes(page)
        ? `/${page}.html`
        : undefined;
    const name = path && titleAt(root, path);
    return name ? [{name, path}] : [];
  });
}

/** The title of a page: what it says before its content, or else its first heading. */
function titleAt(root: string, path: string): string | undefined {
  const file = [`${path.replace(/#.*|\.html$/g, "").replace(/\/$/, "/index")}.md`]
    .map((name) => join(root, name))
    .find((name) => existsSync(name));
  if (!file) return undefined;
  const text = readFileSync(file, "utf8");
  const [whole = ""] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text) ?? [];
  const {title, draft} = readFrontMatter(text);
  if (draft) return undefined;
  const [, heading] = /^# +(.+?)\s*#*$/m.exec(text.slice(whole.length)) ?? [];
  return title === undefined ? heading : String(title);
}
