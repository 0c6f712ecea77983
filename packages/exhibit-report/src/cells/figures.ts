import {existsSync} from "node:fs";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {figureCellsFile, sqlCellsFile, sqlCellsFolder} from "../exports/cacheFiles.ts";
import {folderOf, readPages} from "../exports/pages.ts";
import type {Site} from "../exports/site.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
import type {FigureCell} from "./drawing.ts";
import type {drawPage} from "./drawPage.ts";
import {KeptDrawings} from "./keptDrawings.ts";

/**
 * Draws every cell of the pages that says `figure=…` and writes each as SVG and PNG, with how to cite it, beside its page.
 * What was drawn before is taken again where all that decides it is as it was.
 *
 * @returns one fault for each cell that cannot be drawn, with the file and line of the page
 */
export async function drawFigureCells(root: string, {cache, site}: {cache: string; site: Site}): Promise<Fault[]> {
  const faults: Fault[] = [];
  const figures: FigureCell[] = [];
  const answers = await readAnswers(cache);
  const kept = await KeptDrawings.open(cache);
  for (const page of await readPages(root)) {
    if (!page.fences.some(({attributes}) => attributes.figure !== undefined)) continue;
    const own = answers.filter((answer) => answer.page === page.page);
    const known = kept.find(page, own, site);
    const {drawn, faults: found} = known ? {drawn: known, faults: []} : await drawAnew(page, {answers: own, site});
    const folder = join(cache, sqlCellsFolder, folderOf(page.page));
    await mkdir(folder, {recursive: true});
    for (const {files} of drawn) for (const [name, content] of files) await writeFile(join(folder, name), content);
    if (!found.length) kept.add(page, drawn);
    figures.push(...drawn.map(({figure}) => figure));
    faults.push(...found);
  }
  await kept.close();
  await writeWhole(join(cache, figureCellsFile), JSON.stringify(figures));
  return faults;
}

/** Loads what draws when a page needs it. */
const drawAnew: typeof drawPage = async (page, context) => (await import("./drawPage.ts")).drawPage(page, context);

async function readAnswers(cache: string): Promise<SqlCell[]> {
  const path = join(cache, sqlCellsFile);
  return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as SqlCell[]) : [];
}
