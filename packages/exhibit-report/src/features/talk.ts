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
import {wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import {Markdown} from "../text/markdown.ts";
import {visibleJson} from "../text/visible.ts";

const pages = ({talk}: Words) => ({
  "slides/index.md": `# ${talk.slides}

${talk.slidesNote}

\`\`\`slide-numbers
\`\`\`

\`\`\`slides
\`\`\`
`,
  "claims/index.md": `# ${talk.claims}

${talk.claimsNote}

\`\`\`tally
\`\`\`

\`\`\`claims
\`\`\`

${talk.rulesNote}

\`\`\`claim-rules
\`\`\`

<a rel="external" href="claims.json" download>${talk.claimsFile}</a>.
`
});

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
      "claim-rules": (_, context) => renderClaimRules(context),
      differences: (_, context) => renderDifferences(context),
      tally: (_, context) => renderTally(context)
    },
    navigation: ({site}) => [
      {name: wordsOf(site).talk.slides, path: "/slides/"},
      {name: wordsOf(site).talk.claims, path: "/claims/"}
    ],
    pages: ({site}) => pages(wordsOf(site)),
    exhibitSection: {above: renderKicker, below: renderExhibitClaims},
    files: async ({site, store}) => {
      const {shortLinks} = await import("../site/shortLinks.ts");
      const claims = `${visibleJson(talkOf(store).claims, undefined, 2)}\n`;
      return shortLinks(site, store).set("claims/claims.json", claims);
    },
    lists: [
      {name: "Claims", path: "claims/claims.json", description: "what the talk and its sources say, with verdicts"}
    ],
    searchDocuments: (store, plain, site) => {
      const {slides, claims} = talkOf(store);
      const {onSlide, claimOnSlide} = wordsOf(site).talk;
      const words = (text: string) => plain(new Markdown(text));
      return [
        ...slides.map(({slide, title, notes}) => ({
          url: `slides/#slide-${slide}`,
          kind: onSlide(slide),
          title,
          text: words(notes)
        })),
        ...claims.map(({id, slide, claim, finding}) => ({
          url: `claims/#${id}`,
          kind: claimOnSlide(slide),
          title: words(claim),
          text: words(finding)
        }))
      ];
    },
    references: (store, site) => {
      const {slides, claims} = talkOf(store);
      return [...slides, ...claims].flatMap(({slide, references}) =>
        references.map((key) => ({key, name: wordsOf(site).talk.onSlide(slide), to: `/slides/#slide-${slide}`}))
      );
    }
  };
}
