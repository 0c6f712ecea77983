import type {Words} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** Shorter lists are taken in at a glance. */
const fewest = 20;

/** A list in the order of its letters: the letters that its entries begin with, each a link to the first of them. */
export function renderLetters(entries: readonly {id: string; name: string}[], words: Words): Html | false {
  const first = new Map<string, string>();
  for (const {id, name} of entries) {
    const letter = /\p{L}|\p{N}/u.exec(name.normalize("NFD"))?.[0].toUpperCase();
    if (letter !== undefined && !first.has(letter)) first.set(letter, id);
  }
  if (entries.length < fewest || first.size < 2) return false;
  return html`<nav class="letters" aria-label="${words.contents}">
    <ol class="slide-numbers">
      ${[...first].map(([letter, id]) => html`<li><a href="#${id}">${letter}</a></li> `)}
    </ol>
  </nav>`;
}
