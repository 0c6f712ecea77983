import type {Talk} from "../exports/talk.ts";
import {
  renderClaimRules,
  renderClaims,
  renderDifferences,
  renderExhibitClaims,
  renderTally
} from "../site/claimsPage.ts";
import type {Feature} from "../site/feature.ts";
import {renderKicker, renderSlideNumbers, renderSlides} from "../site/slidesPage.ts";
import {talkOf} from "../site/slides.ts";
import {Markdown} from "../text/markdown.ts";
import {visibleJson} from "../text/visible.ts";

const pages = {
  "slides/index.md": `# Slides

Each slide of the talk: what it says, the exhibits behind it, and what became of its claims.

\`\`\`slide-numbers
\`\`\`

\`\`\`slides
\`\`\`
`,
  "claims/index.md": `# Claims

What the talk says, and what its sources say, beside what was found.

\`\`\`tally
\`\`\`

\`\`\`claims
\`\`\`

A claim that rests on a number is compared by a rule that depends on its wording alone:

\`\`\`claim-rules
\`\`\`

<a rel="external" href="claims.json" download>The claims with their verdicts, JSON</a>.
`
};

/**
 * A talk: its slides and what they claim, from the data named `talk_slides` and `talk_claims`, each slide with the exhibits
 * behind it and a short address.
 */
export function talk(): Feature<Talk> {
  return {
    name: "talk",
    needs: ["talk_slides", "talk_claims"],
    read: async (context) => {
      const {readTalk} = await import("../exports/talk.ts");
      const {talk, faults} = await readTalk(context);
      return {data: talk, faults};
    },
    blocks: {
      slides: (_, context) => renderSlides(context),
      "slide-numbers": (_, context) => renderSlideNumbers(context),
      claims: (_, context) => renderClaims(context),
      "claim-rules": () => renderClaimRules(),
      differences: (_, context) => renderDifferences(context),
      tally: (_, context) => renderTally(context)
    },
    navigation: () => [
      {name: "Slides", path: "/slides/"},
      {name: "Claims", path: "/claims/"}
    ],
    pages: () => pages,
    exhibitSection: {above: renderKicker, below: renderExhibitClaims},
    files: async ({site, store}) => {
      const {shortLinks} = await import("../site/shortLinks.ts");
      const claims = `${visibleJson(talkOf(store).claims, undefined, 2)}\n`;
      return (await shortLinks(site, store)).set("claims/claims.json", claims);
    },
    lists: [
      {name: "Claims", path: "claims/claims.json", description: "what the talk and its sources say, with verdicts"}
    ],
    searchDocuments: (store, plain) => {
      const {slides, claims} = talkOf(store);
      const words = (text: string) => plain(new Markdown(text));
      return [
        ...slides.map(({slide, title, notes}) => ({
          url: `slides/#slide-${slide}`,
          kind: `slide ${slide}`,
          title,
          text: words(notes)
        })),
        ...claims.map(({id, slide, claim, finding}) => ({
          url: `claims/#${id}`,
          kind: `claim, slide ${slide}`,
          title: words(claim),
          text: words(finding)
        }))
      ];
    },
    references: (store) => {
      const {slides, claims} = talkOf(store);
      return [...slides, ...claims].flatMap(({slide, references}) =>
        references.map((key) => ({key, name: `slide ${slide}`, to: `/slides/#slide-${slide}`}))
      );
    }
  };
}
