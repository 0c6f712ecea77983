import type {DataTable} from "../exhibits/computeResult.ts";
import type {PublishedObjective} from "../exports/ownPackage.ts";
import type {Site} from "../exports/site.ts";
import type {ObjectiveResult, ObjectiveWord} from "../objectives/objective.ts";
import {verdictWord} from "../objectives/describe.ts";
import {wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {renderTable} from "./figure.ts";
import {drawQuarters} from "./objectiveQuarters.ts";
import {quartersName, quartersTable} from "./objectiveTable.ts";
import {copyButton, dataCode, renderDataCode, renderLink} from "./reuse.ts";
import {say} from "./say.ts";

/** What its files say in words that programs read, in those of the report. */
function shownQuarters(result: PublishedObjective): DataTable {
  const {columns, rows} = quartersTable(result);
  return {columns, rows: rows.map((row) => ({...row, word: verdictWord(row.word as ObjectiveWord)}))};
}

/** An objective’s quarters: the figure, its table and the ways to reuse it, in tabs as those of an exhibit. */
export function renderObjectiveTabs(result: PublishedObjective, site: Site): Html {
  const words = wordsOf(site);
  if (!result.quarters.length)
    return html`<p>${say`No quarter can be shown: nothing is decided yet.`}</p>
      <h2 id="share">${words.tabs.share}</h2>
      ${renderShare(result, site)}`;
  return html`<div class="tabs" data-tabs="${words.aboutFigure}">
      <section id="chart" aria-label="${words.tabs.chart}">${renderQuarters(result)}</section>
      <section id="table" aria-labelledby="head-table">
        <h2 id="head-table">${words.tabs.table}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="${words.dataOf(say`Quarter by quarter`)}">
          ${renderTable(shownQuarters(result), words.allRows(String(result.quarters.length)))}
        </div>
      </section>
      <section id="share" aria-labelledby="head-share">
        <h2 id="head-share">${words.tabs.share}</h2>
        ${renderShare(result, site)}
      </section>
    </div>
    <!-- end of tabs -->`;
}

function renderQuarters(result: ObjectiveResult): Html {
  const {quarters, policy} = result;
  const applied = policy?.applied.length ? say`, and ▼ marks quarters in which the policy was applied` : "";
  const partial = quarters.at(-1)!.isPartial ? say` * is not over.` : "";
  return html`<figure id="quarters">
    <h2 class="figure-title">${say`Quarter by quarter`}</h2>
    <p class="figure-subtitle">
      ${say`Share that is good, with Wilson’s 95% limits; the dashed line is the target, hollow dots are not
      judged${applied}.${partial}`}
    </p>
    <div class="chart-box">
      <div class="box-wide">${drawQuarters(result, "wide")}</div>
      <div class="box-narrow">${drawQuarters(result, "narrow")}</div>
    </div>
  </figure>`;
}

function renderShare(result: PublishedObjective, site: Site): Html {
  const {citation, permalink} = result;
  const words = wordsOf(site);
  return html`<div class="no-print">
      <h3 id="downloads">${words.downloads}</h3>
      <ul class="downloads">
        <li><a rel="external" href="${quartersName}.csv" download>${words.files.csv}</a></li>
        <li><a rel="external" href="${quartersName}.parquet" download>${words.files.parquet}</a></li>
        <li><a rel="external" href="objective.json" download>${say`Objective, JSON`}</a></li>
      </ul>
    </div>
    ${renderLink(result, words)}
    <h3 id="cite">${words.cite}</h3>
    <p>${citation.text} ${copyButton(citation.text, words.copy.citation)}</p>
    <ul class="downloads no-print">
      <li><a rel="external" href="citation.bib" download>BibTeX</a></li>
      <li><a rel="external" href="citation.json" download>CSL JSON</a></li>
    </ul>
    ${renderDataCode(dataCode(permalink, quartersName), words)}`;
}
