import {labelSvg} from "../charts/svg.ts";
import {visible, visibleLines} from "../text/visible.ts";
import {answerFindings, readTextColumns} from "./findingsAnswer.ts";
import type {FindingsAnswer, TextColumns} from "./findingsAnswer.ts";

/** What a column of dates or groups is often called, likeliest first. */
const likely = {
  opened: /^(opened|open|detected|created|found|first).*/i,
  closed: /^(closed|close|fixed|resolved|remediated|last).*/i,
  outcome: /^(outcome|resolution|closing_reason|close_reason)$/i,
  watchedFrom: /^(first_observed_at|watched_from|observed_from|added_at)$/i,
  group: /^(group|severity|team|project|application|repo).*/i
};

const fields = ["opened", "closed", "outcome", "watchedFrom", "group", "cutOff"];

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
  let columns: TextColumns = {};

  const show = () => {
    try {
      const [opened, closed, outcome, watchedFrom, group, cutOff] = fields.map((name) => field(name).value);
      const choice = {opened, closed, outcome, watchedFrom, group, cutOff: cutOff || undefined};
      const answer = answerFindings(columns, choice);
      message.textContent = visibleLines(answer.message);
      stage.replaceChildren(...draw(answer));
    } catch (error) {
      message.textContent = visibleLines((error as Error).message);
      stage.replaceChildren();
    }
  };
  const read = (text: string) => {
    columns = readTextColumns(text);
    for (const name of ["opened", "closed", "outcome", "watchedFrom", "group"] as const)
      fill(field(name), Object.keys(columns), likely[name], nameless[name]);
    show();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  const readFile = () => void field("file").files?.[0]?.text().then(read);
  field("file").addEventListener("change", readFile);
  field("text").addEventListener("input", () => read(field("text").value));
  for (const name of fields) field(name).addEventListener("change", show);
  // A file may have been chosen while this script was on its way.
  if (field("file").files?.length) readFile();
  else read(field("text").value);
}

function fill(select: HTMLSelectElement, names: string[], pattern: RegExp, none: string | undefined): void {
  const options = names.map((name) => new Option(visible(name), name));
  select.replaceChildren(...(none === undefined ? [] : [new Option(none, "")]), ...options);
  select.value = names.find((name) => pattern.test(name)) ?? (none === undefined ? names[0] : "");
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
