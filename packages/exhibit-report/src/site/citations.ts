import type {Reference} from "../exports/references.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";

/**
 * Author and year as a link to the entry of the bibliography, with the whole entry on a card for who points at it. The
 * card repeats what the link leads to, so assistive technology passes it over.
 */
export function renderCitation({key, label, text}: Reference, path: string): Html {
  return html`<span class="cite"
    ><a href="${relativeTo(path, "/references/")}#${key}">${label}</a
    ><span class="cite-card" aria-hidden="true">${text}</span></span
  >`;
}

/** Several citations, separated by semicolons. */
export function renderCitations(references: Reference[], path: string): Html {
  return html`${references.map((reference, i) => html`${i ? "; " : ""}${renderCitation(reference, path)}`)}`;
}
