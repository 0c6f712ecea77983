import {html} from "./html.ts";
import type {Html} from "./html.ts";

type Content = string | Html | undefined;

export interface StackedColumn {
  name: string;
  isNumber?: boolean;
  /** Whether its words stay on one line where the table has its columns. */
  isUnbroken?: boolean;
}

interface StackedRows {
  /** What the table shows, for whoever hears it. */
  label: string;
  columns: readonly StackedColumn[];
  /** Cells in the order of the columns; the first heads its row. */
  rows: readonly (readonly Content[])[];
  foot?: readonly (readonly Content[])[];
  /** By what each of the rows can be chosen. */
  marks?: readonly string[];
}

/**
 * A table whose rows stand below each other on a phone, each cell after the name of its column. Roles are told, since a
 * browser may forget them where the display of a table changes.
 */
export function stackedTable({label, columns, rows, foot = [], marks = []}: StackedRows): Html {
  const look = ({isNumber, isUnbroken}: StackedColumn = {name: ""}) =>
    isNumber || isUnbroken ? html` class="${isNumber ? "number" : "unbroken"}"` : undefined;
  const renderRow = ([head, ...cells]: readonly Content[], mark?: string) =>
    html`<tr role="row"${mark !== undefined && html` data-marks="${mark}"`}>
      <th scope="row" role="rowheader"${look(columns[0])}>${head}</th>
      ${cells.map((cell, i) => html`<td role="cell" data-name="${columns[i + 1]?.name}"${look(columns[i + 1])}>${cell}</td> `)}
    </tr> `;
  return html`<div class="scroll stacked" tabindex="0" role="region" aria-label="${label}">
    <table role="table">
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th scope="col" role="columnheader"${look(column)}>${column.name}</th> `)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row, i) => renderRow(row, marks[i]))}
      </tbody>
      ${foot.length > 0 && html`<tfoot role="rowgroup">${foot.map((row) => renderRow(row))}</tfoot>`}
    </table>
  </div>`;
}
