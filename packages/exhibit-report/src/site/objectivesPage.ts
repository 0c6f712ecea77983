import {amountText, leftText, limitsText, shareText, verdictsText, verdictWord} from "../objectives/describe.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {stackedTable} from "../text/stackedTable.ts";
import type {BlockContext} from "./feature.ts";
import {drawQuarters} from "./objectiveQuarters.ts";
import {relativeTo} from "./paths.ts";
import {say} from "./say.ts";

/** Every objective, the one with the least budget left first, and the quarters of each. */
export function renderObjectives({store, path}: BlockContext): Html {
  const results = store.objectives();
  if (!results.length) return html`<p>${say`None of the objectives can be judged: their data are not there.`}</p>`;
  const overdue = results.flatMap((result) =>
    result.exceptions.filter(({isOverdue}) => isOverdue).map((exception) => ({result, exception}))
  );
  const reviews = results.filter(({isReviewDue}) => isReviewDue);
  const link = ({id, name}: ObjectiveResult) => html`<a href="${relativeTo(path, `/objectives/${id}/`)}">${name}</a>`;
  return html`<p>${say`${verdictsText(results)} Those with the least budget left come first.`}</p>
    ${renderTable(results, link)}
    <h2 id="quarters">${say`Quarter by quarter`}</h2>
    <p>
      ${say`Dots are shares with 95% limits, the dashed line is the target, hollow dots are not judged, and ▼ marks quarters
      in which the policy was applied.`}
    </p>
    <div class="small-figures">
      ${results.map(
        (result) =>
          html`<figure>
            <h3 class="figure-title">${link(result)}</h3>
            ${drawQuarters(result, "small")}
          </figure> `
      )}
    </div>
    ${
      overdue.length > 0 &&
      html`<h2 id="overdue">${say`Expired exceptions`}</h2>
        <ul>
          ${overdue.map(({result, exception}) => html`<li>${link(result)}: ${exception.finding}${exception.finding !== undefined && ", "}${exception.reason}; ${say`until ${exception.expires ?? ""}`}</li> `)}
        </ul>`
    }
    ${
      reviews.length > 0 &&
      html`<h2 id="reviews">${say`Reviews that are due`}</h2>
        <ul>
          ${reviews.map((result) => html`<li>${link(result)}: ${say`was due on ${result.review ?? ""}`}${result.owner !== undefined && `, ${result.owner}`}</li> `)}
        </ul>`
    }
    <p><a rel="external" href="objectives.json" download>${say`All objectives as JSON`}</a></p>`;
}

function renderTable(results: readonly ObjectiveResult[], link: (result: ObjectiveResult) => Html): Html {
  return stackedTable({
    label: say`Objectives`,
    columns: [
      {name: say`Objective`},
      {name: say`Verdict`},
      {name: say`Target`, isNumber: true},
      {name: say`Actual`, isNumber: true},
      {name: "n", isNumber: true},
      {name: say`Budget left`, isNumber: true},
      {name: say`Owner`}
    ],
    rows: results.map((result) => [
      link(result),
      html`<span class="word ${result.word.replaceAll(" ", "-")}">${verdictWord(result.word)}</span>`,
      shareText(result.target),
      limitsText(result),
      amountText(result.n),
      leftText(result),
      result.owner ?? say`nobody`
    ])
  });
}
