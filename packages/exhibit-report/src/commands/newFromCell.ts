import {readFile} from "node:fs/promises";
import {join, relative} from "node:path";
import {asChart} from "../cells/asChart.ts";
import {localModule} from "../cells/localModule.ts";
import {Notebook} from "../cells/notebook.ts";
import {sqlCellsFile} from "../exports/cacheFiles.ts";
import {readPages} from "../exports/pages.ts";
import type {Page} from "../exports/pages.ts";
import {answerSqlCells, readLineage} from "../exports/sqlCells.ts";
import type {Lineage, SqlCell} from "../exports/sqlCells.ts";
import {makeTemporary} from "../folders/temporary.ts";
import {writeNew} from "../folders/newFiles.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fence} from "../text/fences.ts";
import {openDatabase} from "../warehouse/database.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {orderUnordered} from "../warehouse/orderRows.ts";
import {buildWarehouse} from "../warehouse/warehouse.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import {UsageError} from "./command.ts";
import {exhibitFromCell} from "./exhibitFromCell.ts";

/**
 * Writes an exhibit that draws what a cell of a page draws: the strong form of a light figure, whose claim is still to be
 * said.
 *
 * @param from page and figure, such as `src/index.md#backup-minutes`
 * @param options.replace puts the exhibit’s figure in the place of the cell
 * @returns what to tell
 * @throws UsageError where there is no such page or figure
 * @throws UserError where the cell needs what an exhibit has not
 */
export async function newFromCell(id: string, from: string, {replace = false} = {}): Promise<string[]> {
  const {page, fence} = await findFigure(from);
  const {answers, warehouse, lineage} = await answersOf(page);
  const place = {file: page.file, line: fence.line};
  const chart = await Notebook.read(page, answers)
    .then((notebook) => asChart(notebook, fence))
    .catch((error: Error) => {
      const fault = {...place, message: `figure ${fence.attributes.figure}: ${error.message}`};
      throw error instanceof UserError ? error : new UserError(formatFault(fault), [fault]);
    });
  const answer = answers.find(({id}) => id === chart.rows)!;
  const path = `src/exhibits/${id}.ts`;
  const {text, untold} = await exhibitFromCell(id, fence, {
    chart: {...chart, imports: chart.imports.map((each) => ({...each, from: moduleFrom(each.from, page.file)}))},
    answer: {...answer, sql: await withTemporaryDatabase((database) => orderUnordered(database, answer.sql))},
    sources: lineage.sourcesOf(answer.sql),
    fields: warehouse.inputs.flatMap(({resource}) => resource.schema.fields)
  });
  await writeNew(".", new Map([[path, text]]));
  if (replace) await putExhibit(page, fence, id);
  return [
    path,
    `${page.file}:${fence.line}: ${replace ? "shows the exhibit in the place of the cell" : "keeps its cell (--replace puts the exhibit in its place)"}`,
    ...(untold.length ? [`${path}: say the unit and meaning of ${untold.join(", ")}`] : []),
    `${path}: say under claim what the rows show, and under holds when that is true`
  ];
}

async function findFigure(from: string): Promise<{page: Page; fence: Fence}> {
  const [, asked, figure] = /^(.+)#([\w-]+)$/.exec(from) ?? [];
  if (asked === undefined)
    throw new UsageError(`--from ${from}: expected a page and a figure, such as src/index.md#minutes`);
  const path = `/${asked
    .replace(/^\.?\//, "")
    .replace(/^src\//, "")
    .replace(/\.(md|html)$/, "")}`;
  const pages = await readPages("src");
  const page = pages.find(({page}) => [path, `${path.replace(/\/$/, "")}/index`].includes(page));
  if (!page) throw new UsageError(`--from ${from}: no such page, expected one of ${list(pages.map(({file}) => file))}`);
  const figures = page.fences.filter(({attributes}) => attributes.figure !== undefined);
  const fence = figures.find(({attributes}) => attributes.figure === figure);
  if (fence) return {page, fence};
  const known = figures.flatMap(({attributes}) => attributes.figure ?? []);
  throw new UsageError(
    `--from ${from}: no such figure in ${page.file}, expected ${known.length ? `one of ${list(known)}` : "a cell that says figure=…"}`
  );
}

const list = (names: string[]) => names.slice(0, 20).join(", ");

/** The answers of a page’s `sql` cells, from the data as they are now. */
async function answersOf({page}: Page): Promise<{answers: SqlCell[]; warehouse: Warehouse; lineage: Lineage}> {
  const temporary = await makeTemporary();
  try {
    const warehouse = await buildWarehouse({
      data: "data",
      models: "src/models",
      path: join(temporary.path, "warehouse.duckdb")
    });
    const database = await openDatabase(warehouse.path, {readOnly: true});
    const converter = await openDatabase(":memory:", {threads: 1});
    try {
      const faults = [
        ...warehouse.faults,
        ...(await answerSqlCells("src", {database, converter, warehouse, cache: temporary.path}))
      ];
      if (faults.length) throw new UserError(faults.map(formatFault).join("\n"), faults);
    } finally {
      database.close();
      converter.close();
    }
    const all = JSON.parse(await readFile(join(temporary.path, sqlCellsFile), "utf8")) as SqlCell[];
    return {answers: all.filter((answer) => answer.page === page), warehouse, lineage: await readLineage(warehouse)};
  } finally {
    await temporary.remove();
  }
}

/** A module as an exhibit imports it. */
function moduleFrom(from: string, page: string): string {
  if (!/^\.{0,2}\//.test(from)) return from.replace(/^npm:/, "");
  const path = relative("src/exhibits", localModule(from, page)).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
}

async function putExhibit({file, text}: Page, {line, content}: Fence, id: string): Promise<void> {
  const lines = text.split("\n");
  lines.splice(line - 1, content.split("\n").length + 2, "```figure", id, "```");
  await writeWhole(file, lines.join("\n"));
}
