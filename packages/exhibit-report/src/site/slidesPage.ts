import {certain} from "../certain.ts";
import type {Claim, Slide} from "../exports/talk.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {BlockContext} from "./feature.ts";
import {renderCitations} from "./citations.ts";
import {renderClaim} from "./claimsPage.ts";
import {wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";
import {exhibitsOnSlide, figurePath, talkOf} from "./slides.ts";
import type {SlideExhibit} from "./slides.ts";

/** The numbers of all slides as links: the way in for who has one in front of them. */
export function renderSlideNumbers({store, path, site}: BlockContext): Html {
  const words = wordsOf(site).talk;
  return html`<ol class="slide-numbers">
    ${talkOf(store).slides.map(({slide, title}) => html`<li><a href="${relativeTo(path, "/slides/")}#slide-${slide}" aria-label="${words.slide} ${slide}: ${title}">${slide}</a></li>`)}
  </ol>`;
}

/** Every slide with what it says, what it shows, the exhibits behind it, its claims and its short link. */
export function renderSlides(context: BlockContext): Html {
  const {slides, claims} = talkOf(context.store);
  return html`${slides.map((slide) =>
    renderSlide(
      slide,
      claims.filter((claim) => claim.slide === slide.slide),
      context
    )
  )}`;
}

function renderSlide(
  {slide, title, notes, image, references, links}: Slide,
  claims: Claim[],
  context: BlockContext
): Html {
  const {store, path, site, inline} = context;
  const words = wordsOf(site).talk;
  const exhibits = exhibitsOnSlide(store, slide);
  const short = relativeTo(path, `/s/${slide}/`);
  return html`<section class="slide" aria-labelledby="slide-${slide}">
    <h2 id="slide-${slide}"><span class="slide-number">${slide}</span> ${title}</h2>
    <p>${inline(notes)}</p>
    ${image && html`<p class="shown">${words.shown}: ${image}</p>`}
    ${
      links.length > 0 &&
      html`<p class="shown">
        ${words.addresses}:
        ${links.map((link, i) => html`${i ? ", " : ""}<a href="${link}">${addressInWords(link)}</a>`)}.
      </p>`
    }
    ${
      exhibits.length > 0 &&
      html`<ul class="cards small-cards">
        ${exhibits.map((exhibit) => renderCard(exhibit, path))}
      </ul>`
    }
    ${
      claims.length > 0 &&
      html`<ul class="slide-claims">
        ${claims.map((claim) => html`<li>${renderClaim(claim, context)}</li> `)}
      </ul>`
    }
    <p class="shown">
      ${
        references.length > 0 &&
        html`${words.sources}:
        ${renderCitations(
          references.map((key) => store.reference(key)),
          path
        )}${store.reference(certain(references.at(-1))).label.endsWith(".") ? " " : ". "}`
      }${words.shortLink}:
      <a href="${short}" data-short>${`${site.url}s/${slide}/`}</a>;
      <span class="needs-script"
        ><a rel="external" href="?present#slide-${slide}" aria-label="${words.presentThe(slide)}">${words.present}</a>;
      </span>
      ${words.qrAs} <a rel="external" href="${short}qr.svg" aria-label="${words.qrOf(slide, "SVG")}">SVG</a>
      ${wordsOf(site).queryBox.and}
      <a rel="external" href="${short}qr.png" aria-label="${words.qrOf(slide, "PNG")}">PNG</a>.
    </p>
  </section> `;
}

/** An address as a slide prints it: without scheme and closing slash. */
function addressInWords(link: string): string {
  return link.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}

function renderCard(on: SlideExhibit, path: string): Html {
  const {exhibit, figure} = on;
  return html`<li>
    <a href="${relativeTo(path, figurePath(on))}"
      ><img
        rel="external"
        src="${relativeTo(path, `/exhibits/${exhibit.id}/${figure.id ? figure.png : "thumbnail.png"}`)}"
        width="600"
        height="315"
        alt=""
        loading="lazy"
      /><span class="card-title">${figure.title}</span><span class="card-name">${exhibit.name}</span></a
    >
  </li> `;
}

/** The slides of a talk that an exhibit stands behind. */
export function renderKicker({slides}: PublishedExhibit, {path, store, site}: BlockContext): Html | false {
  if (!slides.length) return false;
  const words = wordsOf(site).talk;
  const talk = new Set(talkOf(store).slides.map(({slide}) => slide));
  const link = (n: number) =>
    talk.has(n) ? html`<a href="${relativeTo(path, `/slides/#slide-${n}`)}">${n}</a>` : html`${n}`;
  return html`${slides.length > 1 ? words.slides : words.slide} ${slides.map((n, i) => html`${i ? ", " : ""}${link(n)}`)}`;
}
