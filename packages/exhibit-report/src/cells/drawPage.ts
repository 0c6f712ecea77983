import {citePart} from "../exports/citation.ts";
import {nameCell} from "../exports/cellName.ts";
import {document} from "../exports/dom.ts";
import {frameChart} from "../exports/frame.ts";
import {addressOf, asksInPage} from "../exports/pages.ts";
import type {Page} from "../exports/pages.ts";
import {renderPng} from "../exports/png.ts";
import type {Site} from "../exports/site.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import {renderSvg, resolveColors} from "../exports/svg.ts";
import {embedFont} from "../exports/webFont.ts";
import {UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import type {Fence} from "../text/fences.ts";
import type {Html} from "../text/html.ts";
import {pageWidth, phoneWidth} from "./builtins.ts";
import type {Drawing} from "./drawing.ts";
import {Notebook} from "./notebook.ts";
import {withThemeColors} from "./themeColors.ts";

/**
 * Draws the cells of a page that say `figure=…`.
 *
 * @param context what the warehouse answered to its `sql` cells, and the site
 * @returns what was drawn, and one fault for each cell that cannot be
 */
export async function drawPage(
  page: Page,
  {answers, site}: {answers: readonly SqlCell[]; site: Site}
): Promise<{drawn: Drawing[]; faults: Fault[]}> {
  Object.assign(((globalThis as {window?: object}).window ??= {}), {document}); // where Plot looks when it is not told
  const drawn: Drawing[] = [];
  const faults: Fault[] = [];
  const read = (width: number) => Notebook.read(page, answers, width);
  const wide = await read(pageWidth).catch(faultsOf);
  if (!(wide instanceof Notebook)) return {drawn, faults: wide};
  const asked = askedBy(page);
  // Why a question has no answer is told where it is asked.
  const isAnswered = asked.every((id) => answers.some((answer) => answer.id === id));
  const known: string[] = [];
  const asksWidth = page.fences.some(({content}) => /\b(width|resize)\b/.test(content));
  const narrow = asksWidth ? await read(phoneWidth) : undefined;
  for (const fence of page.fences.filter(({attributes}) => attributes.figure !== undefined)) {
    const place = {file: page.file, line: fence.line};
    const found = check(fence, known, asked);
    known.push(fence.attributes.figure ?? "");
    if (found) faults.push({...place, ...found});
    else if (isAnswered)
      try {
        const forPhones = narrow && (await draw(narrow, fence, "narrow"));
        drawn.push(await publish(await draw(wide, fence, "wide"), forPhones, {fence, page: page.page, site}));
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

/** Names of the `sql` cells of a page that the warehouse is to answer. */
function askedBy(page: Page): string[] {
  if (asksInPage(page)) return [];
  let n = 0;
  return page.fences
    .filter(({language, attributes: {run}}) => language === "sql" && run !== "false")
    .map(({attributes}) => nameCell(attributes, () => ++n).id);
}

function check(
  {language, attributes: {figure = "", title, alt, data}}: Fence,
  known: readonly string[],
  asked: readonly string[]
): Pick<Fault, "message" | "expected"> | undefined {
  if (!["js", "ts"].includes(language))
    return {message: `figure ${figure}: a cell in ${language} draws nothing`, expected: "js or ts"};
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(figure))
    return {message: `figure "${figure}": cannot be an address`, expected: "words in lower case, joined by -"};
  if (known.includes(figure)) return {message: `another figure of the page is called ${figure}`};
  for (const [name, value] of Object.entries({title, alt}))
    if (!value?.trim() || value === "true") return {message: `figure ${figure}: no ${name}`, expected: `${name}="…"`};
  if (data !== undefined && !asked.includes(data))
    return {message: `figure ${figure}: no sql cell of the page has the id ${data}`};
  return undefined;
}

async function draw(
  notebook: Notebook,
  {language, content, attributes}: Fence,
  layout: "wide" | "narrow"
): Promise<Html> {
  const drawn = (await notebook.draw(content, language)) as Element | undefined;
  if (drawn?.tagName?.toLowerCase() !== "svg" && !drawn?.querySelector?.("svg"))
    throw new Error(
      "the cell displays no SVG (a statement that ends in a semicolon displays nothing: display(…) does)"
    );
  const {figure = "", title = "", alt = ""} = attributes;
  const id = `figure-${figure}${layout === "wide" ? "" : `-${layout}`}`;
  return renderSvg(() => drawn as SVGSVGElement, undefined, layout, {id, title, description: alt});
}

async function publish(
  wide: Html,
  narrow: Html | undefined,
  {fence, page, site}: {fence: Fence; page: string; site: Site}
): Promise<Drawing> {
  const {figure: id = "", title = "", subtitle = "", alt = "", data} = fence.attributes;
  const address = `${site.url}${addressOf(page).slice(1)}#${id}`;
  const footer: [string, string] = [site.title, `${site.license.title} · ${address}`];
  const framed = resolveColors(withThemeColors(frameChart(wide, {title, subtitle, footer})));
  const isOther = narrow && viewBoxOf(narrow) !== viewBoxOf(wide);
  const files: Drawing["files"] = [
    [`${id}.svg`, `${embedFont(framed)}\n`],
    [`${id}.png`, await renderPng(framed.html, 1200)],
    [`${id}.bib`, citePart(site, {id, title, address}).bibtex]
  ];
  return {
    figure: {
      ...{page, id, title, subtitle, altText: alt, address, drawn: wide.html},
      ...(isOther && {narrow: narrow.html}),
      ...(data && {data})
    },
    files
  };
}

const viewBoxOf = ({html}: Html) => /\bviewBox="[^"]*"/.exec(html)?.[0];
