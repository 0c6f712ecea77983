import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "yaml";
import type {Site} from "../exports/site.ts";
import type {NavigationEntry} from "../report/settings.ts";
import type {Feature} from "./feature.ts";

/**
 * The entries of the navigation: those that are configured, or else what features bring and the pages that lie at the top of
 * a report.
 *
 * @param root folder of the pages
 */
export function navigation({navigation}: Site, root: string, features: readonly Feature[]): NavigationEntry[] {
  if (navigation)
    return navigation.map((entry) =>
      typeof entry === "string" ? {name: titleAt(root, entry) ?? entry, path: entry} : entry
    );
  const brought = features.flatMap(({navigation = []}) => navigation);
  const own = topPages(root).filter(({path}) => !brought.some((entry) => entry.path === path));
  return [...brought, ...own];
}

/** The pages that lie at the top of a folder, or as the index of a folder there, by path; drafts and the first page are none. */
function topPages(root: string): NavigationEntry[] {
  const entries = readdirSync(root, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (/^[._[]/.test(entry.name)) return [];
    const [, page] = /^(.*)\.md$/.exec(entry.name) ?? [];
    const path = entry.isDirectory()
      ? `/${entry.name}/`
      : page && !["index", "404"].includes(page)
        ? `/${page}`
        : undefined;
    const name = path && titleAt(root, path);
    return name ? [{name, path}] : [];
  });
}

/** The title of a page: what it says before its content, or else its first heading. */
function titleAt(root: string, path: string): string | undefined {
  const file = [`${path.replace(/\/$/, "/index")}.md`].map((name) => join(root, name)).find((name) => existsSync(name));
  if (!file) return undefined;
  const text = readFileSync(file, "utf8");
  const [whole = "", matter = ""] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text) ?? [];
  const {title, draft} = (parse(matter) ?? {}) as {title?: unknown; draft?: boolean};
  if (draft) return undefined;
  const [, heading] = /^# +(.+?)\s*#*$/m.exec(text.slice(whole.length)) ?? [];
  return title === undefined ? heading : String(title);
}
