import {labelSvg} from "../charts/svg.ts";
import {wholeDrawing} from "../charts/wholeDrawing.ts";
import {visible, visibleLines} from "../text/visible.ts";
import {loadAnalysis} from "./computeAgain.ts";
import type {Recomputed, Difference} from "./compareRerun.ts";
import {pageWords} from "./pageWords.ts";

/** Differences that are listed. */
const listed = 200;

/** What differs, as a table, and how much more there is. */
export function differencesTable(differences: readonly Difference[]): HTMLElement[] {
  const words = pageWords().rerun;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of words.head) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const {what, published, here} of differences.slice(0, listed)) {
    const row = body.insertRow();
    for (const text of [what, published, here]) row.insertCell().textContent = visibleLines(text);
  }
  if (differences.length <= listed) return [table];
  const more = document.createElement("p");
  more.textContent = words.more(differences.length - listed);
  return [table, more];
}

/** Figures as they were published, by their box. */
const kept = new Map<Element, Node[]>();

export interface Fork {
  id: string;
  /** Absent where it could not leave its worker. */
  result?: unknown;
  recomputed: Recomputed;
  /** What was changed. */
  changed: string[];
}

/** Draws the main figure of a changed exhibit in the place of the published one, below a banner that says so. */
export async function showFork({id, result, recomputed, changed}: Fork): Promise<void> {
  const {loadExhibit} = await loadAnalysis();
  const {chart} = await loadExhibit(id);
  const title = recomputed.figures[0]?.title ?? "";
  for (const box of document.querySelectorAll("#figure :is(.box-wide, .box-narrow, .box-any)")) {
    // A small figure and one in words have one box for all widths.
    const isNarrow = box.classList.contains("box-narrow") || (box.matches(".box-any") && box.clientWidth < 600);
    const layout = isNarrow ? "narrow" : "wide";
    const svg = labelSvg(wholeDrawing(chart(result, {layout, document})), visible(title));
    svg.setAttribute("class", `chart chart-${layout}`);
    if (!kept.has(box)) kept.set(box, [...box.childNodes]);
    box.replaceChildren(svg);
  }
  allowChoices(false);
  showBanner([`${pageWords().rerun.changed} ${changed.join(", ")}.`, title, recomputed.claim]);
}

/** Puts the published figure back. */
export function showPublished(): void {
  for (const [box, nodes] of kept) box.replaceChildren(...nodes);
  kept.clear();
  allowChoices(true);
  document.querySelector(".fork-banner")?.remove();
}

/** What is drawn on another axis, or picked out, is of the published figure alone. */
function allowChoices(isAllowed: boolean): void {
  for (const choice of document.querySelectorAll<HTMLElement>("#figure :is([data-axis], [data-row-choices])"))
    choice.hidden = !isAllowed;
}

function showBanner([first = "", ...others]: string[]): void {
  const banner = document.createElement("div");
  banner.className = "fork-banner";
  banner.setAttribute("role", "status");
  const strong = document.createElement("strong");
  strong.textContent = visibleLines(first);
  const lines = others.map((text) => {
    const line = document.createElement("p");
    line.textContent = visibleLines(text);
    return line;
  });
  banner.append(strong, ...lines);
  document.querySelector(".fork-banner")?.remove();
  document.querySelector("#figure")?.before(banner);
}
