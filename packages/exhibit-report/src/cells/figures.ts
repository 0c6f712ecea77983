import {existsSync} from "node:fs";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {figureCellsFile, sqlCellsFile, sqlCellsFolder} from "../exports/cacheFiles.ts";
import {document} from "../exports/dom.ts";
import {citePart} from "../exports/citation.ts";
import {frameChart} from "../exports/frame.ts";
import {renderPng} from "../exports/png.ts";
import {addressOf, folderOf, readPages} from "../exports/pages.ts";
import type {Page} from "../exports/pages.ts";
import type {Site} from "../exports/site.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import {renderSvg, resolveColors} from "../exports/svg.ts";
import {embedFont} from "../exports/webFont.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import {UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import type {Fence} from "../text/fences.ts";
import type {Html} from "../text/html.ts";
import {Notebook} from "./notebook.ts";

/** A figure that a cell draws, as it was drawn when the report was built. */
export interface FigureCell {
  /** Of its page, such as `/notebooks/curves`. */
  page: string;
  id: string;
  title: string;
  subtitle: string;
  altText: string;
  /** Where it can be read, with its anchor. */
  address: string;
  /** SVG for the page. */
  drawn: string;
  /** The `sql` cell whose rows it draws, where it says which. */
  data?: string;
}

/**
 * Draws every cell of the pages that says `figure=…` and writes each as SVG and PNG, with how to cite it, beside its page.
 *
 * @returns one fault for each cell that cannot be drawn, with the file and line of the page
 */
export async function drawFigureCells(root: string, {cache, site}: {cache: string; site: Site}): Promise<Fault[]> {
  const faults: Fault[] = [];
  const figures: FigureCell[] = [];
  const answers = await readAnswers(cache);
  Object.assign(((globalThis as {window?: object}).window ??= {}), {document}); // where Plot looks when it is not told
  for (const page of await readPages(root)) {
    const own = answers.filter((answer) => answer.page === page.page);
    const {drawn, faults: found} = await drawPage(page, {
      answers: own,
      folder: join(cache, sqlCellsFolder, folderOf(page.page)),
      site
    });
    figures.push(...drawn);
    faults.push(...found);
  }
  await writeWhole(join(cache, figureCellsFile), JSON.stringify(figures));
  return faults;
}

async function drawPage(
  page: Page,
  {answers, folder, site}: {answers: readonly SqlCell[]; folder: string; site: Site}
): Promise<{drawn: FigureCell[]; faults: Fault[]}> {
  const drawn: FigureCell[] = [];
  const faults: Fault[] = [];
  const asked = page.fences.filter(({attributes}) => attributes.figure !== undefined);
  if (!asked.length) return {drawn, faults};
  const notebook = await Notebook.read(page, answers).catch(faultsOf);
  if (!(notebook instanceof Notebook)) return {drawn, faults: notebook};
  await mkdir(folder, {recursive: true});
  for (const fence of asked) {
    const place = {file: page.file, line: fence.line};
    const found = check(fence, drawn, answers);
    if (found) faults.push({...place, ...found});
    else
      try {
        drawn.push(await publish(await draw(notebook, fence), {fence, page: page.page, folder, site}));
      } catch (error) {
        const [why] = (error as Error).message.split("\n");
        faults.push({...place, message: `figure ${fence.attributes.figure}: ${why}`});
      }
  }
  return {drawn, faults};
}

function faultsOf(error: unknown): Fault[] {
  if (error instanceof UserError && error.faults) return [...error.faults];
  throw error;
}

async function readAnswers(cache: string): Promise<SqlCell[]> {
  const path = join(cache, sqlCellsFile);
  return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as SqlCell[]) : [];
}

function check(
  {language, attributes: {figure = "", title, alt, data}}: Fence,
  drawn: readonly FigureCell[],
  answers: readonly SqlCell[]
): Pick<Fault, "message" | "expected"> | undefined {
  if (!["js", "ts"].includes(language))
    return {message: `figure ${figure}: a cell in ${language} draws nothing`, expected: "js or ts"};
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(figure))
    return {message: `figure "${figure}": cannot be an address`, expected: "words in lower case, joined by -"};
  if (drawn.some(({id}) => id === figure)) return {message: `another figure of the page is called ${figure}`};
  for (const [name, value] of Object.entries({title, alt}))
    if (!value?.trim() || value === "true") return {message: `figure ${figure}: no ${name}`, expected: `${name}="…"`};
  if (data !== undefined && !answers.some(({id}) => id === data))
    return {message: `figure ${figure}: no sql cell of the page has the id ${data}`};
  return undefined;
}

async function draw(notebook: Notebook, {language, content, attributes}: Fence): Promise<Html> {
  const drawn = (await notebook.draw(content, language)) as Element | undefined;
  const svg = drawn?.tagName?.toLowerCase() === "svg" ? drawn : drawn?.querySelector?.("svg");
  if (!svg)
    throw new Error(
      "the cell displays no SVG (a statement that ends in a semicolon displays nothing: display(…) does)"
    );
  for (const style of svg.querySelectorAll("style")) style.remove();
  const {figure = "", title = "", alt = ""} = attributes;
  return renderSvg(() => svg as SVGSVGElement, undefined, "wide", {id: `figure-${figure}`, title, description: alt});
}

async function publish(
  drawn: Html,
  {fence, page, folder, site}: {fence: Fence; page: string; folder: string; site: Site}
): Promise<FigureCell> {
  const {figure: id = "", title = "", subtitle = "", alt = "", data} = fence.attributes;
  const address = `${site.url}${addressOf(page).slice(1)}#${id}`;
  const framed = resolveColors(
    frameChart(drawn, {title, subtitle, footer: [site.title, `${site.license.title} · ${address}`]})
  );
  await writeFile(join(folder, `${id}.svg`), `${embedFont(framed)}\n`);
  await writeFile(join(folder, `${id}.png`), await renderPng(framed.html, 1200));
  await writeFile(join(folder, `${id}.bib`), citePart(site, {id, title, address}).bibtex);
  return {page, id, title, subtitle, altText: alt, address, drawn: drawn.html, ...(data && {data})};
}
