import type {Reference} from "../exports/references.ts";
import type {BlockContext} from "./blocks.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";
import type {ExhibitStore} from "./store.ts";

/** The bibliography, each entry with the slides, claims and exhibits that rest on it. */
export function renderReferences({store, path}: BlockContext): Html {
  const uses = collectUses(store);
  return html`<ul class="references">
    ${store.references().map((reference) => renderReference(reference, path, uses.get(reference.key)))}
  </ul>`;
}

/** One entry with its address, and what rests on it where that is given. */
export function renderReference({key, text, url}: Reference, path: string, uses: Use[] = []): Html {
  return html`<li id="${key}">
    ${text} ${url && html`<a href="${url}">${url}</a>`}
    ${
      uses.length > 0 &&
      html`<span class="uses"
        >Used by
        ${uses.map(({name, to}, i) => html`${i ? ", " : ""}<a href="${relativeTo(path, to)}">${name}</a>`)}.</span
      >`
    }
  </li> `;
}

interface Use {
  name: string;
  to: string;
}

function collectUses(store: ExhibitStore): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const add = (keys: string[], use: Use) => {
    for (const key of keys) {
      const known = uses.get(key) ?? [];
      if (!known.some(({to}) => to === use.to)) uses.set(key, [...known, use]);
    }
  };
  const {slides, claims} = store.talk();
  for (const {id, name, references} of store.all()) add(references, {name, to: `/exhibits/${id}/`});
  for (const {slide, references} of slides) add(references, {name: `slide ${slide}`, to: `/slides/#slide-${slide}`});
  for (const {slide, references} of claims) add(references, {name: `slide ${slide}`, to: `/slides/#slide-${slide}`});
  return uses;
}
