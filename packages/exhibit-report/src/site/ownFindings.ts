import "../exports/dom.ts"; // before Plot, which looks for a window once
import {leading} from "../certain.ts";
import {answerFindings} from "../components/findingsAnswer.ts";
import {renderSvg} from "../exports/svg.ts";
import {readTextTable} from "../sources/textTable.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

const example = `opened,closed,severity
2024-01-08,2024-01-10,high
2024-01-09,2024-01-30,high
2024-01-15,,high
2024-01-20,2024-01-21,high
2024-01-08,2024-04-02,low
2024-01-11,,low
2024-02-01,2024-06-20,low
2024-02-14,2024-02-20,low
2024-03-01,,low
`;

const choice = {opened: "opened", closed: "closed", group: "severity"};

/** The form for a reader’s own findings as it stands before its script runs: with the answer to its example. */
export function ownFindings(): Html {
  const {message, chart, label, table} = answerFindings(readTextTable(example), choice);
  const draw = (layout: "wide" | "narrow") =>
    renderSvg((_, options) => chart!(options), undefined, layout, {
      id: `own-${layout}`,
      title: label,
      description: message
    });
  const [head, ...rows] = leading(table, 1);
  return html`<section class="explorable" data-own-findings aria-label="Your own findings">
    <noscript><p>Reading a file in the page needs JavaScript.</p></noscript>
    <form autocomplete="off">
      <p>
        <label for="file">CSV or JSON file</label>
        <input id="file" name="file" type="file" accept=".csv,.tsv,.txt,.json,.ndjson,text/csv,application/json" />
      </p>
      <label for="text">or its text, in place of this made-up example</label>
      <textarea id="text" name="text" rows="5" spellcheck="false">${example}</textarea>
      <fieldset>
        <legend>Columns</legend>
        ${select("opened", "Date of opening", choice.opened)}
        ${select("closed", "Date of closing, empty while open", choice.closed)}
        ${select("outcome", "How it ended: fixed, false positive, …", "not given")}
        ${select("watchedFrom", "Watched from", "from their opening")} ${select("group", "Group", choice.group)}
        ${select("id", "What names a finding", "nothing: each row is one")}
        <div class="control">
          <label for="order">Dates such as 03/04/2026</label
          ><select id="order" name="order">
            <option value="">as the file shows</option>
            <option>day first</option>
            <option>month first</option>
          </select>
        </div>
        <div class="control">
          <label for="cutOff">Data cut-off (by default the latest plausible date)</label
          ><input id="cutOff" name="cutOff" type="date" />
        </div>
      </fieldset>
    </form>
    <output aria-live="polite">${message}</output>
    <div class="stage scroll" tabindex="0" role="region" aria-label="Curves and days until closed">
      <div class="box-wide">${draw("wide")}</div>
      <div class="box-narrow">${draw("narrow")}</div>
      <table>
        <tr>
          ${head.map((text, i) => html`<th class="${i ? "number" : ""}">${text}</th>`)}
        </tr>
        ${rows.map(
          ([name, ...cells]) =>
            html`<tr>
              <th>${name}</th>
              ${cells.map((text) => html`<td class="number">${text}</td>`)}
            </tr>`
        )}
      </table>
    </div>
  </section>`;
}

function select(name: string, label: string, column: string): Html {
  return html`<div class="control">
    <label for="${name}">${label}</label
    ><select id="${name}" name="${name}">
      <option>${column}</option>
    </select>
  </div>`;
}
