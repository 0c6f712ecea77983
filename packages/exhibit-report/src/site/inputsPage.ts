import {count} from "../charts/format.ts";
import type {InputSummary} from "../exports/inputSummaries.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Language} from "../report/settings.ts";
import {dayIn, gradeIn, wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import {retell} from "../text/retell.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {marks, renderFilters} from "./filters.ts";
import {publicPath, relativeTo} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";

interface InputsContext {
  store: PublishedStore;
  /** Of the page. */
  path: string;
  site: {language: Language};
}

/** Every input with its columns, rows and licence, and every row that was rejected, with its reason. */
export function renderInputs({store, path, site}: InputsContext): Html {
  const words = wordsOf(site).inputs;
  const {inputs, rejected} = store.inputs();
  return html`<h2 id="rejected">${words.rejected}</h2>
    ${rejected.length === 0 ? html`<p>${words.noneRejected}</p>` : renderRejected(rejected, words)}
    <h2 id="files">${words.files}</h2>
    ${renderFilters(
      [
        {
          name: "exhibit",
          label: wordsOf(site).filters.exhibit,
          options: store.inOrder().map(({id, name}) => ({value: id, text: name}))
        }
      ],
      inputs.map((input) => marksOf(input, store)),
      wordsOf(site)
    )}
    ${inputs.map((input) => renderInput(input, {store, path, site}))}`;
}

function renderRejected(rejected: ReturnType<PublishedStore["inputs"]>["rejected"], words: Words["inputs"]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.rejected}">
    <table>
      <caption>
        ${words.rejectedCaption}
      </caption>
      <thead>
        <tr>
          ${words.rejectedHead.map((name, i) => html`<th scope="col" ${i === 1 && html` class="number"`}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rejected.map(
          ({file, line, column, message, expected, raw}) =>
            html`<tr>
              <th scope="row">${file}</th>
              <td class="number">${line}</td>
              <td>${column}</td>
              <td>${retell(message)}</td>
              <td>${expected && retell(expected)}</td>
              <td><code>${raw}</code></td>
            </tr> `
        )}
      </tbody>
    </table>
  </div>`;
}

function usersOf({name}: InputSummary, store: PublishedStore): PublishedExhibit[] {
  return store.all().filter(({sources}) => sources.some((source) => source.name === name));
}

function marksOf(input: InputSummary, store: PublishedStore): string {
  return marks({exhibit: usersOf(input, store).map(({id}) => id)});
}

function renderInput(input: InputSummary, {store, path, site}: InputsContext): Html {
  const words = wordsOf(site).inputs;
  const used = usersOf(input, store);
  return html`<section class="distant" data-marks="${marksOf(input, store)}">
    <h3 id="${input.name}">${input.title}</h3>
    <p>${input.description}</p>
    <p>
      ${
        input.license.redistribution === false
          ? html`<code>${input.file}</code>`
          : html`<a rel="external" href="${relativeTo(path, `/${publicPath(input.file)}`)}" download
              ><code>${input.file}</code></a
            >`
      }:
      ${words.counts(count(input.nRows), count(input.nRejected))}; ${input.grain}. ${words.grade}:
      ${gradeIn(input.grade, site)}.
      ${input.source.path ? html`<a href="${input.source.path}">${input.source.title}</a>` : input.source.title},
      ${input.locator}; ${words.retrieved} ${dayIn(input.retrieved, site)}. ${input.license.title}.
    </p>
    ${used.length > 0 && html`<p>${words.usedBy} ${used.map(({id, name}, i) => html`${i ? ", " : ""}<a href="${relativeTo(path, `/exhibits/${id}/`)}">${name}</a>`)}.</p>`}
    <details>
      <summary>${words.columnsOf(input.title)}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="${words.columnsOf(input.title)}">
        <table>
          <thead>
            <tr>
              ${words.columnsHead.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${input.fields.map(
              ({name, type, unit, description}) =>
                html`<tr>
                  <th scope="row"><code>${name}</code></th>
                  <td>${type}</td>
                  <td>${unit}</td>
                  <td>${description}</td>
                </tr> `
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}
