import type {SearchDocument} from "../components/searchIndex.ts";
import type {Site} from "../exports/site.ts";
import {wordsOf} from "../report/words.ts";
import {parsePage} from "../exports/dom.ts";
import {markdownWords} from "../text/markdown.ts";
import type {Markdown} from "../text/markdown.ts";
import type {Feature} from "./feature.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {visible} from "../text/visible.ts";
import {plainMarkdown} from "./markdownPage.ts";

/**
 * What the site’s search finds.
 *
 * @param pages HTML of the pages of prose, by path
 */
export function searchDocuments(
  store: PublishedStore,
  pages: Map<string, string>,
  features: readonly Feature[],
  site: Site
): SearchDocument[] {
  const {kinds} = wordsOf(site);
  const plain = (text: Markdown) => words(markdownWords(plainMarkdown(text, store)));
  return [
    ...[...pages].map(([path, page]) => {
      const main = parsePage(page).querySelector("main")!;
      const title = words(main.querySelector("h1")?.textContent);
      const text = [...main.querySelectorAll("p, li")].map(({textContent}) => words(textContent)).join(" ");
      return {url: path.replace(/index\.html$/, "") || "./", kind: kinds.page, title, text};
    }),
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

function words(text: string | null | undefined): string {
  return visible((text ?? "").replace(/\s+/g, " ").trim());
}
