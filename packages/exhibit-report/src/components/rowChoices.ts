import {addressedView} from "./inputAddress.ts";
import {sentencesOf} from "./reader.ts";

/** So many rows are said in words; more of them are only shown. */
const said = 3;

/**
 * Lets a reader pick rows of figures out: the covers of all others make them step back, and what the rows say stands in words,
 * if they are few. Choices of one name are one choice for all figures of a page, and its state is in the address.
 */
export function mountRowChoices(boxes: Iterable<HTMLElement>): void {
  const all = [...boxes].map((box) => ({box, selects: [...box.querySelectorAll("select")]}));
  const selects = all.flatMap(({selects}) => selects);
  /** What others of its name are set to, so far as they have it. */
  const share = (from: HTMLSelectElement) => {
    for (const other of selects) {
      const option = [...other.options].find(({text}) => text === from.selectedOptions[0]?.text);
      if (other.name !== from.name || !option || option.selected) continue;
      option.selected = true;
      other.dispatchEvent(new Event("input", {bubbles: true}));
    }
  };
  // Chosen before this module was there: it must not be taken for what the page began with.
  const asked = selects.map(({selectedIndex}) => selectedIndex);
  for (const select of selects) select.selectedIndex = 0;
  for (const {box, selects} of all)
    box.addEventListener("input", ({target}) => {
      pickOut(box, selects);
      share(target as HTMLSelectElement);
    });
  selects.forEach((select, i) => {
    if (selects.findIndex(({name}) => name === select.name) === i) addressedView(select.name, (input) => input)(select);
  });
  selects.forEach((select, i) => {
    if (!asked[i]) return;
    select.selectedIndex = asked[i];
    select.dispatchEvent(new Event("input", {bubbles: true}));
  });
}

/** Covers the rows of a figure that some choice leaves out. */
function pickOut(box: HTMLElement, selects: readonly HTMLSelectElement[]): void {
  const figure = box.closest("figure")!;
  const chosen = selects.flatMap(({selectedOptions: [option]}) => option?.dataset.rows?.split(" ").map(Number) ?? []);
  const wanted = selects.filter(({selectedIndex}) => selectedIndex > 0).length;
  const isPicked = (row: number) => chosen.filter((other) => other === row).length === wanted;
  for (const covers of figure.querySelectorAll(".covers"))
    [...covers.children].forEach((cover, row) => cover.classList.toggle("over", !isPicked(row)));
  const sentences = sentencesOf(figure).filter((_, row) => isPicked(row));
  box.querySelector("output")!.textContent =
    !wanted || sentences.length > said ? "" : sentences.length ? `${sentences.join(". ")}.` : (box.dataset.none ?? "");
}
