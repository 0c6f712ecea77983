import {labelSvg} from "../charts/svg.ts";
import {visible, visibleLines} from "../text/visible.ts";
import type {DayMonthOrder} from "../sources/dateFormats.ts";
import {findingKey} from "../sources/findingKey.ts";
import type {FindingKey} from "../sources/findingKey.ts";
import {columnsByName} from "../sources/proposeColumns.ts";
import {decodeText, readTextTable} from "../sources/textTable.ts";
import type {TextTable} from "../sources/textTable.ts";
import {answerFindings} from "./findingsAnswer.ts";
import type {FindingsAnswer} from "./findingsAnswer.ts";

/** What a column is often called, where the words for exports do not say so, likeliest first. */
const likely = {
  opened: /^(opened|open|detected|created|found|first).*/i,
  closed: /^(closed|close|fixed|resolved|remediated|last).*/i,
  outcome: /^(outcome|resolution|closing_reason|close_reason)$/i,
  watchedFrom: /^(first_observed_at|watched_from|observed_from|added_at)$/i,
  group: /^(group|severity|team|project|application|repo).*/i
};

/** Columns of findings that may be found by those words. */
const worded = {opened: "opened_at", closed: "closed_at", group: "severity"} as const;

const fields = ["opened", "closed", "outcome", "watchedFrom", "group", "cutOff", "order"];

/** What no column stands for, where none need be chosen. */
const nameless: Record<string, string | undefined> = {
  outcome: "not given",
  watchedFrom: "from their opening",
  group: "all together"
};

/** Draws Kaplan-Meier curves of a reader’s own findings, which never leave the page. */
export function mountOwnFindings(section: HTMLElement): void {
  const form = section.querySelector("form")!;
  const [message, stage] = [section.querySelector("output")!, section.querySelector<HTMLElement>(".stage")!];
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement & HTMLSelectElement;
  let table: TextTable = {names: [], records: [], broken: []};

  const show = () => {
    try {
      const [opened = "", closed = "", outcome, watchedFrom, group = "", cutOff, order] = fields.map(
        (name) => field(name).value
      );
      const key = keyOf(field("id").value);
      const more = {cutOff: cutOff || undefined, order: (order || undefined) as DayMonthOrder | undefined};
      const answer = answerFindings(table, {opened, closed, outcome, watchedFrom, group, key, ...more});
      message.textContent = visibleLines(answer.message);
      stage.replaceChildren(...draw(answer));
    } catch (error) {
      message.textContent = visibleLines((error as Error).message);
      stage.replaceChildren();
    }
  };
  const read = (textOf: () => string) => {
    try {
      table = readTextTable(textOf());
    } catch (error) {
      message.textContent = visibleLines((error as Error).message);
      return stage.replaceChildren();
    }
    const {names} = table;
    const found: Readonly<Record<string, {column?: string | readonly string[]}>> = columnsByName(names, "findings");
    for (const name of ["opened", "closed", "outcome", "watchedFrom", "group"] as const) {
      const [called] = name in worded ? [found[worded[name as keyof typeof worded]]?.column ?? []].flat() : [];
      fill(field(name), names, called ?? names.find((column) => likely[name].test(column)), nameless[name]);
    }
    fillKeys(field("id"), names);
    show();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  const readFile = () =>
    void field("file")
      .files?.[0]?.arrayBuffer()
      .then((bytes) => read(() => decodeText(new Uint8Array(bytes))));
  field("file").addEventListener("change", readFile);
  field("text").addEventListener("input", () => read(() => field("text").value));
  for (const name of [...fields, "id"]) field(name).addEventListener("change", show);
  // A file may have been chosen while this script was on its way.
  if (field("file").files?.length) readFile();
  else read(() => field("text").value);
}

function fill(select: HTMLSelectElement, names: string[], found: string | undefined, none: string | undefined): void {
  const options = names.map((name) => new Option(visible(name), name));
  select.replaceChildren(...(none === undefined ? [] : [new Option(none, "")]), ...options);
  select.value = found ?? (none === undefined ? (names[0] ?? "") : "");
}

/** What may name a finding: the key that the columns suggest, any column, or nothing. */
function fillKeys(select: HTMLSelectElement, names: string[]): void {
  const found = findingKey(names);
  const option = (key: FindingKey) =>
    new Option(visible([...key.within, ...key.id].join(", ")), JSON.stringify(key), false, key === found);
  const others = names
    .filter((name) => !(found && !found.within.length && found.id.length === 1 && found.id[0] === name))
    .map((name): FindingKey => ({id: [name], within: [], updated: found?.updated}));
  select.replaceChildren(
    ...(found ? [option(found)] : []),
    new Option("nothing: each row is one", ""),
    ...others.map(option)
  );
  select.selectedIndex = 0;
}

function keyOf(value: string): FindingKey | undefined {
  return value ? (JSON.parse(value) as FindingKey) : undefined;
}

function draw({chart, label, table}: FindingsAnswer): Element[] {
  if (!chart) return [];
  const layout = window.innerWidth < 640 ? "narrow" : "wide";
  const lines = document.createElement("table");
  for (const [i, cells] of table.entries()) {
    const line = lines.insertRow();
    for (const [j, text] of cells.entries()) {
      const cell = document.createElement(i === 0 || j === 0 ? "th" : "td");
      cell.className = j === 0 ? "" : "number";
      cell.textContent = visibleLines(text);
      line.append(cell);
    }
  }
  return [labelSvg(chart({document, layout}), label), lines];
}
