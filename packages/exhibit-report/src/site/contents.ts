import type {Words} from "../report/words.ts";
import {html, htmlWords} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** Pages with fewer headings are taken in at a glance. */
const fewest = 2;

/** From so many headings on a page is long, and shows its contents on a narrow screen, too. */
const many = 5;

/** The same after tabs, which are a screen or more themselves. */
const manyAfterTabs = 3;

/** With so many letters it is long whatever its headings. */
const manyLetters = 15_000;

const endOfTabs = "<!-- end of tabs -->";

/** What names its parts itself, tabs and the list of chapters, and boxes that take a query. */
const named =
  /<section class="explorable" data-query=[\s\S]*?<\/section>|<div class="tabs"[\s\S]*?<!-- end of tabs -->|<ol class="chapters">[\s\S]*?<\/ol>/g;

interface Heading {
  id: string;
  text: string;
  /** Whether it stands under another. */
  isPart: boolean;
}

/**
 * Gives a page its contents: a rail beside the text where there is room for one. Those of a long page stand above the text,
 * or after the tabs that an exhibit begins with, folded, where there is none; those of a short one come after it, so that the keyboard need not go through them first. What
 * stands in tabs, in the list of chapters or in a box that takes a query is not among them.
 */
export function withContents(page: string, words: Words): string {
  const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(page) ?? [];
  const hasTabs = main.includes('<div class="tabs"');
  const text = main.replace(named, "");
  const headings = headingsOf(text);
  if (headings.length < fewest) return page;
  const isLong = headings.length >= (hasTabs ? manyAfterTabs : many) || htmlWords(text).length >= manyLetters;
  const contents = renderContents(headings, isLong, words);
  const start = hasTabs ? endOfTabs : /<main[^>]*>/;
  return isLong
    ? page.replace(start, (found) => `${found}\n${contents}`)
    : page.replace("</main>", () => `${contents}\n</main>`);
}

function headingsOf(text: string): Heading[] {
  const all = [...text.matchAll(/<h([23])\b[^>]*\bid="([^"]+)"[^>]*>([\s\S]*?)<\/h\1>/g)];
  return all.map(([, level, id = "", content = ""]) => ({
    id,
    text: htmlWords(content),
    isPart: level === "3"
  }));
}

function renderContents(headings: Heading[], isLong: boolean, words: Words): Html {
  return html`<nav class="contents${isLong ? " long" : ""}" aria-label="${words.contents}">
    <details data-contents>
      <summary>${words.contents}</summary>
      <ol>
        ${headings.map(
          ({id, text, isPart}) => html`<li ${isPart && html` class="part"`}><a href="#${id}">${text}</a></li> `
        )}
      </ol>
    </details>
  </nav>`;
}
