import {certain} from "../certain.ts";
import type {Language} from "../report/settings.ts";
import {dayIn, gradeIn, wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import type {PublishedExhibit, PublishedFigure, PublishedFile} from "../exports/publish.ts";
import type {PublishedSource} from "../exports/publishedSource.ts";
import {shareFigures} from "../exports/sharedPictures.ts";
import {sqlTypes} from "../exports/table.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import type {Site} from "../exports/site.ts";
import type {BlockContext} from "./feature.ts";
import {renderFigure, renderFigureTable, tableOf} from "./figure.ts";
import {relativeTo} from "./paths.ts";
import {renderQueryBox} from "./queryBox.ts";
import {renderRerun} from "./rerunBox.ts";
import {renderReference} from "./referencesPage.ts";
import {renderReuse} from "./reuse.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {csvOf} from "../exhibits/queries.ts";
import {word} from "../exhibits/say.ts";

/**
 * The figure, its table, its sources and the ways to reuse it: sections below each other, of which the page’s script makes
 * tabs. Each has an anchor, as has what stands in it.
 */
export function renderExhibitTabs(exhibit: PublishedExhibit, context: BlockContext): Html {
  const {path, site, store} = context;
  const words = wordsOf(site);
  const [main] = exhibit.figures;
  const table = tableOf(exhibit, main);
  return html`<div class="tabs" data-tabs="${words.aboutFigure}">
      <section id="chart" aria-label="${words.tabs.chart}">
        ${renderFigure(exhibit, main, {path, site, store, data: false})}
      </section>
      <section id="table" aria-labelledby="head-table">
        <h2 id="head-table">${words.tabs.table}</h2>
        ${table && renderFigureTable(table, main, site)} ${renderNamed(exhibit, main, site)}
        ${renderQuery(exhibit, site, words)}
      </section>
      <section id="sources" aria-labelledby="head-sources">
        <h2 id="head-sources">${words.tabs.sources}</h2>
        ${renderSources(exhibit.sources, path, site)} ${renderRerun(exhibit, site)}
        ${renderReferences(exhibit, path, store, words)}
      </section>
      <section id="share" aria-labelledby="head-share">
        <h2 id="head-share">${words.tabs.share}</h2>
        ${renderDownloads(exhibit, words)} ${renderReuse(exhibit, context)}
      </section>
    </div>
    <!-- end of tabs -->`;
}

/** The rows of the named queries, each with the file that has all of them. */
function renderNamed({named, files}: PublishedExhibit, main: PublishedFigure, site: Site): Html[] {
  return Object.entries(named).map(([name, table]) => {
    const csv = csvOf(name);
    return html`<h3>${name}</h3>
      ${renderFigureTable(table, {...main, title: `${main.title}: ${name}`, csv}, site)}
      ${files.some(({path}) => path === csv) && html`<p><a rel="external" href="${csv}" download>${csv}</a></p>`}`;
  });
}

function renderQuery(exhibit: PublishedExhibit, site: {language: Language}, words: Words): Html {
  return html`<details id="query">
      <summary>${words.query}</summary>
      <p>${words.queryNote}</p>
      <pre tabindex="0"><code class="language-sql">${exhibit.query}</code></pre>
      ${Object.entries(exhibit.queries ?? {}).map(
        ([name, {query}]) => html`<h3>${name}</h3>
          <pre tabindex="0"><code class="language-sql">${query}</code></pre>`
      )}
    </details>
    ${exhibit.files.some(({path}) => path === "data.parquet") && queryForm(exhibit, site)}`;
}

/** Takes a query on the figure’s data. */
function queryForm({table}: PublishedExhibit, site: {language: Language}): Html {
  const words = wordsOf(site).queryBox;
  return renderQueryBox({
    site,
    id: "ask",
    title: words.askAnother,
    intro: html`${words.drawnTable} <code>data</code>.`,
    tables: {data: "data.parquet"},
    sql: "select * from data limit 10",
    columns: Object.entries(table.columns).map(([name, {type, unit, description}]) => ({
      name,
      type: `${sqlTypes[type]}${unit ? `, ${unit}` : ""}`,
      description: word(description)
    }))
  });
}

/** Each source once, with the files that were read from it. */
function renderSources(sources: readonly PublishedSource[], path: string, site: {language: Language}): Html {
  const words = wordsOf(site);
  const nameOf = ({source, license}: PublishedSource) => JSON.stringify([source, license]);
  const names = [...new Set(sources.map(nameOf))];
  return html`<p>${words.sourcesCaption}</p>
    <ul class="sources">
      ${names.map((name) => {
        const files = sources.filter((source) => nameOf(source) === name);
        const {source, license} = certain(files[0]);
        return html`<li>
          ${source.path ? html`<a href="${source.path}">${source.title}</a>` : source.title}${source.version && ` (${source.version.slice(0, 12)})`}.
          ${license.path ? html`<a href="${license.path}">${license.title}</a>` : license.title}.
          <ul>
            ${files.map(
              ({name, title, description, grade, locator, retrieved, hash}) =>
                html`<li>
                  <a href="${relativeTo(path, "/data/")}#${name}" title="${description}">${title}</a>
                  <span class="badge">${gradeIn(grade, site)}</span><br />
                  <span class="size"
                    >${locator} · ${words.retrieved} ${dayIn(retrieved, site)} · SHA-256
                    <code title="${hash}">${hash.slice(7, 19)}…</code></span
                  >
                </li> `
            )}
          </ul>
        </li> `;
      })}
    </ul>`;
}

function renderReferences(
  {references}: PublishedExhibit,
  path: string,
  store: PublishedStore,
  words: Words
): Html | false {
  if (!references.length) return false;
  return html`<h3 id="references">${words.references}</h3>
    <ul class="references">
      ${references.map((key) => renderReference(store.reference(key), path))}
    </ul>`;
}

const labels: [RegExp, keyof Words["files"]][] = [
  [/^figure\.png$/, "figurePng"],
  [/^figure\.svg$/, "figureSvg"],
  [/^data\.csv$/, "csv"],
  [/^data\.parquet$/, "parquet"],
  [/^exhibit\.json$/, "json"],
  [/\.zip$/, "zip"]
];

function renderDownloads({files}: PublishedExhibit, words: Words): Html {
  const find = (pattern: RegExp) => files.find(({path}) => pattern.test(path));
  const items = labels.flatMap(([pattern, label]) => {
    const file = find(pattern);
    return file ? [download(file, words.files[label])] : [];
  });
  return html`<div class="no-print">
    <h3 id="downloads">${words.downloads}</h3>
    <ul class="downloads">
      ${items}
    </ul>
    ${renderPictures(words, (picture) => files.some(({path}) => path === picture))}
  </div>`;
}

/** The figure for dark pages, wide screens and squares: as SVG, and as a PNG that the page makes when asked. */
export function renderPictures(words: Words, isThere: (file: string) => boolean = () => true): Html | false {
  const present = shareFigures.filter(({file}) => isThere(file));
  if (!present.length) return false;
  return html`<ul class="downloads">
    ${present.map(({kind, file, pixels}) => {
      const name = kind === "screen" ? "16:9" : words.pictures[kind];
      return html`<li>
          ${name}: <a rel="external" href="${file}" download aria-label="${name}, SVG">SVG</a>
          <button class="copy" type="button" data-png="${file} ${pixels.join(" ")}" aria-label="${name}, PNG" hidden>PNG</button>
        </li> `;
    })}
  </ul>`;
}

function download({path, bytes}: PublishedFile, label: string): Html {
  const size = bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return html`<li><a rel="external" href="${path}" download>${label}</a> <span class="size">${size}</span></li>`;
}
