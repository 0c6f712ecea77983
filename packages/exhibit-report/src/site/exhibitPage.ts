import type {Language} from "../report/settings.ts";
import {dayIn, gradeIn, wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import {addressOf} from "../exports/pages.ts";
import type {PublishedExhibit, PublishedFile} from "../exports/publish.ts";
import {sqlTypes} from "../exports/table.ts";
import type {BlockContext} from "./feature.ts";
import {renderFigure} from "./figure.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";
import {renderQueryBox} from "./queryBox.ts";
import {renderReference} from "./referencesPage.ts";
import {renderReuse} from "./reuse.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** Everything on an exhibit’s page below its name. */
export function renderExhibit(exhibit: PublishedExhibit, context: BlockContext): Html {
  const {path, store, site, markdown} = context;
  const words = wordsOf(site);
  const [main, ...figures] = exhibit.figures;
  const sections = (where: "above" | "below") =>
    context.features.map(({exhibitSection}) => exhibitSection?.[where]?.(exhibit, context));
  const small = figures.filter(({size}) => size === "small");
  const full = figures.filter(({size}) => size !== "small");
  return html`${sections("above")} ${renderFigure(exhibit, main, {path, site, heading: "h2"})}
    <div class="claim">
      <p>${exhibit.claim}</p>
      <p class="verdict">
        <strong>${words.verdicts[exhibit.verdict]}.</strong> ${words.verdictSentences[exhibit.verdict]}
        ${exhibit.sources.length > 1 ? words.grades : words.grade}:
        ${[...new Set(exhibit.sources.map(({grade}) => gradeIn(grade, site)))].join(", ")}.
      </p>
    </div>
    ${exhibit.explorable} ${markdown(exhibit.discussion)}
    ${full.map((figure) => renderFigure(exhibit, figure, {path, site, heading: "h2"}))}
    ${
      small.length > 0 &&
      html`<h2 id="figures">${words.furtherFigures}</h2>
        <div class="small-figures">
          ${small.map((figure) => renderFigure(exhibit, figure, {path, site, heading: "h3", caption: false}))}
        </div>`
    }
    ${sections("below")} ${renderWalks(exhibit, context, words)} ${renderSources(exhibit, path, site)}
    ${renderReferences(exhibit, path, store, words)} ${renderDownloads(exhibit, words)} ${renderReuse(exhibit, context)}
    <h2 id="query">${words.query}</h2>
    <p>${words.queryNote}</p>
    <pre tabindex="0"><code class="language-sql">${exhibit.query}</code></pre>
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
      description
    }))
  });
}

function renderWalks({id}: PublishedExhibit, {path, store}: BlockContext, words: Words): Html | false {
  const walks = store.walks(id);
  if (!walks.length) return false;
  return html`<h2 id="cells">${words.stepByStep}</h2>
    <p>
      ${words.stepByStepNote}
      ${walks.map(({page, title}, i) => html`${i > 0 && ", "}<a href="${relativeTo(path, addressOf(page))}">${title}</a>`)}.
    </p>`;
}

function renderReferences(
  {references}: PublishedExhibit,
  path: string,
  store: PublishedStore,
  words: Words
): Html | false {
  if (!references.length) return false;
  return html`<h2 id="references">${words.references}</h2>
    <ul class="references">
      ${references.map((key) => renderReference(store.reference(key), path))}
    </ul>`;
}

function renderSources({sources}: PublishedExhibit, path: string, site: {language: Language}): Html {
  const words = wordsOf(site);
  return html`<h2 id="sources">${words.sources}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${words.sources}">
      <table>
        <caption>
          ${words.sourcesCaption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.data}</th>
            <th scope="col">${words.grade}</th>
            <th scope="col">${words.source}</th>
            <th scope="col">${words.licence}</th>
            <th scope="col">${words.retrieved}</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${sources.map(
            ({name, title, description, grade, source, locator, license, retrieved, hash}) =>
              html`<tr>
                <th scope="row"><a href="${relativeTo(path, "/data/")}#${name}" title="${description}">${title}</a></th>
                <td>${gradeIn(grade, site)}</td>
                <td>
                  ${source.path ? html`<a href="${source.path}">${source.title}</a>` : source.title}${source.version && ` at ${source.version.slice(0, 12)}`},
                  ${locator}
                </td>
                <td>${license.path ? html`<a href="${license.path}">${license.title}</a>` : license.title}</td>
                <td>${dayIn(retrieved, site)}</td>
                <td><code title="${hash}">${hash.slice(7, 19)}…</code></td>
              </tr> `
          )}
        </tbody>
      </table>
    </div>`;
}

const labels: [RegExp, keyof Words["files"]][] = [
  [/^figure\.svg$/, "figureSvg"],
  [/^figure\.png$/, "figurePng"],
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
  return html`<h2 id="downloads">${words.downloads}</h2>
    <ul class="downloads">
      ${items}
    </ul>`;
}

function download({path, bytes}: PublishedFile, label: string): Html {
  const size = bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return html`<li><a rel="external" href="${path}" download>${label}</a> <span class="size">${size}</span></li>`;
}
