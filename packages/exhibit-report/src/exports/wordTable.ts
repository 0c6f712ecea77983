import type {MatrixOptions} from "../charts/matrix.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/**
 * A figure in words as the table that it is: its cells can be heard, copied and searched one by one. Roles are told, since
 * a narrow page lays rows out anew, and a browser may then forget that they are rows.
 */
export function renderWordTable({columns, rows, bands = []}: MatrixOptions, caption: string): Html {
  const bandsAt = (column: number) =>
    bands.flatMap(({from, to}, i) => (column >= from && column <= to ? [`band-${i}`] : [])).join(" ");
  const hasHeads = columns.some(({label}) => label);
  return html`<table class="words" role="table">
    <caption class="spoken">
      ${caption}
    </caption>
    ${
      hasHeads &&
      html`<thead role="rowgroup">
        <tr role="row">
          <td role="cell"></td>
          ${columns.map(({label}, i) => html`<th role="columnheader" scope="col" class="${bandsAt(i)}">${label}</th>`)}
        </tr>
      </thead>`
    }
    <tbody role="rowgroup">
      ${rows.map(
        ({label, cells}) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">${label}</th>
            ${cells.map(
              ({text, tone = "plain", fill}, i) =>
                html`<td role="cell" class="${[tone, fill && "filled", bandsAt(i)].filter(Boolean).join(" ")}">${text}</td>`
            )}
          </tr> `
      )}
    </tbody>
  </table>`;
}
