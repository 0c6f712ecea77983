import {rerunFile} from "../exports/cacheFiles.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Language} from "../report/settings.ts";
import {wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** Lets a reader compute an exhibit again, and change what it is computed from; the page’s script shows it and runs it. */
export function renderRerun({id, files}: PublishedExhibit, site: {language: Language}): Html {
  const words = wordsOf(site).rerun;
  if (!files.some(({path}) => path === rerunFile))
    return html`<div class="no-print">
      <h3 id="rerun">${words.title}</h3>
      <p>${words.missing}</p>
    </div>`;
  return html`<section class="explorable rerun" data-rerun="${id}" aria-labelledby="rerun" hidden>
    <h3 id="rerun">${words.title}</h3>
    <p>${words.note}</p>
    <p>
      <button class="copy" type="button" data-run>${words.run}</button>
      <button class="copy" type="button" data-stop hidden>${words.stop}</button>
    </p>
    <output aria-live="polite"></output>
    <div class="scroll answer" tabindex="0" role="region" aria-label="${words.answer}"></div>
    <details class="data">
      <summary>${words.change}</summary>
      <p>${words.changeNote}</p>
      <form>
        <p>
          <label for="rerun-part">${words.part}</label>
          <select id="rerun-part"></select>
        </p>
        <label for="rerun-text" class="spoken">${words.change}</label>
        <textarea id="rerun-text" rows="12" spellcheck="false" aria-keyshortcuts="Control+Enter Meta+Enter"></textarea>
        <p>
          <button class="copy" type="submit">${words.runChanged}</button>
          <button class="copy" type="reset">${words.reset}</button>
          <button class="copy" type="button" data-link hidden>${words.link}</button>
        </p>
      </form>
    </details>
  </section>`;
}
