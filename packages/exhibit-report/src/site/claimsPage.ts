import {claimVerdicts, ruleInWords} from "../exports/talk.ts";
import type {Claim, ClaimVerdict} from "../exports/talk.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {BlockContext} from "./feature.ts";
import {renderCitations} from "./citations.ts";
import {marks, renderFilters} from "./filters.ts";
import {wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";
import {talkOf} from "./slides.ts";

const verdictWords: Record<ClaimVerdict, string> = {
  agrees: "holds",
  agrees_loosely: "holds loosely",
  differs: "does not hold",
  not_checkable: "cannot be checked",
  experience: "author’s experience"
};

/** A verdict in words, with a mark that does not rest on colour alone. */
export function renderVerdict(verdict: ClaimVerdict): Html {
  return html`<span class="mark ${verdict}">${verdictWords[verdict]}</span>`;
}

/** A claim with its verdict, which links to what it rests on, and the two numbers where there are two. */
export function renderClaim({id, claim, verdict, computed}: Claim, path: string, inline: (text: string) => Html): Html {
  return html`${inline(claim)}
    <a href="${relativeTo(path, "/claims/")}#${id}">${renderVerdict(verdict)}</a
    >${computed && `: said ${computed.said}, found ${computed.found}`}`;
}

/** How many claims have which verdict, in one line that links to the ledger, and to those of each verdict. */
export function renderTally({store, path}: BlockContext): Html {
  const {claims} = talkOf(store);
  const counted = claimVerdicts.map((verdict) => ({
    verdict,
    n: claims.filter((claim) => claim.verdict === verdict).length
  }));
  return html`<p class="tally">
    <a href="${relativeTo(path, "/claims/")}">${claims.length} claims</a>:
    ${counted.map(
      ({verdict, n}) =>
        html`<span
          >${n}
          ${n > 0 ? html`<a href="${relativeTo(path, "/claims/")}?verdict=${verdict}">${renderVerdict(verdict)}</a>` : renderVerdict(verdict)}</span
        > `
    )}
  </p>`;
}

/** The claims where the talk, a source and what can be recomputed part, by the number of the difference. */
export function renderDifferences({store, path, inline}: BlockContext): Html {
  const {claims} = talkOf(store);
  const numbers = [...new Set(claims.flatMap(({difference}) => difference ?? []))].sort((a, b) => a - b);
  return html`<ol class="differences">
    ${numbers.map(
      (n) =>
        html`<li value="${n}">
          ${claims
            .filter(({difference}) => difference === n)
            .map((claim) => html`<p>Slide ${claim.slide}. ${renderClaim(claim, path, inline)}</p>`)}
        </li>`
    )}
  </ol>`;
}

/** What each rule asks for. */
export function renderClaimRules(): Html {
  return html`<ul>
    <li>A number given as exact: ${ruleInWords("printed")}.</li>
    <li>A number given as “about”: ${ruleInWords("approximate")}.</li>
    <li>A power of ten: ${ruleInWords("order_of_magnitude")}.</li>
  </ul>`;
}

/**
 * Every claim with its verdict, in the order of the slides. The roles are written out because a phone stacks the cells,
 * and a table whose display changes would lose them.
 */
export function renderClaims(context: BlockContext): Html {
  const {claims, slides} = talkOf(context.store);
  const words = wordsOf(context.site);
  const filters = [
    {
      name: "verdict",
      label: words.filters.verdict,
      options: claimVerdicts.map((verdict) => ({value: verdict, text: verdictWords[verdict]}))
    },
    {
      name: "slide",
      label: words.filters.slide,
      options: slides.map(({slide, title}) => ({value: String(slide), text: `${slide}. ${title}`}))
    }
  ];
  return html`${renderFilters(filters, claims.map(marksOf), words)}
    <div class="scroll" tabindex="0" role="region" aria-label="All claims">
      <table class="ledger" role="table">
        <caption>
          Claims in the order of the slides. Where the verdict is computed, the number that was said stands beside the
          one that was found.
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">Slide</th>
            <th scope="col" role="columnheader">Claim</th>
            <th scope="col" role="columnheader">Verdict</th>
            <th scope="col" role="columnheader">What the source says, or what the computation shows</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${claims.map((claim) => renderRow(claim, context))}
        </tbody>
      </table>
    </div>`;
}

function marksOf({verdict, slide}: Claim): string {
  return marks({verdict: [verdict], slide: [slide]});
}

function renderRow(claim: Claim, context: BlockContext): Html {
  const {id, slide, saidBy, verdict, computed, finding} = claim;
  const {path, inline} = context;
  return html`<tr id="${id}" role="row" data-marks="${marksOf(claim)}">
    <td role="cell">
      <a href="${relativeTo(path, "/slides/")}#slide-${slide}" aria-label="Slide ${slide}">${slide}</a>
    </td>
    <th scope="row" role="rowheader">
      ${inline(claim.claim)} ${saidBy === "source" && html`<span class="size">Said by the source.</span>`}
    </th>
    <td role="cell">
      ${renderVerdict(verdict)}
      ${computed && html`<span class="compared">said ${computed.said}, found ${computed.found}</span>`}
    </td>
    <td role="cell">
      <p>${inline(finding)}</p>
      ${renderEvidence(claim, context)}
    </td>
  </tr> `;
}

function renderEvidence({references, locator, exhibit, computed}: Claim, {store, path}: BlockContext): Html {
  const parts = [
    references.length > 0 &&
      html`${renderCitations(
        references.map((key) => store.reference(key)),
        path
      )}${locator && `, ${locator}`}`,
    exhibit && html`<a href="${relativeTo(path, `/exhibits/${exhibit}/`)}">${store.get(exhibit).name}</a>`,
    computed && html`found as <code>${computed.from}</code>; ${ruleInWords(computed.rule)}`
  ].filter((part): part is Html => part instanceof Object);
  return html`${parts.length > 0 && html`<p class="evidence">${parts.map((part, i) => html`${i ? " · " : ""}${part}`)}</p>`}`;
}

/** The claims that rest on an exhibit. */
export function renderExhibitClaims({id}: PublishedExhibit, {path, store, inline}: BlockContext): Html | false {
  const claims = talkOf(store).claims.filter(({exhibit}) => exhibit === id);
  if (!claims.length) return false;
  return html`<h2 id="claims">Claims checked</h2>
    <ul class="slide-claims">
      ${claims.map((claim) => html`<li>${renderClaim(claim, path, inline)}</li> `)}
    </ul>`;
}
