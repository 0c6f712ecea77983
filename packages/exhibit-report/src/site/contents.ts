import type {Words} from "../report/words.ts";
import {html, htmlWords} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** Pages with fewer headings are taken in at a glance. */
const fewest = 2;

/** From so many headings on a page is long, and shows its contents on a narrow screen, too. */
const many = 8;

interface Heading {
  id: string;
  text: string;
  /** Whether it stands under another. */
  isPart: boolean;
}

/**
 * Puts a page’s contents before its first heading: a rail beside the text where there is room for one, and above it, folded,
 * where there is none. What stands in tabs is not among them: the tabs name it.
 */
export function withContents(page: string, words: Words): string {
  const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(page) ?? [];
  const headings = headingsOf(main.replace(/<div class="tabs"[\s\S]*?<!-- end of tabs -->/g, ""));
  if (headings.length < fewest) return page;
  return page.replace(/<main[^>]*>/, (start) => `${start}\n${renderContents(headings, words)}`);
}

function headingsOf(text: string): Heading[] {
  const all = [...text.matchAll(/<h([23])\b[^>]*\bid="([^"]+)"[^>]*>([\s\S]*?)<\/h\1>/g)];
  return all.map(([, level, id = "", content = ""]) => ({
    id,
    text: htmlWords(content),
    isPart: level === "3"
  }));
}

function renderContents(headings: Heading[], words: Words): Html {
  const isLong = headings.length >= many;
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
