import type {DataTable} from "../exhibits/computeResult.ts";
import type {PublishedObjective} from "../exports/ownPackage.ts";
import type {ObjectiveWord} from "../objectives/objective.ts";
import {verdictWord} from "../objectives/describe.ts";
import {wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {renderTable} from "./figure.ts";
import {renderPictures} from "./exhibitTabs.ts";
import type {BlockContext} from "./feature.ts";
import {embeddedObjective, renderQuarters} from "./objectiveFigure.ts";
import {quartersName, quartersTable} from "./objectiveTable.ts";
import {copyButton, dataCode, renderDataCode, renderEmbed, renderLink} from "./reuse.ts";
import {say} from "./say.ts";

/** What its files say in words that programs read, in those of the report. */
function shownQuarters(result: PublishedObjective): DataTable {
  const {columns, rows} = quartersTable(result);
  return {columns, rows: rows.map((row) => ({...row, word: verdictWord(row.word as ObjectiveWord)}))};
}

/** An objective’s quarters: the figure, its table and the ways to reuse it, in tabs as those of an exhibit. */
export function renderObjectiveTabs(result: PublishedObjective, context: BlockContext): Html {
  const {site} = context;
  const words = wordsOf(site);
  if (!result.quarters.length)
    return html`<p>${say`No quarter can be shown: nothing is decided yet.`}</p>
      <h2 id="share">${words.tabs.share}</h2>
      ${renderShare(result, context)}`;
  return html`<div class="tabs" data-tabs="${words.aboutFigure}">
      <section id="chart" aria-label="${words.tabs.chart}">${renderQuarters(result, context)}</section>
      <section id="table" aria-labelledby="head-table">
        <h2 id="head-table">${words.tabs.table}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="${words.dataOf(say`Quarter by quarter`)}">
          ${renderTable(shownQuarters(result), words.allRows(String(result.quarters.length)))}
        </div>
      </section>
      <section id="share" aria-labelledby="head-share">
        <h2 id="head-share">${words.tabs.share}</h2>
        ${renderShare(result, context)}
      </section>
    </div>
    <!-- end of tabs -->`;
}

const pictureLinks = ({files}: Words) =>
  html`<li><a rel="external" href="figure.png" download>${files.figurePng}</a></li>
    <li><a rel="external" href="figure.svg" download>${files.figureSvg}</a></li>`;

function renderShare(result: PublishedObjective, context: BlockContext): Html {
  const {citation, permalink, quarters} = result;
  const {site} = context;
  const hasFigure = quarters.length > 0;
  const words = wordsOf(site);
  return html`<div class="no-print">
      <h3 id="downloads">${words.downloads}</h3>
      <ul class="downloads">
        ${hasFigure && pictureLinks(words)}
        <li><a rel="external" href="${quartersName}.csv" download>${words.files.csv}</a></li>
        <li><a rel="external" href="${quartersName}.parquet" download>${words.files.parquet}</a></li>
        <li><a rel="external" href="objective.json" download>${say`Objective, JSON`}</a></li>
      </ul>
      ${hasFigure && renderPictures(words)}
    </div>
    ${renderLink(result, words)}
    <h3 id="cite">${words.cite}</h3>
    <p>${citation.text} ${copyButton(citation.text, words.copy.citation)}</p>
    <ul class="downloads no-print">
      <li><a rel="external" href="citation.bib" download>BibTeX</a></li>
      <li><a rel="external" href="citation.json" download>CSL JSON</a></li>
    </ul>
    ${hasFigure && renderEmbed(embeddedObjective(result), context)} ${renderDataCode(dataCode(permalink, quartersName), words)}`;
}
