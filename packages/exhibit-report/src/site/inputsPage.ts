import type {InputSummary} from "../exports/compute.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {publicPath, relativeTo} from "./paths.ts";
import type {ExhibitStore} from "./store.ts";

/** Every input with its columns, rows and licence, and every row that was rejected, with its reason. */
export function renderInputs(store: ExhibitStore, path: string): Html {
  const {inputs, rejected} = store.inputs();
  return html`<h2 id="rejected">Rejected rows</h2>
    ${rejected.length === 0 ? html`<p>None: every row of every file was read and fits its description.</p>` : renderRejected(rejected)}
    <h2 id="files">Files</h2>
    ${inputs.map((input) => renderInput(input, store, path))}`;
}

function renderRejected(rejected: ReturnType<ExhibitStore["inputs"]>["rejected"]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Rejected rows">
    <table>
      <caption>
        Rows that were left out, one line per fault.
      </caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" class="number">Line</th>
          <th scope="col">Column</th>
          <th scope="col">Fault</th>
          <th scope="col">Expected</th>
          <th scope="col">Row</th>
        </tr>
      </thead>
      <tbody>
        ${rejected.map(
          ({file, line, column, message, expected, raw}) =>
            html`<tr>
              <th scope="row">${file}</th>
              <td class="number">${line}</td>
              <td>${column}</td>
              <td>${message}</td>
              <td>${expected}</td>
              <td><code>${raw}</code></td>
            </tr> `
        )}
      </tbody>
    </table>
  </div>`;
}

function renderInput(input: InputSummary, store: ExhibitStore, path: string): Html {
  const used = store.all().filter(({sources}) => sources.some(({name}) => name === input.name));
  return html`<h3 id="${input.name}">${input.title}</h3>
    <p>${input.description}</p>
    <p>
      ${
        input.license.redistribution === false
          ? html`<code>${input.file}</code>`
          : html`<a rel="external" href="${relativeTo(path, `/${publicPath(input.file)}`)}" download
              ><code>${input.file}</code></a
            >`
      }:
      ${input.nRows} rows used, ${input.nRejected} rejected; ${input.grain}. Grade: ${input.grade}.
      ${input.source.path ? html`<a href="${input.source.path}">${input.source.title}</a>` : input.source.title},
      ${input.locator}; retrieved ${input.retrieved}. ${input.license.title}.
    </p>
    ${used.length > 0 && html`<p>Used by ${used.map(({id, name}, i) => html`${i ? ", " : ""}<a href="${relativeTo(path, `/exhibits/${id}/`)}">${name}</a>`)}.</p>`}
    <details>
      <summary>Columns of ${input.title}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Columns of ${input.title}">
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Type</th>
              <th scope="col">Unit</th>
              <th scope="col">Meaning</th>
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
    </details>`;
}
