import {certain} from "../certain.ts";
import {sourceName, sourceOf} from "../sources/reading.ts";
import type {ColumnMapping, FileMapping} from "../sources/mapping.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import {count} from "../charts/format.ts";
import {endings} from "../tables/findingTable.ts";
import type {OutcomeMeaning} from "../tables/findingTable.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {say, word} from "./say.ts";

/** What a select says where no column is taken, and where one is as the mapping of a tool makes it. */
const none = "";
const asMapped = "\u0000as mapped";

/** Columns of tables that no page computes anything from. */
const idle = [
  "cwe",
  "cve",
  "published_at",
  "evaluated_at",
  "fix_available_at",
  "merged_at",
  "detected_at",
  "organisation_size",
  "industry"
];

/** The columns of a table that are asked for, each with a select of the columns of the file. */
export function columnChoicesHtml(names: readonly string[], mapping: FileMapping, prefix: string): Html[] {
  return Object.entries(tableSchemas[mapping.table].columns)
    .filter(([name]) => !idle.includes(name))
    .map(([name, {description, required}]) => {
      const own = mapping.columns[name];
      const chosen = plainColumn(own, names);
      const isMapped = own !== undefined && chosen === undefined && own.column !== "";
      const option = (value: string, text: string, isChosen: boolean) =>
        html`<option value="${value}" ${isChosen ? html` selected` : ""}>${text}</option>`;
      return html`<div class="control">
        <label for="${prefix}-${name}">${word(description)}${required ? say` (needed)` : ""}</label
        ><select id="${prefix}-${name}" data-column="${name}">
          ${option(none, say`none`, !isMapped && chosen === undefined)}
          ${isMapped && option(asMapped, say`${sourceName(sourceOf(own)) ?? own.value ?? ""} and more, as recognised`, true)}
          ${names.map((column) => option(column, column, column === chosen))}
        </select>
      </div>`;
    });
}

/** The one column of a file that a column of a table is, where it is no more than that. */
function plainColumn(own: ColumnMapping | undefined, names: readonly string[]): string | undefined {
  if (!own || own.join || own.when || own.value !== undefined) return undefined;
  const [column, ...others] = [own.column ?? []].flat();
  return !others.length && column !== undefined && names.includes(column) ? column : undefined;
}

/** The mapping as the selects say it: what was not changed stays as it was. */
export function mappingFrom(box: Element, mapping: FileMapping): FileMapping {
  const columns = {...mapping.columns};
  for (const select of box.querySelectorAll<HTMLSelectElement>("select[data-column]")) {
    const name = certain(select.dataset.column);
    if (select.value === asMapped) continue;
    const before = plainColumn(columns[name], [select.value]);
    if (select.value === none) Reflect.deleteProperty(columns, name);
    else if (before === undefined) columns[name] = {column: select.value};
  }
  return {...mapping, columns};
}

/** The words that say how findings ended, each with a select of what it stands for. */
export function outcomeChoicesHtml(outcomes: readonly OutcomeMeaning[]): Html[] {
  return outcomes.map(({word: text, n, means, isKnown}, i) => {
    const option = (value: string, text: string) =>
      html`<option value="${value}" ${value === means && html` selected`}>${text}</option>`;
    return html`<div class="control">
      <label for="outcome-${i}">“${text}”, ${n === 1 ? say`1 row` : say`${count(n)} rows`}</label
      ><select id="outcome-${i}" data-outcome="${text}">
        ${!isKnown && option(means, say`an ending of its own`)} ${endings.map((ending) => option(ending, word(ending)))}
      </select>
    </div>`;
  });
}

/** The mapping with what the selects say of its words. */
export function withOutcomesFrom(box: Element, mapping: FileMapping): FileMapping {
  const {outcome} = mapping.columns;
  const selects = [...box.querySelectorAll<HTMLSelectElement>("select[data-outcome]")];
  if (!outcome || !selects.length) return mapping;
  const values = Object.fromEntries(selects.map((select) => [certain(select.dataset.outcome), select.value]));
  return {...mapping, columns: {...mapping.columns, outcome: {...outcome, values}}};
}
