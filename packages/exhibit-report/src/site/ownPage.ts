import {certain} from "../certain.ts";
import type {OwnFile, OwnSummary} from "../exports/ownPackage.ts";
import {ownPublisher} from "../exports/ownPackage.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {BlockContext} from "./feature.ts";
import {renderFigure} from "./figure.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {firstParagraph} from "../text/markdown.ts";
import {relativeTo} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** Pages about an organisation’s own data, with their titles. */
export const ownPages: Readonly<Record<string, string>> = {report: "Our organisation", data: "Data quality"};

const count = (n: number) => n.toLocaleString("en-US");

/** A page about an organisation’s own data. @throws Error when there is no such page */
export function renderOwn(page: string, context: BlockContext): Html {
  if (page === "report") return renderReport(context);
  if (page === "data") return renderDataQuality(context);
  throw new Error(`unknown page about own data: ${page}`);
}

/** The exhibits about an organisation’s own data. */
function ownExhibits(store: PublishedStore): PublishedExhibit[] {
  return store.all().filter(({id}) => id.startsWith("our-"));
}

function renderReport(context: BlockContext): Html {
  const {path, store} = context;
  const exhibits = ownExhibits(store);
  return html`<p>
      ${rowsInWords(store.own()!)} <a href="${relativeTo(path, "/own/data/")}">What became of each row</a>.
      ${store.objectives().length > 0 && html`<a href="${relativeTo(path, "/objectives/")}">Our objectives</a>, met or not.`}
    </p>
    ${
      exhibits.length
        ? html`${renderVerdicts(exhibits)} ${exhibits.map((exhibit) => renderFinding(exhibit, context))}`
        : html`<p>None of the files holds what an exhibit needs.</p>`
    }`;
}

/** How much of the data the report rests on. */
function rowsInWords({files}: OwnSummary): string {
  const n = (counted?: (disposition: string) => boolean) => count(sumRows(files, counted));
  return `Our own data beside published numbers, from ${count(files.length)} ${files.length === 1 ? "file" : "files"}: of ${n()} rows ${n(isUsed)} are used, ${n(isRejected)} rejected, and ${n(isExcluded)} excluded by a rule.`;
}

const isUsed = (disposition: string) => disposition === "used";
const isRejected = (disposition: string) => disposition === "rejected";
const isExcluded = (disposition: string) => !isUsed(disposition) && !isRejected(disposition);

function sumRows(files: readonly OwnFile[], counted: (disposition: string) => boolean = () => true): number {
  return files
    .flatMap(({dispositions}) => dispositions)
    .reduce((sum, {disposition, n}) => sum + (counted(disposition) ? n : 0), 0);
}

function renderVerdicts(exhibits: readonly PublishedExhibit[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Findings about our organisation">
    <table>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        ${exhibits.map(
          ({id, verdict, claim}) =>
            html`<tr>
              <th scope="row"><a href="#${id}">${claim}</a></th>
              <td class="verdict">${verdict}</td>
            </tr> `
        )}
      </tbody>
    </table>
  </div>`;
}

/** One finding on a screen or a sheet of its own: the figure, whether the claim holds, and the first thing to know of it. */
function renderFinding(exhibit: PublishedExhibit, {path, site, store, markdown}: BlockContext): Html {
  const {id, claim, verdict, figures, discussion} = exhibit;
  return html`<section class="finding" id="${id}">
    ${renderFigure(exhibit, figures[0], {path, site, store, heading: "h2"})}
    <div class="claim">
      <p>${claim}</p>
      <p class="verdict"><strong>${certain(verdict[0]).toUpperCase() + verdict.slice(1)}.</strong></p>
    </div>
    ${markdown(firstParagraph(discussion))}
  </section>`;
}

function renderDataQuality({path, store}: BlockContext): Html {
  const {files, flags, left, unread, nLeft, nListed} = store.own()!;
  const download = relativeTo(path, `/data/${ownPublisher}/own_left_rows.csv`);
  return html`<p>
      Every row of every file is used, rejected (a value cannot be read) or excluded by a named rule; the counts add up.
    </p>
    <h2 id="dispositions">What became of each row</h2>
    ${files.length ? renderFates(files) : html`<p>No file could be read.</p>`}
    ${
      unread.length > 0 &&
      html`<h2 id="files">Files that were not read</h2>
        <ul>
          ${unread.map(({file, why}) => html`<li><code>${file}</code>: ${why}</li> `)}
        </ul>`
    }
    ${
      flags.length > 0 &&
      html`<h2 id="flags">Worth a look</h2>
        <p>These rows are used as they are.</p>
        <ul>
          ${flags.map(({table, n, what}) => html`<li>${count(n)} of the ${table}: ${what}</li> `)}
        </ul>`
    }
    <h2 id="left">Rows that were left out</h2>
    ${
      nLeft === 0
        ? html`<p>None.</p>`
        : html`<p>
              ${left.length < nLeft ? `The first ${count(left.length)} of ${count(nLeft)}` : `All ${count(nLeft)}`}
              stand here; ${nListed < nLeft ? `the first ${count(nListed)}` : "all of them"} are in
              <a rel="external" href="${download}" download>own_left_rows.csv</a>. There a text that a spreadsheet would
              take for a formula has an apostrophe before it.
            </p>
            ${renderLeft(left)}`
    }`;
}

function renderFates(files: readonly OwnFile[]): Html {
  const n = (of: readonly OwnFile[], counted?: (disposition: string) => boolean) =>
    html`<td class="number">${count(sumRows(of, counted))}</td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="What became of each row">
    <table>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" class="number">Rows</th>
          <th scope="col" class="number">Used</th>
          <th scope="col" class="number">Rejected</th>
          <th scope="col" class="number">Excluded</th>
          <th scope="col">By the rule</th>
          <th scope="col">Recognised as</th>
        </tr>
      </thead>
      <tbody>
        ${files.map((file) => {
          const rules = file.dispositions.filter(({disposition}) => isExcluded(disposition));
          return html`<tr>
            <th scope="row">${file.file}</th>
            ${n([file])} ${n([file], isUsed)} ${n([file], isRejected)} ${n([file], isExcluded)}
            <td>${rules.map(({disposition, n}) => html`${disposition}: ${count(n)}<br />`)}</td>
            <td>${file.recognised}, as ${file.table}</td>
          </tr> `;
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All files</th>
          ${n(files)} ${n(files, isUsed)} ${n(files, isRejected)} ${n(files, isExcluded)}
          <td></td>
          <td></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function renderLeft(left: OwnSummary["left"]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Rows that were left out">
    <table>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" class="number">Line</th>
          <th scope="col">Column</th>
          <th scope="col">Rule</th>
          <th scope="col">What is wrong</th>
          <th scope="col">Expected</th>
          <th scope="col">Row</th>
        </tr>
      </thead>
      <tbody>
        ${left.map(
          ({rule, fault: {file, line, column, message, expected, raw: text}}) =>
            html`<tr>
              <td>${file}</td>
              <td class="number">${line}</td>
              <td>${column}</td>
              <td>${rule}</td>
              <td>${message === rule ? "" : message}</td>
              <td>${expected}</td>
              <td><code>${text?.slice(0, 120)}</code></td>
            </tr> `
        )}
      </tbody>
    </table>
  </div>`;
}
