import type {PublishedObjective} from "../exports/ownPackage.ts";
import {amountText, shareText, startText} from "../objectives/describe.ts";
import type {ObjectiveException, ObjectiveLedger, ObjectiveResult} from "../objectives/objective.ts";
import {grades} from "../sources/grades.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {stackedTable} from "../text/stackedTable.ts";
import type {BlockContext} from "./feature.ts";
import {alertsText, budgetText, verdictText, withoutBreachText} from "./objectiveWords.ts";
import {renderObjectiveTabs} from "./objectiveTabs.ts";
import {renderFiles} from "./ownFiles.ts";
import {relativeTo} from "./paths.ts";
import {locale} from "../text/language.ts";
import {say, word} from "./say.ts";

/** Everything on an objective’s page below its name. */
export function renderObjective(result: PublishedObjective, context: BlockContext): Html {
  const {path} = context;
  const {sentence, name, ledger, withoutBreach, exceptions, evidence, policy, assumptions} = result;
  return html`<p>${sentence === name ? say`The objective, and what became of it.` : say`The objective: ${sentence}.`}</p>
    <div class="claim">
      <p>${verdictText(result)}</p>
    </div>
    ${renderFacts(result)} ${renderObjectiveTabs(result, context)}
    <h2 id="budget">${say`Budget`}</h2>
    <p>${budgetText(result)}</p>
    ${result.alerts && html`<p>${alertsText(result.alerts)}</p>`}
    ${withoutBreach && html`<p>${withoutBreachText(withoutBreach)}</p>`} ${ledger && renderLedger(ledger)}
    ${renderClosedOnly(result)}
    <h2 id="exceptions">${say`Exceptions`}</h2>
    ${exceptions.length ? renderExceptions(exceptions, ledger !== undefined) : html`<p>${say`None.`}</p>`}
    <h2 id="policy">${say`Policy`}</h2>
    ${policy ? renderPolicy(policy) : html`<p>${say`Nobody has written down what is done when the budget is spent.`}</p>`}
    <h2 id="evidence">${say`Evidence`}</h2>
    ${
      evidence.length
        ? html`<ul>
            ${evidence.map(({citation, url, grade}) => html`<li>${url === undefined ? citation : html`<a href="${url}">${citation}</a>`}${grade !== undefined && ` (${word(grades[grade])})`}</li> `)}
          </ul>`
        : html`<p>${say`Nobody has said why this objective, or this target, lowers a risk.`}</p>`
    }
    <h2 id="method">${say`How it is derived`}</h2>
    <ul>
      ${assumptions.map((sentence) => html`<li>${sentence}</li> `)}
    </ul>
    <h2 id="files">${say`What it is counted from`}</h2>
    ${result.files.length > 0 && renderFiles(result.files)}
    <p>
      ${writtenText(result)}
      <code>exhibit objectives --data</code> ${say`works out the same at a terminal.`}
      <a href="${relativeTo(path, "/own/data/")}">${say`What became of each row`}</a> ${say`of the data.`}
    </p>`;
}

