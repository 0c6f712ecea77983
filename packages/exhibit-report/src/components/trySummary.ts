import {count} from "../charts/format.ts";
import {html} from "../text/html.ts";
import {stackedTable} from "../text/stackedTable.ts";
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
    ${stackedTable({
      label: say`Shared counts`,
      columns: [{name: say`Group`}, ...classes.map((name) => ({name, isNumber: true}))],
      rows: groups.map(({name, counts}) => [
        name,
        ...counts.map((n) => (n === null ? say`below ${leastCell}` : count(n)))
      ])
    })}`.html;
}
