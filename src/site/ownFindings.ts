import {html} from "./html.ts";
import type {Html} from "./html.ts";

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

/** The form for a reader’s own findings, before its script runs. */
export function ownFindings(): Html {
  const choice = (name: string, label: string, column: string) =>
    html`<div class="control">
      <label for="${name}">${label}</label
      ><select id="${name}" name="${name}">
        <option>${column}</option>
      </select>
    </div>`;
  return html`<section class="explorable" data-own-findings aria-label="Your own findings">
    <noscript><p>Reading a file in the page needs JavaScript.</p></noscript>
    <form autocomplete="off">
      <p><label for="file">CSV file</label> <input id="file" name="file" type="file" accept=".csv,text/csv" /></p>
      <label for="text">or its text, in place of this made-up example</label>
      <textarea id="text" name="text" rows="5" spellcheck="false">${example}</textarea>
      <fieldset>
        <legend>Columns</legend>
        ${choice("opened", "Date of opening", "opened")}
        ${choice("closed", "Date of closing, empty while open", "closed")} ${choice("group", "Group", "severity")}
        <div class="control">
          <label for="census">Watched until (by default the latest date)</label
          ><input id="census" name="census" type="date" />
        </div>
      </fieldset>
    </form>
    <output aria-live="polite"></output>
    <div class="stage scroll" tabindex="0" role="region" aria-label="Curves and days until closed">
      <p>The curves of the example stand here as soon as you enter the form, and yours once you choose a file.</p>
    </div>
  </section>`;
}
