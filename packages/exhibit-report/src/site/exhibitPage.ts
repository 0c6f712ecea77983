import {gradeIn, wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import {addressOf} from "../exports/pages.ts";
import type {Place} from "../exports/pages.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {partParagraphs} from "../text/markdown.ts";
import {renderExhibitTabs} from "./exhibitTabs.ts";
import type {BlockContext} from "./feature.ts";
import {renderFigure} from "./figure.ts";
import {renderScrutiny} from "./scrutiny.ts";
import {relativeTo} from "./paths.ts";

/** An exhibit’s whole page: where it stands, its finding, the figure, the claims that rest on it, method and limits. */
export function renderExhibit(exhibit: PublishedExhibit, context: BlockContext): Html {
  const {path, site, store} = context;
  const words = wordsOf(site);
  const [main, ...figures] = exhibit.figures;
  const sections = (where: "above" | "below") =>
    context.features.flatMap((feature) =>
      store.hasRead(feature) ? feature.exhibitSection?.[where]?.(exhibit, context) || [] : []
    );
  const small = figures.filter(({size}) => size === "small");
  const full = figures.filter(({size}) => size !== "small");
  const above = sections("above");
  return html`${renderWayfinding(exhibit, context)}
    <p class="kicker">${above.map((section) => html`${section} · `)}${exhibit.name}</p>
    <h1 id="title-${exhibit.id}">${main.title}</h1>
    ${renderVerdict(exhibit, context)} ${renderExhibitTabs(exhibit, context)} ${sections("below")} ${exhibit.explorable}
    ${renderDiscussion(exhibit, context, words)}
    ${
      full.length > 0 &&
      html`<div class="figures">
        ${full.map((figure) => renderFigure(exhibit, figure, {path, site, store, heading: "h2"}))}
      </div>`
    }
    ${
      small.length > 0 &&
      html`<h2 id="figures">${words.furtherFigures}</h2>
        <div class="small-figures">
          ${small.map((figure) => renderFigure(exhibit, figure, {path, site, store, heading: "h3", caption: false}))}
        </div>`
    }
    ${renderWalks(exhibit, context, words)}`;
}

/** Chapter, place among all exhibits, and the ways to those before and after. */
function renderWayfinding({id}: PublishedExhibit, {path, store, site}: BlockContext): Html | false {
  const words = wordsOf(site);
  const all = store.places();
  if (all.length < 2) return false;
  const at = all.findIndex((exhibit) => exhibit.id === id);
  const chapter = store.chapters().find(({exhibits}) => exhibits.includes(id));
  const [before, after] = [all[at - 1], all[at + 1]];
  const way = (to: Place, rel: "prev" | "next", label: string, text: Html) =>
    html`<a rel="${rel}" href="${relativeTo(path, `/exhibits/${to.id}/`)}" title="${label}: ${to.name}">${text}</a>`;
  return html`<nav class="wayfinding" aria-label="${words.exhibits}">
    <span>
      ${chapter && html`<a href="${relativeTo(path, chapter.path)}">${chapter.title}</a> · `}${words.place(at + 1, all.length)}
    </span>
    <span>
      ${before && way(before, "prev", words.previous, html`<span aria-hidden="true">←</span> ${before.name}`)}
      ${after && way(after, "next", words.next, html`${after.name} <span aria-hidden="true">→</span>`)}
    </span>
  </nav>`;
}

/** What there is to say, and how it was found and what it cannot show: beside it where there is room, else after it. */
function renderDiscussion({discussion}: PublishedExhibit, {markdown}: BlockContext, {sidenotes}: Words): Html {
  const {others, named} = partParagraphs(discussion, sidenotes);
  return html`<div class="discussion">
    ${markdown(others)} ${named.markdown && html`<div class="sidenotes">${markdown(named)}</div>`}
  </div>`;
}

function renderVerdict(exhibit: PublishedExhibit, context: BlockContext): Html {
  const {claim, verdict, sources} = exhibit;
  const {site} = context;
  const words = wordsOf(site);
  const grades = [...new Set(sources.map(({grade}) => gradeIn(grade, site)))];
  return html`<div class="claim">
    <p>${claim}</p>
    <p class="verdict">
      <span class="badge ${verdict.replaceAll(" ", "-")}" title="${words.verdictSentences[verdict]}"
        >${words.verdicts[verdict]}</span
      >
      ${grades.map((grade) => html`<span class="badge">${grade}</span> `)}
    </p>
    ${renderScrutiny(exhibit, context)}
  </div>`;
}

function renderWalks({id}: PublishedExhibit, {path, store}: BlockContext, words: Words): Html | false {
  const walks = store.walks(id);
  if (!walks.length) return false;
  return html`<h2 id="cells">${words.stepByStep}</h2>
    <p>
      ${words.stepByStepNote}
      ${walks.map(({page, title}, i) => html`${i > 0 && ", "}<a href="${relativeTo(path, addressOf(page))}">${title}</a>`)}.
    </p>`;
}
