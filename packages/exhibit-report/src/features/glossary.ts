import type {Feature} from "../site/feature.ts";
import {renderLetters} from "../site/letters.ts";
import {termAnchor} from "../site/terms.ts";
import type {Term} from "../site/terms.ts";
import {html} from "../text/html.ts";
import {wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";

/** Terms by name: the meaning alone, or with other forms in which pages write them. */
export type GlossaryTerms = Readonly<Record<string, string | {also?: readonly string[]; meaning: string}>>;

/**
 * Terms of the field in plain words. A page explains each where it uses it first, on a card; `/glossary/` has them all.
 *
 * @param terms by name, such as `{"late entry": "A finding is watched from a day after it was opened."}`
 */
export function glossary(terms: GlossaryTerms): Feature {
  const all = Object.entries(terms)
    .map(([name, term]): Term => (typeof term === "string" ? {name, meaning: term} : {name, ...term}))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return {
    name: "glossary",
    terms: all,
    blocks: {glossary: (_, {site}) => definitions(all, wordsOf(site))},
    navigation: ({site}) => [{name: wordsOf(site).glossary, path: "/glossary/"}],
    pages: ({site}) => ({"glossary/index.md": `# ${wordsOf(site).glossary}\n\n\`\`\`glossary\n\`\`\`\n`}),
    searchDocuments: () =>
      all.map((term) => ({
        url: `glossary/#${termAnchor(term)}`,
        kind: "term",
        title: term.name,
        text: [...(term.also ?? []), term.meaning].join(" ")
      }))
  };
}

function definitions(terms: readonly Term[], words: Words) {
  return html`${renderLetters(
    terms.map((term) => ({id: termAnchor(term), name: term.name})),
    words
  )}
    <dl class="glossary">
      ${terms.map(
        (term) =>
          html`<dt id="${termAnchor(term)}">
              ${term.name}${term.also?.length ? html` <span class="also">${term.also.join(", ")}</span>` : ""}
            </dt>
            <dd>${term.meaning}</dd>`
      )}
    </dl>`;
}
