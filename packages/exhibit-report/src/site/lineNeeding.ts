import {existsSync, readFileSync} from "node:fs";

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
  "sql.js": /\.sqlite\(|\bSQLite/
};

/** The line of a page that needs a package, where it can be told. @param page the file */
export function lineNeeding(page: string, name: string): number | undefined {
  const lines = existsSync(page) ? readFileSync(page, "utf8").split("\n") : [];
  const named = lines.findIndex((line) => line.includes(`"npm:${name}`) || line.includes(`"${name}`));
  const line = named < 0 ? lines.findIndex((line) => writtenAs[name]?.test(line)) : named;
  return line < 0 ? undefined : line + 1;
}
