import {existsSync} from "node:fs";
import {mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {document} from "../exports/dom.ts";
import {citePart} from "../exports/citation.ts";
import {frameChart} from "../exports/frame.ts";
import {renderPng} from "../exports/png.ts";
import type {Site} from "../exports/site.ts";
import {sqlCellsFile, sqlCellsFolder} from "../exports/sqlCells.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import {renderSvg, resolveColors} from "../exports/svg.ts";
import {embedFont} from "../exports/webFont.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
import {fences} from "../text/fences.ts";
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

/** Where the summary of all figures lies in the cache. */
export const figureCellsFile = "figures.json";

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
  for (const name of (existsSync(root) ? await readdir(root, {recursive: true}) : [])
    .filter((name) => /^[^.[]*\.md$/.test(name))
    .sort()) {
    const file = join(root, name);
    const asked = fences(await readFile(file, "utf8")).filter(({attributes}) => attributes.figure !== undefined);
    if (!asked.length) continue;
    const page = `/${name.slice(0, -".md".length)}`;
    const own = answers.filter((answer) => answer.page === page);
    const folder = join(cache, sqlCellsFolder, page);
    await mkdir(folder, {recursive: true});
    for (const fence of asked) {
      const found = check(fence, figures, page, own);
      if (found) faults.push({file, line: fence.line, ...found});
      else
        try {
          const notebook = await Notebook.read(file, own);
          figures.push(await publish(await draw(notebook, fence), {fence, page, folder, site}));
        } catch (error) {
          const message = `figure ${fence.attributes.figure}: ${(error as Error).message.split("\n")[0]}`;
          faults.push({file, line: fence.line, message});
        }
    }
  }
  await writeWhole(join(cache, figureCellsFile), JSON.stringify(figures));
  return faults;
}

/** A page as it is linked to: its folder for an index, else its file. */
function pageAddress(page: string): string {
  return page.endsWith("/index") ? page.slice(1, -"index".length) : `${page.slice(1)}.html`;
}

async function readAnswers(cache: string): Promise<SqlCell[]> {
  const path = join(cache, sqlCellsFile);
  return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as SqlCell[]) : [];
}

function check(
  {language, attributes: {figure, title, alt, data}}: Fence,
  figures: readonly FigureCell[],
  page: string,
  answers: readonly SqlCell[]
): Pick<Fault, "message" | "expected"> | undefined {
  if (!["js", "ts"].includes(language))
    return {message: `figure ${figure}: a cell in ${language} draws nothing`, expected: "js or ts"};
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(figure))
    return {message: `figure "${figure}": cannot be an address`, expected: "words in lower case, joined by -"};
  if (figures.some((other) => other.page === page && other.id === figure))
    return {message: `another figure of the page is called ${figure}`};
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
  const {figure, title, alt} = attributes;
  return renderSvg(() => svg as SVGSVGElement, undefined, "wide", {id: `figure-${figure}`, title, description: alt});
}

async function publish(
  drawn: Html,
  {fence, page, folder, site}: {fence: Fence; page: string; folder: string; site: Site}
): Promise<FigureCell> {
  const {figure: id, title, subtitle = "", alt, data} = fence.attributes;
  const address = `${site.url}${pageAddress(page)}#${id}`;
  const framed = resolveColors(
    frameChart(drawn, {title, subtitle, footer: [site.title, `${site.license.title} · ${address}`]})
  );
  await writeFile(join(folder, `${id}.svg`), `${embedFont(framed)}\n`);
  await writeFile(join(folder, `${id}.png`), await renderPng(framed.html, 1200));
  await writeFile(join(folder, `${id}.bib`), citePart(site, {id, title, address}).bibtex);
  return {page, id, title, subtitle, altText: alt, address, drawn: drawn.html, ...(data && {data})};
}
