import type {Notebook} from "./notebook.ts";
import {clip} from "../text/clip.ts";
import type {Fence} from "../text/fences.ts";
import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";

/** The code of a chart, as a cell of a page draws it. */
export interface ChartCode {
  /** The `sql` cell of which it draws the rows. */
  rows: string;
  /** Imports of a module, as a cell writes them: what is imported, and from where. */
  imports: {from: string; names: [imported: string, local: string][]}[];
  /** Statements before the drawing. */
  body: string;
  /** The expression that draws. */
  drawing: string;
}

/** What a chart of an exhibit can be given of what a page knows by itself, and how. */
const given: Readonly<Record<string, {import?: string; code?: string}>> = {
  Plot: {},
  display: {},
  document: {code: "const {document} = options;"},
  width: {code: "const width = widths[options.layout];"},
  resize: {code: "const resize = (draw: (width: number) => unknown) => draw(widths[options.layout]);"},
  d3: {import: "d3"},
  aq: {import: "arquero"}
};

/**
 * Takes the figure of a cell with all that it needs of other cells: inputs as they begin, and the rows of one `sql` cell.
 *
 * @throws Error when it needs what the chart of an exhibit has not
 */
export async function asChart(notebook: Notebook, {content, language, attributes}: Fence): Promise<ChartCode> {
  const {cell, before, inputs, answers, known} = await notebook.trace(content, language);
  const [rows = attributes.data, ...others] = answers;
  if (rows === undefined) throw new Error("it draws no rows of an sql cell");
  if (others.length) throw new Error(`it draws the rows of ${answers.join(" and ")}: an exhibit asks one query`);
  const foreign = known.find((name) => !Object.hasOwn(given, name));
  if (foreign) throw new Error(`it needs ${foreign}, which the chart of an exhibit has not`);
  const cells = [...before, cell];
  if (cells.some(({body}) => /\bawait\b/.test(body)))
    throw new Error("it awaits something, and a chart is drawn at once");
  const constants = [...inputs].map(
    ([name, value]) => `const ${name} = ${JSON.stringify(value)}; // as the input begins`
  );
  const drawn = drawingOf(cell.body, cell.isExpression);
  return {
    rows,
    imports: onceEach([
      ...known.flatMap((name): Imports => {
        const from = given[name]?.import;
        return from ? [{from, names: [["*", name]]}] : [];
      }),
      ...cells.flatMap(({imports}) => imports)
    ]),
    body: [
      ...known.flatMap((name) => given[name]?.code ?? []),
      ...constants,
      ...before.map(({body}) => body.trim()),
      drawn.before
    ]
      .filter(Boolean)
      .map(inDocument)
      .join("\n"),
    drawing: inDocument(drawn.expression)
  };
}

type Imports = ChartCode["imports"];

/** Imports in which each local name is brought once. */
function onceEach(imports: Imports): Imports {
  const seen = new Set<string>();
  return imports
    .map(({from, names}) => ({from, names: names.filter(([, local]) => !seen.has(local) && seen.add(local))}))
    .filter(({names}) => names.length);
}

interface Node {
  type: string;
  start: number;
  end: number;
  expression?: Node;
  callee?: Node & {name?: string; property?: Node & {name?: string}};
  arguments?: Node[];
}

/** What a cell displays first, and what stands before that. */
function drawingOf(code: string, isExpression: boolean): {before: string; expression: string} {
  if (isExpression) return {before: "", expression: code};
  const {body} = parseJavaScript(code, {path: "/cell"}) as unknown as {body: {body: Node[]}};
  for (const {expression, start} of body.body) {
    const [shown] = expression?.callee?.name === "display" ? (expression.arguments ?? []) : [];
    if (shown) return {before: code.slice(0, start).trim(), expression: code.slice(shown.start, shown.end)};
  }
  const last = body.body.at(-1)?.expression;
  const meant = last && code.slice(last.start, last.end);
  throw new Error(
    `it displays nothing at the top of its cell${meant ? ` (expected display(${clip(meant, 40)}))` : ""}`
  );
}

/** Has each plot made in the document, font and width of its chart; what the cell says itself counts. */
function inDocument(code: string): string {
  return code
    .replace(/\bplot\(\s*\{(\s*)/g, (_, blank: string) => `plot({${blank}...baseOptions(options),${blank || " "}`)
    .replace(/(?<=\.plot\()(?=\s*\))/g, "baseOptions(options)");
}
