import {count} from "../charts/format.ts";
import {html} from "../text/html.ts";
import {fromFragment, leastCell} from "./summary.ts";
import {say} from "./say.ts";

/** Shows the counts that a link brings, where it brings any: whoever made it, they are shown as what somebody says. */
export function showSummary(section: HTMLElement, fragment: string): void {
  const summary = fromFragment(fragment);
  if (!summary) return;
  const {of, classes, groups} = summary;
  const box = section.querySelector<HTMLElement>('[data-part="summary"]')!;
  box.hidden = false;
  box.innerHTML = html`<h2>${say`A summary that somebody shared`}</h2>
    <p>${say`Counts of ${of}. What is below ${leastCell} is not told. Nothing vouches for them but who sent you the link.`}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="${say`Shared counts`}">
      <table>
        <thead>
          <tr>
            <th scope="col">${say`Group`}</th>
            ${classes.map((name) => html`<th scope="col" class="number">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${groups.map(
            ({name, counts}) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${counts.map((n) => html`<td class="number">${n === null ? say`below ${leastCell}` : count(n)}</td>`)}
              </tr>`
          )}
        </tbody>
      </table>
    </div>`.html;
}
