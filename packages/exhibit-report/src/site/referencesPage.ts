import type {Reference} from "../exports/references.ts";
import type {Site} from "../exports/site.ts";
import {wordsOf} from "../report/words.ts";
import type {BlockContext, Feature, Use as FeatureUse} from "./feature.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {renderLetters} from "./letters.ts";
import {relativeTo} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** The bibliography, each entry with the slides, claims and exhibits that rest on it. */
export function renderReferences({store, path, features, site}: BlockContext): Html {
  const uses = collectUses(store, features, site);
  const words = wordsOf(site);
  const references = store.references();
  return html`${renderLetters(
    references.map(({key, text}) => ({id: key, name: text})),
    words
  )}
    <ul class="references">
      ${references.map((reference) => renderReference(reference, path, uses.get(reference.key), words.usedBy))}
    </ul>`;
}

/** One entry with its address, and what rests on it where that is given. */
export function renderReference({key, text, url}: Reference, path: string, uses: Use[] = [], usedBy = ""): Html {
  return html`<li id="${key}">
    ${text} ${url && html`<a href="${url}">${url}</a>`}
    ${
      uses.length > 0 &&
      html`<span class="uses"
        >${usedBy}
        ${uses.map(({name, to}, i) => html`${i ? ", " : ""}<a href="${relativeTo(path, to)}">${name}</a>`)}.</span
      >`
    }
  </li> `;
}

type Use = Omit<FeatureUse, "key">;

function collectUses(store: PublishedStore, features: readonly Feature[], site: Site): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const add = (keys: string[], use: Use) => {
    for (const key of keys) {
      const known = uses.get(key) ?? [];
      if (!known.some(({to}) => to === use.to)) uses.set(key, [...known, use]);
    }
  };
  for (const {id, name, references} of store.all()) add(references, {name, to: `/exhibits/${id}/`});
  for (const {references} of features) for (const {key, ...use} of references?.(store, site) ?? []) add([key], use);
  return uses;
}
