import {certain} from "../certain.ts";
import type {Value} from "../sources/value.ts";
import {wordsOf} from "../report/words.ts";
import {cell} from "./figure.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {stackedTable} from "../text/stackedTable.ts";
import type {StackedColumn} from "../text/stackedTable.ts";
import type {BlockContext} from "./feature.ts";
import {marks, renderFilters} from "./filters.ts";
import {relativeTo} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";

type Row = Record<string, Value>;

const id = "replication";

const columns: StackedColumn[] = [
  {name: "Quantity"},
  {name: "Reported", isNumber: true},
  {name: "Recomputed", isNumber: true},
  {name: "Tolerance", isNumber: true},
  {name: "Why this tolerance"},
  {name: "Verdict"}
];

/** What differs and why, then every reported number beside the recomputed one, topic by topic. */
export function renderReplication({store, path, site}: BlockContext): Html {
  const {rows} = store.get(id).table;
  const topics = [...new Set(rows.map(({topic}) => String(topic)))];
  const words = wordsOf(site);
  const filters = [
    {name: "verdict", label: words.filters.differs, options: [{value: "differs", text: ""}], isSwitch: true},
    {name: "source", label: words.filters.source, options: sourcesOf(rows, store)}
  ];
  return html`<h2 id="differences">What differs, and why</h2>
    <ul>
      ${byExplanation(rows).map(
        ([explanation, own]) =>
          html`<li>
            <strong>${cell(certain(own[0]).topic)}.</strong>
            ${own.map(
              ({quantity, reported, recomputed, unit}) =>
                html`${cell(quantity)}: reported ${cell(reported, true)}, recomputed
                ${cell(rounded(certain(recomputed), 4), true)}${unit !== "share" && html` ${cell(unit)}`}. `
            )}
            ${explanation}
          </li>`
      )}
    </ul>
    <h2 id="table">All numbers</h2>
    <p><a rel="external" href="${relativeTo(path, `/exhibits/${id}/`)}data.csv" download>The table as CSV</a></p>
    ${renderFilters(filters, rows.map(marksOf), words)}
    ${topics.map((topic) =>
      renderTopic(
        topic,
        rows.filter((row) => row.topic === topic),
        store,
        path
      )
    )}`;
}

/** The rows that differ, those with one explanation together. */
function byExplanation(rows: Row[]): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.explanation === null) continue;
    const explanation = String(row.explanation);
    groups.set(explanation, [...(groups.get(explanation) ?? []), row]);
  }
  return [...groups];
}

function rounded(value: Value, digits: number): number {
  return Number(Number(value).toPrecision(digits));
}

function renderTopic(topic: string, rows: Row[], store: PublishedStore, path: string): Html {
  const distinct = (name: string) => [
    ...new Set(rows.flatMap((row) => (row[name] === null ? [] : [String(row[name])])))
  ];
  const sources = store.inputs().inputs.filter(({name}) => distinct("source").includes(name));
  const exhibits = distinct("exhibit");
  return html`<section class="distant" data-group>
    <h3 id="${topic.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}">${topic}</h3>
    <p>
      Reported in
      ${sources.map(({name, title, locator, source}, i) => html`${i ? "; " : ""}<a href="${relativeTo(path, "/data/")}#${name}">${title}</a>: ${source.title}, ${locator}`)}.
      ${
        exhibits.length > 0 &&
        html`Shown in
        ${exhibits.map((id, i) => html`${i ? ", " : ""}<a href="${relativeTo(path, `/exhibits/${id}/`)}">${store.get(id).name}</a>`)}.`
      }
    </p>
    <div class="replication">${stackedTable({label: `Replication: ${topic}`, columns, rows: rows.map(cellsOf), marks: rows.map(marksOf)})}</div>
  </section>`;
}

/** What numbers were reported in, by title. */
function sourcesOf(rows: Row[], store: PublishedStore): {value: string; text: string}[] {
  const names = new Set(rows.map(({source}) => source));
  return store
    .inputs()
    .inputs.filter(({name}) => names.has(name))
    .map(({name, title}) => ({value: name, text: title}));
}

function marksOf({verdict, source}: Row): string {
  return marks({verdict: [verdict === "agrees" ? "agrees" : "differs"], source: source ? [String(source)] : []});
}

function cellsOf({quantity, reported, recomputed, unit, tolerance, basis, verdict}: Row): (string | Html)[] {
  return [
    html`${cell(quantity)} <span class="unit">${cell(unit)}</span>`,
    cell(reported, true),
    cell(recomputed, true),
    `±${cell(rounded(certain(tolerance), 2), true)}`,
    cell(basis),
    cell(verdict)
  ];
}
