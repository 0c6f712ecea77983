import {readdir, stat, utimes} from "node:fs/promises";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {computedPart} from "../exports/computedPart.ts";
import {configurationModules} from "../exports/fingerprint.ts";
import {readPage} from "../exports/pages.ts";
import {filesIn} from "../site/filesIn.ts";

/** What the preview reads once, when it starts. */
export const settingsFiles = () => [...configurationModules(), "CITATION.cff"];

export async function settingsState(): Promise<string> {
  const files = await Promise.all(settingsFiles().map((file) => stat(file).catch(() => undefined)));
  return files.map((file) => `${file?.mtimeMs} ${file?.size}`).join("\n");
}

/** What is on disk. */
export interface Snapshot {
  /** The state of each file that something is computed from, by path. */
  states: Map<string, string>;
  /** When each page, and what it may import, was written last. */
  written: string;
}

/** Looks at every file in some folders that exhibits depend on. @param chapters addresses of the pages that make the argument */
export async function snapshot(folders: ReadonlySet<string>, chapters?: readonly string[]): Promise<Snapshot> {
  const states = new Map<string, string>();
  const written: string[] = [];
  for (const folder of folders) {
    for (const name of await filesIn(folder)) {
      if (/(^|\/)\./.test(name)) continue;
      const path = join(folder, name);
      const file = await stat(path).catch(() => undefined);
      const state = `${file?.mtimeMs} ${file?.size} ${file?.ino}`;
      if (folder === "src" && /\.(md|[jt]sx?|css)$/.test(name)) written.push(`${path} ${state}`);
      if (name.endsWith(".css")) continue;
      const isPage = folder === "src" && name.endsWith(".md");
      states.set(path, isPage ? await statements(name, file?.mtimeMs, chapters) : state);
    }
  }
  return {states, written: written.join("\n")};
}

const asked = new Map<string, {time: number | undefined; text: string}>();

/** What of a page is computed; its prose shows without. */
async function statements(name: string, time: number | undefined, chapters?: readonly string[]): Promise<string> {
  const last = asked.get(name);
  if (last && last.time === time) return last.text;
  const page = await readPage("src", name).catch(() => undefined);
  const text = page ? computedPart(page, chapters) : "";
  asked.set(name, {time, text});
  return text;
}

/**
 * Framework watches the Markdown of each open page; a new time on it makes the page look again.
 *
 * @param folders of pages
 */
export async function touchPages(folders: readonly string[]): Promise<void> {
  const now = new Date();
  for (const folder of folders) {
    const entries = existsSync(folder) ? await readdir(folder, {recursive: true, withFileTypes: true}) : [];
    for (const entry of entries)
      if (entry.name.endsWith(".md")) await utimes(join(entry.parentPath, entry.name), now, now).catch(() => undefined);
  }
}
