import {nameCell} from "../exports/cellName.ts";
import type {Language} from "../report/settings.ts";
import {wordsOf} from "../report/words.ts";
import {parseInfo} from "../text/fences.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {figureAround, renderCode, renderFigureCell} from "./figureCell.ts";
import {nameInputs} from "./inputNames.ts";
import {renderSqlCell, rowsInCode} from "./sqlCell.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** A fenced block, as the parser of Markdown holds it. */
export interface Fenced {
  info: string;
  content: string;
}

export interface CellContext {
  path: string;
  site: {language: Language};
  store: PublishedStore;
  /** How many sql cells without a name the page has had so far; counted on. */
  counts: {queries?: number};
  /** Sets text of ours into the page. */
  set: (text: Html) => string;
  /** What Framework makes of a block: a cell that runs, or code that is shown. */
  framework: (block: Fenced) => string;
}

/** A fenced block that is no block of ours: a figure, a question to the warehouse, a cell of code, or code to be read. */
export function renderCell(block: Fenced, {path, site, store, counts, set, framework}: CellContext): string {
  const {info, content} = block;
  const {language, attributes} = parseInfo(info);
  const runs = attributes.run !== "false";
  const isQuery = language === "sql" && runs;
  const sqlCell = isQuery ? store.sqlCell(path, nameCell(attributes, () => nextQuery(counts)).id) : undefined;
  if (sqlCell) {
    const shown = set(renderSqlCell(sqlCell, attributes.id === undefined || attributes.display === "true", site));
    return attributes.id === undefined ? shown : shown + framework({info: "js", content: rowsInCode(sqlCell)});
  }
  const words = wordsOf(site);
  const figure = attributes.figure && store.figureCell(path, attributes.figure);
  const cell = runs ? withNamedInputs(block, path, framework) : framework(block);
  if (figure) {
    const [above, below] = renderFigureCell(figure, words);
    return figureAround(set(above), cell, set(html`${below}${renderCode(content, language, words)}`), figure);
  }
  const isHidden = attributes.echo === undefined && runs;
  return ["js", "ts"].includes(language) && isHidden ? cell + set(renderCode(content, language, words)) : cell;
}

/** A cell whose inputs know their names; where its code is shown, it is shown as written. */
function withNamedInputs({info, content}: Fenced, path: string, framework: CellContext["framework"]): string {
  const {language, attributes} = parseInfo(info);
  const named = nameInputs(content, language, path);
  if (named === content || attributes.echo === undefined) return framework({info, content: named});
  return framework({info: language, content: named}) + framework({info: `${language} run=false`, content});
}

function nextQuery(counts: CellContext["counts"]): number {
  return (counts.queries = (counts.queries ?? 0) + 1);
}
