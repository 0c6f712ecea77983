import {claimVerdicts, ruleInWords} from "../exports/talk.ts";
import type {Claim, ClaimVerdict} from "../exports/talk.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {BlockContext} from "./feature.ts";
import {renderCitations} from "./citations.ts";
import {marks, renderFilters} from "./filters.ts";
import {wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";
import {talkOf} from "./slides.ts";

/** A verdict in words, with a mark that does not rest on colour alone. */
export function renderVerdict(verdict: ClaimVerdict, {site}: Pick<BlockContext, "site">): Html {
  return html`<span class="mark ${verdict}">${wordsOf(site).talk.verdicts[verdict]}</span>`;
}

/** A claim with its verdict, which links to what it rests on, and the two numbers where there are two. */
export function renderClaim({id, claim, verdict, computed}: Claim, context: BlockContext): Html {
  const {path, inline, site} = context;
  return html`${inline(claim)}
    <a href="${relativeTo(path, "/claims/")}#${id}">${renderVerdict(verdict, context)}</a
    >${computed && `: ${wordsOf(site).talk.saidAndFound(computed.said, computed.found)}`}`;
}

/** How many claims have which verdict, in one line that links to the ledger, and to those of each verdict. */
export function renderTally(context: BlockContext): Html {
  const {store, path, site} = context;
  const {claims} = talkOf(store);
  const counted = claimVerdicts.map((verdict) => ({
    verdict,
    n: claims.filter((claim) => claim.verdict === verdict).length
  }));
  return html`<p class="tally">
    <a href="${relativeTo(path, "/claims/")}">${wordsOf(site).talk.nClaims(claims.length)}</a>:
    ${counted.map(
      ({verdict, n}) =>
        html`<span
          >${n}
          ${n > 0 ? html`<a href="${relativeTo(path, "/claims/")}?verdict=${verdict}">${renderVerdict(verdict, context)}</a>` : renderVerdict(verdict, context)}</span
        > `
    )}
  </p>`;
}

/** The verdicts of claims that part from what was found. */
const parting: readonly ClaimVerdict[] = ["agrees_loosely", "differs"];

/** The claims that do not hold as they stand, those of one difference together, in the order of their numbers. */
export function renderDifferences(context: BlockContext): Html {
  const words = wordsOf(context.site).talk;
  const apart = talkOf(context.store).claims.filter(({verdict}) => parting.includes(verdict));
  const numbers = [...new Set(apart.flatMap(({difference}) => difference ?? []))].sort((a, b) => a - b);
  return html`<ol class="differences">
    ${numbers.map(
      (n) =>
        html`<li>
          ${apart
            .filter(({difference}) => difference === n)
            .map(
              (claim) =>
                html`<p>${words.slide} ${claim.slide}. ${renderClaim(claim, context)}${renderSayer(claim, words)}</p>`
            )}
        </li>`
    )}
  </ol>`;
}

/** Whose claim it is, where it is not the talk’s. */
function renderSayer({saidBy}: Claim, {saidBySource}: Words["talk"]): Html {
  return html`${saidBy === "source" && html` <span class="size">${saidBySource}</span>`}`;
}

/** What each rule asks for. */
export function renderClaimRules({site}: BlockContext): Html {
  const words = wordsOf(site).talk;
  return html`<ul>
    ${(["printed", "approximate", "order_of_magnitude"] as const).map((rule) => html`<li>${words.ruleNames[rule]}: ${ruleInWords(rule, words)}.</li> `)}
  </ul>`;
}

/**
 * Every claim with its verdict, in the order of the slides. The roles are written out because a phone stacks the cells,
 * and a table whose display changes would lose them.
 */
export function renderClaims(context: BlockContext): Html {
  const {claims, slides} = talkOf(context.store);
  const words = wordsOf(context.site);
  const {verdicts, allClaims, claimsCaption, claimsHead} = words.talk;
  const filters = [
    {
      name: "verdict",
      label: words.filters.verdict,
      options: claimVerdicts.map((verdict) => ({value: verdict, text: verdicts[verdict]}))
    },
    {
      name: "slide",
      label: words.filters.slide,
      options: slides.map(({slide, title}) => ({value: String(slide), text: `${slide}. ${title}`}))
    }
  ];
  return html`${renderFilters(filters, claims.map(marksOf), words)}
    <div class="scroll" tabindex="0" role="region" aria-label="${allClaims}">
      <table class="ledger" role="table">
        <caption>
          ${claimsCaption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${claimsHead.map((head) => html`<th scope="col" role="columnheader">${head}</th> `)}
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
  const {id, slide, verdict, computed, finding} = claim;
  const {path, inline, site} = context;
  const words = wordsOf(site).talk;
  return html`<tr id="${id}" role="row" data-marks="${marksOf(claim)}">
    <td role="cell" data-name="${words.slide}">
      <a href="${relativeTo(path, "/slides/")}#slide-${slide}" aria-label="${words.slide} ${slide}">${slide}</a>
    </td>
    <th scope="row" role="rowheader">
      ${inline(claim.claim)}${renderSayer(claim, words)}
    </th>
    <td role="cell">
      ${renderVerdict(verdict, context)}
      ${computed && html`<span class="compared">${words.saidAndFound(computed.said, computed.found)}</span>`}
    </td>
    <td role="cell">
      <p>${inline(finding)}</p>
      ${renderEvidence(claim, context)}
    </td>
  </tr> `;
}

function renderEvidence({references, locator, exhibit, computed}: Claim, {store, path, site}: BlockContext): Html {
  const words = wordsOf(site).talk;
  const parts = [
    references.length > 0 &&
      html`${renderCitations(
        references.map((key) => store.reference(key)),
        path
      )}${locator && `, ${locator}`}`,
    exhibit && html`<a href="${relativeTo(path, `/exhibits/${exhibit}/`)}">${store.get(exhibit).name}</a>`,
    computed && html`${words.foundAs} <code>${computed.from}</code>; ${ruleInWords(computed.rule, words)}`
  ].filter((part): part is Html => part instanceof Object);
  return html`${parts.length > 0 && html`<p class="evidence">${parts.map((part, i) => html`${i ? " · " : ""}${part}`)}</p>`}`;
}

/** The claims that rest on an exhibit. */
export function renderExhibitClaims({id}: PublishedExhibit, context: BlockContext): Html | false {
  const claims = talkOf(context.store).claims.filter(({exhibit}) => exhibit === id);
  if (!claims.length) return false;
  return html`<h2 id="claims">${wordsOf(context.site).talk.claimsChecked}</h2>
    <ul class="slide-claims">
      ${claims.map((claim) => html`<li>${renderClaim(claim, context)}</li> `)}
    </ul>`;
}
