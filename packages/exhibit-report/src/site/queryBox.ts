import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

export interface QueryBoxOptions {
  /** Tells it from other boxes of the page. */
  id: string;
  title: string;
  intro: Html;
  /** Addresses of the Parquet files that become tables, by name. */
  tables: Readonly<Record<string, string>>;
  /** Statement to begin with. */
  sql: string;
  /** What there is to ask for, with what it means. */
  columns: {name: string; type: string; description: string}[];
}

/** Takes a query on tables of the site; the page’s script shows it and runs it. */
export function renderQueryBox({id, title, intro, tables, sql, columns}: QueryBoxOptions): Html {
  return html`<section class="explorable" data-query="${JSON.stringify(tables)}" aria-labelledby="${id}" hidden>
    <h3 id="${id}" class="figure-title">${title}</h3>
    <p>
      ${intro} DuckDB runs in this page: about 5 MB, fetched from this site when you first run a query. Nothing is sent
      anywhere, and a query reaches nothing else.
    </p>
    <div class="query">
      <form>
        <label for="${id}-sql">SQL</label>
        <textarea id="${id}-sql" rows="8" spellcheck="false" aria-keyshortcuts="Control+Enter Meta+Enter">
${sql}</textarea>
        <p>
          <button class="copy" type="submit" disabled>Run</button>
          <button class="copy" type="button" hidden>Stop</button>
          <span class="size">Ctrl+Enter or ⌘+Enter runs it</span>
        </p>
      </form>
      <div class="scroll" tabindex="0" role="region" aria-label="Columns">
        <dl class="columns">
          ${columns.map(
            ({name, type, description}) =>
              html`<dt><code>${name}</code> <span class="size">${type}</span></dt>
                <dd>${description}</dd>`
          )}
        </dl>
      </div>
    </div>
    <output aria-live="polite"></output>
    <div class="scroll answer" tabindex="0" role="region" aria-label="Answer"></div>
  </section>`;
}
