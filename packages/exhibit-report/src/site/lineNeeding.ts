import {existsSync, readFileSync} from "node:fs";
import {dirname, join, posix} from "node:path";
import {expectedFile} from "../cells/attachments.ts";
import type {Fault} from "../sources/fault.ts";
import {filesIn} from "./filesIn.ts";
import type {NotInstalled} from "./installedPackages.ts";

/** What a page writes that needs a package without naming it. */
const writtenAs: Record<string, RegExp> = {
  "react-dom": /```[jt]sx/,
  react: /```[jt]sx/,
  katex: /```tex|\btex(\.block)?`/,
  "@viz-js/viz": /```dot|\bdot`/,
  mermaid: /```mermaid|\bmermaid`/,
  leaflet: /\bL\b/,
  "topojson-client": /\btopojson\b/,
  "vega-lite": /\bvl\b/,
  exceljs: /\.xlsx\(/,
  "sql.js": /\.sqlite\(|\bSQLite/,
  "@observablehq/sample-datasets":
    /\b(aapl|alphabet|cars|citywages|diamonds|flare|industries|miserables|olympians|penguins|pizza|weather)\b/
};

/** The line of a page that needs a package, where it can be told. @param page the file */
export function lineNeeding(page: string, name: string): number | undefined {
  const lines = existsSync(page) ? codeOf(readFileSync(page, "utf8")) : [];
  const named = lines.findIndex((line) => line.includes(`"npm:${name}`) || line.includes(`"${name}`));
  const line = named < 0 ? lines.findIndex((line) => writtenAs[name]?.test(line)) : named;
  return line < 0 ? undefined : line + 1;
}

/** A fault for each page that needs a package which is not installed, as far as its line can be told. */
export async function pagesNeeding({missing, message}: NotInstalled, root = "src"): Promise<Fault[]> {
  const files = (await filesIn(root)).filter((name) => name.endsWith(".md")).map((name) => `${root}/${name}`);
  return files.flatMap((file) => {
    const line = lineNeeding(file, missing);
    return line === undefined ? [] : {file, line, message};
  });
}

/** The lines of a page as far as they are code: cells with their fences, and `${…}`. */
function codeOf(text: string): string[] {
  let fence: string | undefined;
  return text.split("\n").map((line) => {
    const [, ticks] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    const isWithin = fence !== undefined || ticks !== undefined;
    if (ticks !== undefined) fence = fence === undefined ? ticks : line.trim() === fence ? undefined : fence;
    return isWithin ? line : [...line.matchAll(/\$\{[^}]*\}?/g)].join(" ");
  });
}

/**
 * A fault for each place in pages and modules that names a file which is not there.
 *
 * @param path from the root of the pages, as Framework has it: `/regions/north.csv`
 */
export async function missingFile(path: string, root = "src"): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const file of (await filesIn(root)).filter((name) => /\.(md|[jt]sx?)$/.test(name))) {
    const lines = readFileSync(join(root, file), "utf8").split("\n");
    for (const [i, line] of lines.entries())
      for (const [, name = ""] of line.matchAll(/["'`(]([^"'`()\s]+)["'`)]/g))
        if (posix.resolve("/", dirname(file), name) === path)
          faults.push({
            file: `${root}/${file}`,
            line: i + 1,
            message: `no such file: ${name}`,
            expected: expectedFile(name)
          });
  }
  return faults;
}
