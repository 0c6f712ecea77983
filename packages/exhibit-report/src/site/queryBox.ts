import type {Language} from "../report/settings.ts";
import {wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

export interface QueryBoxOptions {
  site: {language: Language};
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
export function renderQueryBox({site, id, title, intro, tables, sql, columns}: QueryBoxOptions): Html {
  const words = wordsOf(site).queryBox;
  return html`<section class="explorable" data-query="${JSON.stringify(tables)}" aria-labelledby="${id}" hidden>
    <h3 id="${id}" class="figure-title">${title}</h3>
    <p>${intro} ${words.note}</p>
    <div class="query">
      <form>
        <label for="${id}-sql">SQL</label>
        <textarea id="${id}-sql" rows="8" spellcheck="false" aria-keyshortcuts="Control+Enter Meta+Enter">
${sql}</textarea>
        <p>
          <button class="copy" type="submit" disabled>${words.run}</button>
          <button class="copy" type="button" hidden>${words.stop}</button>
          <span class="size">${words.keys}</span>
        </p>
      </form>
      <div class="scroll" tabindex="0" role="region" aria-label="${words.columns}">
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
    <div class="scroll answer" tabindex="0" role="region" aria-label="${words.answer}"></div>
  </section>`;
}
