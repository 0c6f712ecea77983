import {certain} from "../certain.ts";
import {changesBetween} from "../exports/frozen.ts";
import type {Change, Frozen} from "../exports/frozen.ts";
import type {BlockContext} from "./feature.ts";
import {wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";

type FrozenWords = Words["frozen"];

/** Every label, newest first: its copies, and what changed from it to the next label, or to now. */
export function renderFrozen({store, path, site}: BlockContext): Html {
  const words = wordsOf(site).frozen;
  const labels = store.frozen();
  if (!labels.length) return html`<p>${words.none}</p>`;
  return html`${labels.toReversed().map((frozen, i) => {
    const later = labels.slice(labels.length - i);
    const next = later.find(({own}) => Boolean(own) === Boolean(frozen.own));
    const now = frozen.own ? store.all().filter(({id}) => id.startsWith("our-")) : store.all();
    const changes = changesBetween(frozen.exhibits, next?.exhibits ?? now);
    return renderLabel(frozen, changes, next?.label ?? words.now, path, words);
  })}`;
}

function renderLabel(
  {label, date, own, exhibits}: Frozen,
  changes: Change[],
  until: string,
  path: string,
  words: FrozenWords
): Html {
  return html`<section aria-labelledby="label-${label}">
    <h2 id="label-${label}">${label}, <time datetime="${date}">${date}</time></h2>
    ${own && html`<p>${words.ofOwnData}${own.period === undefined ? "" : `, ${own.period}`}, ${words.until} ${own.until}.</p>`}
    <details>
      <summary>${words.copies(exhibits.length)}</summary>
      <ul>
        ${exhibits.map(({id, name}) => html`<li><a href="${relativeTo(path, `/frozen/${label}/${id}/`)}">${name}</a></li>`)}
      </ul>
    </details>
    ${changes.length ? renderChanges(changes, label, until, words) : html`<p>${words.unchanged(label, until)}</p>`}
  </section> `;
}

function renderChanges(changes: Change[], label: string, until: string, words: FrozenWords): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.changed(label, until)}">
    <table>
      <caption>
        ${words.changed(label, until)}.
      </caption>
      <thead>
        <tr>
          ${words.head.map((head) => html`<th scope="col">${head}</th> `)}
          <th scope="col">${label}</th>
          <th scope="col">${until}</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          ({name, what, before, after}) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${what.replaceAll("_", " ")}</td>
              <td>${before}</td>
              <td>${after}</td>
            </tr> `
        )}
      </tbody>
    </table>
  </div>`;
}

/** One exhibit as it was under a label. @param place label and id, separated by a slash */
export function renderFrozenCopy(place: string, {store, path}: BlockContext): Html {
  const [label = "", id = ""] = place.split("/");
  const {date, exhibit} = store.frozenExhibit(label, id);
  const files = `/frozen/${exhibit.copy}/${id}/`;
  const live = store.all().some((other) => other.id === id);
  return html`<p class="kicker">
      Frozen as ${label} on <time datetime="${date}">${date}</time>; this page never changes.
      ${live && html`<a href="${relativeTo(path, `/exhibits/${id}/`)}">The live exhibit</a> may differ.`}
    </p>
    <figure>
      <h2 class="figure-title">${exhibit.title}</h2>
      <img
        rel="external"
        src="${relativeTo(path, `${files}figure.png`)}"
        alt="The figure as it was: ${exhibit.title}"
        width="1200"
        height="630"
      />
    </figure>
    <div class="claim">
      <p>${exhibit.claim}</p>
      <p class="verdict"><strong>${certain(exhibit.verdict[0]).toUpperCase() + exhibit.verdict.slice(1)}.</strong></p>
    </div>
    <ul class="downloads">
      ${["figure.svg", "figure.png", "data.csv", "exhibit.json", "citation.bib", `${id}.zip`].map(
        (file) => html`<li><a rel="external" href="${relativeTo(path, files + file)}">${file}</a></li>`
      )}
    </ul>
    <p>Content hash <code>${exhibit.hash}</code></p>`;
}
