import {readFile} from "node:fs/promises";
import type {ChartCode} from "../cells/asChart.ts";
import type {ColumnType} from "../exhibits/exhibit.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import type {Fence} from "../text/fences.ts";

interface Field {
  name: string;
  unit?: string;
  description?: string;
}

interface Parts {
  chart: ChartCode;
  /** The `sql` cell whose rows are drawn. */
  answer: SqlCell;
  /** Names of the resources that it reads. */
  sources: readonly string[];
  /** What the data packages say of columns. */
  fields: readonly Field[];
}

/**
 * The module of an exhibit that draws what a cell draws.
 *
 * @returns its text, and the columns of which no data package says what they are
 */
export async function exhibitFromCell(
  id: string,
  {attributes}: Fence,
  parts: Parts
): Promise<{text: string; untold: string[]}> {
  const {title = "", subtitle = "", alt} = attributes;
  const {chart, answer, sources, fields} = parts;
  const {lines, makers, untold} = columnsOf(answer, fields);
  const plot = /\bPlot\b/.test(chart.body + chart.drawing) ? 'import * as Plot from "@observablehq/plot";\n' : "";
  const values: Record<string, string> = {
    imports: plot + importLines(chart),
    makers: ["defineExhibit", "markdown", ...makers].sort().join(", "),
    columns: lines.join(",\n"),
    ...{name: chart.rows, rows: rowsIn(answer)},
    ...{body: indent(chart.body), drawing: indent(chart.drawing).trim()},
    ...{id: JSON.stringify(id), title: JSON.stringify(title), subtitle: JSON.stringify(subtitle || title)},
    ...{alt: JSON.stringify(alt), claim: JSON.stringify(/[.!?]$/.test(title) ? title : `${title}.`)},
    sources: JSON.stringify(sources),
    query: `\`${answer.sql.replace(/[\\`]|\$\{/g, "\\$&")}\``
  };
  const template = await readFile(new URL("exhibitFromCell.txt", import.meta.url), "utf8");
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name]!);
  return {text: text.replace(/\n\n\n+/g, "\n\n"), untold};
}

function importLines({imports}: ChartCode): string {
  return imports
    .map(({from, names}) => {
      const whole = names.find(([name]) => name === "*");
      const plain = names.find(([name]) => name === "default");
      const named = names.filter(([name]) => name !== "*" && name !== "default");
      const list = named.map(([name, local]) => (name === local ? name : `${name} as ${local}`)).join(", ");
      const what = [plain?.[1], whole && `* as ${whole[1]}`, named.length && `{${list}}`].filter(Boolean).join(", ");
      return `import ${what} from ${JSON.stringify(from)};\n`;
    })
    .join("");
}

/** Rows as the cell had them, with dates as dates. */
function rowsIn({columns, dates, rows}: SqlCell): string {
  if (!dates.length) return "all";
  const revived = dates.map((name) => {
    const isPlain = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);
    const [key, value] = isPlain ? [name, `row.${name}`] : [JSON.stringify(name), `row[${JSON.stringify(name)}]`];
    const date = `new Date(${columns[name]?.type === "date" ? value : `\`\${${value}.replace(" ", "T")}Z\``})`;
    return `${key}: ${rows.some((row) => row[name] === null) ? `${value} && ${date}` : date}`;
  });
  return `all.map((row) => ({...row, ${revived.join(", ")}}))`;
}

function columnsOf({columns, rows}: SqlCell, fields: readonly Field[]) {
  const makers = new Set<ColumnType | "optional">();
  const untold: string[] = [];
  const lines = Object.entries(columns).map(([name, {type}]) => {
    const field = fields.find((field) => field.name === name && field.description);
    if (!field) untold.push(name);
    makers.add(type);
    const isNumber = type === "number" || type === "integer";
    const told = [...(isNumber ? [field?.unit ?? "units"] : []), field?.description ?? name];
    const column = `${type}(${told.map((text) => JSON.stringify(text)).join(", ")})`;
    const mayMiss = rows.some((row) => row[name] === null);
    if (mayMiss) makers.add("optional");
    return `  ${/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : JSON.stringify(name)}: ${mayMiss ? `optional(${column})` : column}`;
  });
  return {lines, makers: [...makers], untold};
}

const indent = (code: string) => code.replace(/^(?=.)/gm, "  ");
