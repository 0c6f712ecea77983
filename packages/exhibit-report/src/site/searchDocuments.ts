import type {SearchDocument} from "../components/searchIndex.ts";
import type {Site} from "../exports/site.ts";
import {wordsOf} from "../report/words.ts";
import {markdownWords} from "../text/markdown.ts";
import type {Markdown} from "../text/markdown.ts";
import type {Feature} from "./feature.ts";
import {pageText} from "./pageText.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {visible} from "../text/visible.ts";
import {plainMarkdown} from "./markdownPage.ts";

/** What the search finds in a page of prose. */
export type PageWords = Pick<SearchDocument, "title" | "text">;

/** Whether a page is one of prose. @param path of the page, as it is published */
export const isProse = (path: string): boolean => /^(index\.html|topics\/.*)$/.test(path);

/** What the search finds in a page. */
export function pageWords(page: string): PageWords {
  const {title, passages} = pageText(page);
  return {title: visible(title), text: passages.map(visible).join(" ")};
}

/**
 * What the site’s search finds.
 *
 * @param pages what it finds in the pages of prose, by path
 */
export function searchDocuments(
  store: PublishedStore,
  pages: ReadonlyMap<string, PageWords>,
  features: readonly Feature[],
  site: Site
): SearchDocument[] {
  const {kinds} = wordsOf(site);
  const plain = (text: Markdown) => words(markdownWords(plainMarkdown(text, store)));
  return [
    ...Array.from(pages, ([path, {title, text}]) => ({
      url: path.replace(/index\.html$/, "") || "./",
      kind: kinds.page,
      title,
      text
    })),
    ...store.all().map(({id, name, figures, claim, discussion}) => ({
      url: `exhibits/${id}/`,
      kind: kinds.exhibit,
      title: name,
      text: [...figures.map(({title}) => `${title}.`), claim, plain(discussion)].join(" ")
    })),
    ...features.flatMap(({searchDocuments}) => searchDocuments?.(store, plain, site) ?? []),
    ...store.inputs().inputs.map(({name, title, description}) => ({
      url: `data/#${name}`,
      kind: kinds.data,
      title,
      text: description
    })),
    ...store.references().map(({key, label, text}) => ({
      url: `references/#${key}`,
      kind: kinds.reference,
      title: label,
      text
    }))
  ];
}

function words(text: string): string {
  return visible(text.replace(/\s+/g, " ").trim());
}
