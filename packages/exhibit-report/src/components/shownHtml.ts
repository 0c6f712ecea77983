import {count} from "../charts/format.ts";
import {formatFault} from "../sources/fault.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {stackedTable} from "../text/stackedTable.ts";
import type {Opened} from "./session.ts";
import type {Shown} from "./shown.ts";
import {say, word} from "./say.ts";

/** The first rows of a file as a table. */
export function previewHtml(names: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${names.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`
      )}
    </tbody>
  </table>`;
}

function rowsText(n: number): string {
  return n === 1 ? say`1 row` : say`${count(n)} rows`;
}

/** How many rows a file has, and what it was recognised as. */
export function aboutText({name, nRows, preview, recognised, notes}: Opened): string {
  const shown = nRows > preview.length ? say` (the first ${preview.length} are shown)` : "";
  return [
    `${name}: ${rowsText(nRows)}${shown}. ${recognised === undefined ? say`Not recognised.` : say`Recognised: ${word(recognised)}.`}`,
    ...notes.map((note) => say`Note: ${note}.`)
  ].join(" ");
}

/**
 * An answer but for its sentence. Text from files is text here, whatever it says.
 *
 * @param figures what is drawn, where it is known when this is written
 */
export function shownHtml(
  {figures, table, accounts, warnings, unused, assumptions}: Shown,
  drawn: readonly Html[] = []
): Html {
  return html`${figures.map(
    ({label}, i) =>
      html`<p class="figure-note">${label}</p>
          <div data-figure="${i}">${drawn[i]}</div>`
  )}
    ${tableHtml(table)}
    <ul class="accounts">
      ${accounts.map((text) => html`<li>${text}</li>`)}
    </ul>
    ${listHtml("warnings", warnings)} ${unusedHtml(unused)}
    ${
      assumptions.length > 0 &&
      html`<details>
        <summary>${say`How these numbers came to be`}</summary>
        ${listHtml("assumptions", assumptions)}
      </details>`
    }`;
}

function tableHtml([head, ...rows]: readonly (readonly string[])[]): Html | undefined {
  if (!head) return undefined;
  return stackedTable({label: say`The numbers`, columns: head.map((name, i) => ({name, isNumber: i > 0})), rows});
}

function listHtml(name: string, texts: readonly string[]): Html | undefined {
  if (!texts.length) return undefined;
  return html`<ul class="${name}">
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}

function unusedHtml(unused: Shown["unused"]): Html | undefined {
  if (!unused.length) return undefined;
  return html`<details class="unused">
    <summary>
      ${say`${unused.length === 1 ? say`A row that is not used` : say`The first ${count(unused.length)} rows that are not used`},
      and why`}
    </summary>
    <ol>
      ${unused.map(
        ({rule, fault}) =>
          html`<li>
            <code>${formatFault(fault)}</code
            >${rule === "rejected" || rule === fault.message ? "" : html` <small>${say`excluded: ${rule}`}</small>`}
          </li>`
      )}
    </ol>
  </details>`;
}
