import {inLanguage} from "../charts/format.ts";
import {folderOf} from "../exports/pages.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import type {Language} from "../report/settings.ts";
import {wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {renderTable} from "./figure.ts";
import {relativeTo} from "./paths.ts";
import {renderQueryBox} from "./queryBox.ts";

/**
 * An `sql` cell on its page: its rows as a table that needs no script, its statement, its files, and a box that asks it
 * again.
 *
 * @param isShown whether the table is open; a cell that names its rows for other cells keeps it closed
 */
export function renderSqlCell(cell: SqlCell, isShown: boolean, site: {language: Language}): Html {
  const words = wordsOf(site).queryBox;
  const {page, id, sql, columns, rows, tables} = cell;
  const address = (format: string) => relativeTo(page, `${folderOf(page)}/${id}.${format}`);
  return html`<details class="data sql-cell" id="${id}" ${isShown && html` open`}>
    <summary><code>${id}</code>: ${words.fromSql(inLanguage(rows.length))}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${words.rowsOf(id)}">
      ${renderTable({columns, rows}, `${words.rowsOf(id)}.`)}
    </div>
    <pre tabindex="0"><code class="language-sql">${sql}</code></pre>
    <p>
      <a rel="external" href="${address("csv")}" download>${id}.csv</a>
      <a rel="external" href="${address("parquet")}" download>${id}.parquet</a>
    </p>
    ${
      Object.keys(tables).length > 0 &&
      html`<details class="data" hidden>
        <summary>${words.askAgain}</summary>
        ${renderQueryBox({
          site,
          id: `ask-${id}`,
          title: `${words.askAgain}: ${id}`,
          intro: html`${words.reads[0]} ${listed(Object.keys(tables), words.and)}, ${words.reads[1]}`,
          tables: Object.fromEntries(Object.entries(tables).map(([name, path]) => [name, relativeTo(page, path)])),
          sql,
          columns: Object.entries(tables).map(([name]) => ({
            name,
            type: words.table,
            description: words.describe(name)
          }))
        })}
      </details>`
    }
  </details>`;
}

function listed(names: string[], and: string): Html {
  return html`${names.map((name, i) => html`${i === 0 ? "" : i === names.length - 1 ? ` ${and} ` : ", "}<code>${name}</code>`)}`;
}

/** The code of a cell that gives the rows to other cells: a name for what is fetched beside the page. */
export function rowsInCode({page, id, pattern, dates}: SqlCell): string {
  const revived = dates
    .map(JSON.stringify as (name: string) => string)
    .map((name) => `${name}: row[${name}] && new Date(row[${name}])`);
  const revive = revived.length ? `.then((rows) => rows.map((row) => ({...row, ${revived.join(", ")}})))` : "";
  const address = JSON.stringify(relativeTo(page, `${folderOf(page)}/${id}.json`));
  const rows = `fetch(${address}).then((response) => response.json())${revive}`;
  return pattern ? `const ${pattern} = await ${rows};` : `const ${id} = ${rows};`;
}
