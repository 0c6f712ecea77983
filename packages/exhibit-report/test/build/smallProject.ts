import {describePackage} from "../temporary.ts";

/** The code of a chart that shows a number of the result. */
export function numberChart(name: string): string {
  return `({${name}}, {document}) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg") as SVGSVGElement;
    svg.setAttribute("width", "340");
    svg.setAttribute("height", "60");
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("y", "30");
    text.textContent = String(${name});
    svg.append(text);
    return svg;
  }`;
}

/** An exhibit that adds up a column, drawn as one line of text. */
function exhibit(id: string, source: string, table: string): string {
  return `import {total} from "../statistics/total_${source}.ts";
import {markdown} from "exhibit-report";
import {defineExhibit, integer} from "exhibit-report";

const columns = {n: integer("findings", "Number of findings")};

export default defineExhibit({
  id: "${id}",
  name: "Findings of ${source}",
  title: ({sum}) => \`There are \${sum} findings in ${source}\`,
  subtitle: () => "Number of findings",
  sources: ["${source}"],
  query: "select n from ${table} order by all",
  columns,
  analyze: (rows) => ({sum: total(rows.map(({n}) => n))}),
  claim: ({sum}) => \`There are \${sum} findings.\`,
  holds: ({sum}) => sum < 100,
  chart: ${numberChart("sum")},
  altText: ({sum}) => \`The number \${sum}.\`,
  numbers: ({sum}) => ({total: String(sum)}),
  discussion: () => markdown\`A sum.\`
});
`;
}

function dataPackage(name: string, csv: string): string {
  const fields = [
    {name: "id", type: "string", constraints: {required: true}},
    {name: "n", type: "integer", constraints: {minimum: 0}}
  ];
  return describePackage(csv, fields, {name}, {name, path: `${name}.csv`});
}

const red = "id,n\na,1\nb,2\n";
const blue = "id,n\na,10\nb,20\n";

/** Two exhibits that share nothing: each has a CSV, a model and a module of its own. */
export const smallProject: Record<string, string> = {
  "CITATION.cff": `cff-version: 1.2.0
title: A small notebook
message: Cite it.
type: software
authors:
  - name: Somebody
version: 1.0.0
date-released: "2026-01-01"
license: MIT
url: https://example.org/
`,
  "observablehq.config.ts": `import {defineReport, replication} from "exhibit-report/config";

export default defineReport({
  navigation: ["/exhibits/", "/data/", "/references/"],
  features: [replication()]
});
`,
  "data/red/red.csv": red,
  "data/red/datapackage.json": dataPackage("red", red),
  "data/blue/blue.csv": blue,
  "data/blue/datapackage.json": dataPackage("blue", blue),
  "src/models/staging/stg_red.sql": "select n from raw_red\n",
  "src/models/staging/stg_blue.sql": "select n from raw_blue\n",
  "src/models/marts/red_counts.sql": "select n from stg_red\n",
  "src/models/marts/blue_counts.sql": "select n from stg_blue\n",
  "src/models/checks/counts_are_known.sql": "select n from stg_red where n is null\n",
  "src/statistics/total_red.ts":
    "export function total(values: number[]): number {\n  return values.reduce((sum, value) => sum + value, 0);\n}\n",
  "src/statistics/total_blue.ts":
    "export function total(values: number[]): number {\n  return values.reduce((sum, value) => sum + value, 0);\n}\n",
  "src/exhibits/red-findings.ts": exhibit("red-findings", "red", "red_counts"),
  "src/exhibits/blue-findings.ts": exhibit("blue-findings", "blue", "blue_counts"),
  "src/index.md": "# Start\n\nRed: [[red-findings.total]]. [Exhibits](./exhibits/)\n",
  "src/data/index.md": "# Data\n\n```inputs\n```\n"
};