function writtenText({written: {file, line, hash}}: PublishedObjective): Html {
  const place = line === undefined ? file : say`${file}, line ${String(line)}`;
  return html`${say`Its target, window and exceptions are set in ${place} (SHA-256`} <code title="${hash}">${hash.slice(7, 19)}…</code>).`;
}

function renderFacts(result: ObjectiveResult): Html {
  const {owner, review, isReviewDue, since, window, good, starts, preset, cutOff, leastN, service} = result;
  const from = window.from === undefined ? "" : say`, ${window.from} to ${window.until}`;
  const facts: [string, string | undefined][] = [
    [say`Good means`, good],
    [say`The clock starts when`, starts && startText(starts)],
    [say`After the published clock`, preset],
    [say`Window`, `${window.text}${from}`],
    [say`Service`, service],
    [say`Owner`, owner ?? say`nobody`],
    [say`Review`, review === undefined ? say`no date is set` : `${review}${isReviewDue ? say`; overdue` : ""}`],
    [say`In force since`, since],
    [say`Data until`, cutOff],
    [say`Judged from`, `n = ${leastN}`]
  ];
  return html`<dl class="facts">
    ${facts.map(
      ([name, value]) =>
        value !== undefined &&
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div> `
    )}
  </dl>`;
}

const row = (name: string | Html, n: number) =>
  html`<tr>
    <th scope="row">${name}</th>
    <td class="number">${amountText(n)}</td>
  </tr> `;

function renderLedger(ledger: ObjectiveLedger): Html {
  const {met, breached, openPastDue, notYetDue, notStarted, excepted, exceptedBy, all} = ledger;
  const part = (name: string, n: number) => n > 0 && row(html`<span class="part">${name}</span>`, n);
  return html`<h2 id="ledger">${say`Every finding once`}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${say`Every finding once`}">
      <table>
        <caption>
          ${say`Of all the data, whatever the window.`}
        </caption>
        <tbody>
          ${row(say`Met: closed in time`, met)} ${row(say`Breached: not closed in time`, breached)}
          ${part(say`of those, open still`, openPastDue)} ${row(say`Not yet due`, notYetDue)}
          ${part(say`of those, whose clock has not started`, notStarted)} ${row(say`Excepted`, excepted)}
          ${Object.entries(exceptedBy).map(([name, n]) => part(word(name), n))}
        </tbody>
        <tfoot>
          ${row(say`All`, all)}
        </tfoot>
      </table>
    </div>`;
}

function renderClosedOnly({closedOnly, actual}: ObjectiveResult): Html | false {
  if (!closedOnly || actual === undefined) return false;
  const {n, share, bias = 0} = closedOnly;
  const points = Math.abs(100 * bias).toLocaleString(locale(), {maximumFractionDigits: 1});
  const how =
    points === "0" ? say`no different` : bias > 0 ? say`${points} points too high` : say`${points} points too low`;
  return html`<h2 id="closed-only">${say`What closed findings alone would say`}</h2>
    <p>
      ${say`Of ${amountText(n)} that were closed, ${shareText(share)} were closed in time: ${how}. It leaves out what is still
      open, and what was never seen because it was closed before watching began.`}
    </p>`;
}

function renderExceptions(exceptions: readonly ObjectiveException[], hasFindings: boolean): Html {
  return stackedTable({
    label: say`Exceptions`,
    columns: [
      {name: say`What`},
      {name: say`Why`},
      {name: say`Owner`, isUnbroken: true},
      {name: say`Until`, isUnbroken: true},
      ...(hasFindings ? [{name: say`Covers`, isNumber: true}] : [])
    ],
    rows: exceptions.map((exception) => [
      whatOf(exception),
      exception.reason,
      exception.owner ?? say`nobody`,
      html`${exception.expires ?? say`no end`}${exception.isOverdue && html` <strong>${say`expired`}</strong>`}`,
      ...(hasFindings ? [exception.isOverdue ? say`nothing` : amountText(exception.n)] : [])
    ])
  });
}

function whatOf({finding, where}: ObjectiveException): string {
  const parts = Object.entries(where).map(([name, values]) => `${name} ${values.join(say` or `)}`);
  return [...(finding === undefined ? [] : [finding]), ...parts].join(", ") || say`see the reason`;
}

function renderPolicy({whenSpent, applied}: NonNullable<ObjectiveResult["policy"]>): Html {
  return html`<p>${say`When the budget is spent: ${whenSpent}`}</p>
    ${
      applied.length
        ? html`<ul>
            ${applied.map(({on, what}) => html`<li><time datetime="${on}">${on}</time>: ${what}</li> `)}
          </ul>`
        : html`<p>${say`It was never applied.`}</p>`
    }`;
}
