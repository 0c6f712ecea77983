import {certain} from "../certain.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {Markdown} from "../text/markdown.ts";
import {gradeIn, wordsOf} from "../report/words.ts";
import type {BlockContext} from "./feature.ts";
import {marks, markValue, renderFilters} from "./filters.ts";
import {ownInWords, ownPages} from "./ownPage.ts";
import {relativeTo} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** All exhibits as cards, chapter by chapter where the report has chapters. */
export function renderExhibitList(context: BlockContext): Html {
  const {path, store} = context;
  const all = store.inOrder();
  const chapters = store.chapters().filter(({exhibits}) => exhibits.length);
  const filters = renderExhibitFilters(all, context);
  if (!chapters.length) return html`${filters} ${renderCards(all, context)}`;
  const placed = new Set(chapters.flatMap(({exhibits}) => exhibits));
  const own = all.filter(({own}) => own);
  const others = all.filter(({id, own}) => !placed.has(id) && !own);
  return html`${filters}
  ${
    own.length > 0 &&
    html`<section data-group>
      <h2 class="chapter" id="own">${ownPages.report}</h2>
      ${renderCards(own, context)}
    </section>`
  }${chapters.map(
    ({path: to, title, exhibits}) =>
      html`<section data-group>
        <h2 class="chapter" id="${markValue(title)}"><a href="${relativeTo(path, to)}">${title}</a></h2>
        ${renderCards(
          exhibits.map((id) => store.get(id)),
          context
        )}
      </section>`
  )}${
    others.length > 0 &&
    html`<section data-group>
      <hr />
      ${renderCards(others, context)}
    </section>`
  }`;
}

function renderExhibitFilters(all: readonly PublishedExhibit[], {store, site}: BlockContext): Html | false {
  const words = wordsOf(site);
  const grades = [...new Set(all.flatMap(({sources}) => sources.map(({grade}) => grade)))].sort();
  const filters = [
    {
      name: "chapter",
      label: words.filters.chapter,
      options: store.chapters().map(({title}) => ({value: markValue(title), text: title}))
    },
    {
      name: "verdict",
      label: words.filters.verdict,
      options: Object.entries(words.verdicts).map(([verdict, text]) => ({value: markValue(verdict), text}))
    },
    {
      name: "grade",
      label: words.filters.grade,
      options: grades.map((grade) => ({value: markValue(grade), text: gradeIn(grade, site)}))
    }
  ];
  return renderFilters(
    filters,
    all.map((exhibit) => marksOf(exhibit, store)),
    words
  );
}

function marksOf({id, verdict, sources}: PublishedExhibit, store: PublishedStore): string {
  const chapters = store.chapters().filter(({exhibits}) => exhibits.includes(id));
  return marks({
    chapter: chapters.map(({title}) => title),
    verdict: [verdict],
    grade: [...new Set(sources.map(({grade}) => grade))]
  });
}

function renderCards(exhibits: readonly PublishedExhibit[], {path, store}: BlockContext): Html {
  return html`<ul class="cards">
    ${exhibits.map((exhibit) => {
      const {id, name, figures} = exhibit;
      return html`<li data-marks="${marksOf(exhibit, store)}">
        <a href="${relativeTo(path, `/exhibits/${id}/`)}"
          >${thumbnail(id, path)}<span class="card-title">${figures[0].title}</span
          ><span class="card-name">${name}</span></a
        >
      </li> `;
    })}
  </ul>`;
}

/** What an organisation’s own data say, above the first page of a report that has one of its own. */
export function renderOwnFirst(path: string, store: PublishedStore, site: Site): Html {
  const own = store.inOrder().filter(({own}) => own);
  const report = relativeTo(path, "/own/report/");
  return html`<ul class="chapters own-first">
    <li>
      <a href="${report}" tabindex="-1" aria-hidden="true">${thumbnail(certain(own[0]).id, path)}</a>
      <div>
        <p class="own-name"><a href="${report}">${ownPages.report}</a></p>
        <p>
          ${ownInWords(own, site)} <a href="${relativeTo(path, "/board/")}">${ownPages.board}</a> ·
          <a href="${relativeTo(path, "/own/data/")}">${ownPages.data}</a>
        </p>
      </div>
    </li>
  </ul>`;
}

/**
 * The chapters of the argument, each with the figure of the exhibit whose number it says first, else its first figure.
 *
 * @param sentences one line for each chapter: the path of its page, and what it says, in Markdown
 * @throws Error when a line names no chapter
 */
export function renderChapters(sentences: string, {path, store, markdown}: BlockContext): Html {
  const lines = sentences.split("\n").filter((line) => line.trim());
  return html`<ol class="chapters">
    ${lines.map((line) => {
      const [, to = "", sentence = ""] = /^(\S+)\s*(.*)$/.exec(line.trim()) ?? [];
      const chapter = store.chapters().find((chapter) => chapter.path === to);
      if (!chapter) throw new Error(`unknown chapter: ${to}`);
      const [, said] = /\[\[([\w-]+)\./.exec(sentence) ?? [];
      const shown = chapter.exhibits.find((id) => id === said) ?? chapter.exhibits[0];
      return renderChapter(path, to, {shown, title: chapter.title, says: markdown(new Markdown(sentence))});
    })}
  </ol>`;
}

function renderChapter(
  path: string,
  to: string,
  {shown, title, says}: {shown: string | undefined; title: string; says: Html}
): Html {
  return html`<li>
    ${shown !== undefined && html`<a href="${relativeTo(path, to)}" tabindex="-1" aria-hidden="true">${thumbnail(shown, path)}</a>`}
    <div>
      <h2><a href="${relativeTo(path, to)}">${title}</a></h2>
      ${says}
    </div>
  </li>`;
}

function thumbnail(id: string, path: string): Html {
  return html`<img
    rel="external"
    src="${relativeTo(path, `/exhibits/${id}/thumbnail.png`)}"
    width="600"
    height="315"
    alt=""
    loading="lazy"
  />`;
}
