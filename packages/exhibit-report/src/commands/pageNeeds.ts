import {existsSync} from "node:fs";
import {join} from "node:path";
import {namedExhibits, readPage} from "../exports/pages.ts";
import type {Needs} from "./computing.ts";

/** What stands in a fenced block for which an exhibit that the page names is enough, or nothing. */
const plain =
  /^(figure|exhibit|embed|chapters|moving|js|ts|jsx|tsx|html|css|json|yaml|csv|sh|bash|text|r|python|bibtex|)$/i;

/** The exhibit of a page or file that is its alone. */
export const exhibitAt = (path: string) => /^\/(?:exhibits|embed)\/([a-z0-9-]+)\//.exec(path)?.[1];

/** Which exhibits must be computed before what lies at a path can be shown. */
export async function needsOf(path: string): Promise<Needs> {
  const exhibit = exhibitAt(path);
  if (exhibit !== undefined) return [exhibit];
  const name = `${path
    .slice(1)
    .replace(/(^|\/)$/, "$1index")
    .replace(/\.html$/, "")}.md`;
  if (name.split("/").includes("..") || !existsSync(join("src", name))) return "all";
  const page = await readPage("src", name).catch(() => undefined);
  if (!page) return "all";
  const isPlain = page.fences.every(
    ({language, attributes}) => plain.test(language) && attributes.figure === undefined
  );
  return isPlain ? namedExhibits(page.text) : "all";
}
