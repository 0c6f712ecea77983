import type {OwnFile} from "../exports/ownPackage.ts";
import {retell} from "../text/retell.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {locale} from "../text/language.ts";
import {say, word} from "./say.ts";

export const count = (n: number) => n.toLocaleString(locale());
export const isUsed = (disposition: string) => disposition === "used";
export const isRejected = (disposition: string) => disposition === "rejected";
export const isExcluded = (disposition: string) => !isUsed(disposition) && !isRejected(disposition);

/** Rows of files, as far as their disposition is counted. */
export function sumRows(files: readonly OwnFile[], counted: (disposition: string) => boolean = () => true): number {
  return files
    .flatMap(({dispositions}) => dispositions)
    .reduce((sum, {disposition, n}) => sum + (counted(disposition) ? n : 0), 0);
}

/** What became of the rows of each file, and the hash of its bytes. */
export function renderFiles(files: readonly OwnFile[]): Html {
  const n = (of: readonly OwnFile[], counted?: (disposition: string) => boolean) =>
    html`<td class="number">${count(sumRows(of, counted))}</td>`;
  return html`<div class="scroll roomy" tabindex="0" role="region" aria-label="${say`What became of each row`}">
    <table>
      <thead>
        <tr>
          <th scope="col">${say`File`}</th>
          <th scope="col" class="number">${say`Rows`}</th>
          <th scope="col" class="number">${say`Used`}</th>
          <th scope="col" class="number">${say`Rejected`}</th>
          <th scope="col" class="number">${say`Excluded`}</th>
          <th scope="col">${say`By the rule`}</th>
          <th scope="col">${say`Recognised as`}</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        ${files.map((file) => {
          const rules = file.dispositions.filter(({disposition}) => isExcluded(disposition));
          return html`<tr>
            <th scope="row">${file.file}</th>
            ${n([file])} ${n([file], isUsed)} ${n([file], isRejected)} ${n([file], isExcluded)}
            <td>${rules.map(({disposition, n}) => html`${retell(disposition)}: ${count(n)}<br />`)}</td>
            <td>${say`${word(file.recognised)}, as ${word(file.table)}`}</td>
            <td><code title="${file.hash}">${file.hash.slice(7, 19)}…</code></td>
          </tr> `;
        })}
      </tbody>
      ${
        files.length > 1 &&
        html`<tfoot>
        <tr>
          <th scope="row">${say`All files`}</th>
          ${n(files)} ${n(files, isUsed)} ${n(files, isRejected)} ${n(files, isExcluded)}
          <td></td>
          <td></td>
          <td></td>
        </tr>
      </tfoot>`
      }
    </table>
  </div>`;
}
