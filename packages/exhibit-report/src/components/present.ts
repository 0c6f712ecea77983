import {pageWords} from "./pageWords.ts";
import {viewsOf} from "./presentViews.ts";
import type {View} from "./presentViews.ts";

/** Where a presentation stands: which view, and how many of its steps are shown. */
interface Place {
  view: number;
  step: number;
}

const forward = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter", "n", "N"];
const backward = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace", "p", "P"];

/**
 * Shows what is on a page in large, one thing after the other and step by step, for a room: by keys, by what a presenter’s
 * remote sends, or by pointer. Everything it shows is fetched at once, so that it needs no network afterwards. It begins
 * with what the address leads to, and leaves the reader at what was shown last.
 */
export function present(): void {
  const views = viewsOf(document.querySelector("main")!);
  if (!views.length) return;
  const {dialog, count, buttons} = makeStage(views);
  let place = {view: startOf(views), step: 0};
  let typed = "";

  const show = (to: Place) => {
    place = to;
    for (const [i, {element, steps}] of views.entries()) {
      element.hidden = i !== place.view;
      for (const [j, parts] of steps.entries())
        for (const part of parts) part.classList.toggle("later", i === place.view && j >= place.step);
    }
    count.textContent = `${place.view + 1} / ${views.length}`;
    buttons.back.disabled = place.view === 0 && place.step === 0;
    buttons.next.disabled = place.view === views.length - 1 && place.step === stepsAt(place.view);
    history.replaceState(null, "", `${location.pathname}?present#${views[place.view]?.id}`);
  };
  const stepsAt = (view: number) => views[view]?.steps.length ?? 0;
  const next = ({view, step}: Place): Place =>
    step < stepsAt(view) ? {view, step: step + 1} : view < views.length - 1 ? {view: view + 1, step: 0} : {view, step};
  const back = ({view, step}: Place): Place =>
    step > 0 ? {view, step: step - 1} : view > 0 ? {view: view - 1, step: stepsAt(view - 1)} : {view, step};

  buttons.next.addEventListener("click", () => show(next(place)));
  buttons.back.addEventListener("click", () => show(back(place)));
  buttons.leave.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    const {key, ctrlKey, metaKey, altKey, target} = event;
    if (ctrlKey || metaKey || altKey) return;
    const pressesButton = (key === " " || key === "Enter") && target instanceof HTMLButtonElement;
    if (/^\d$/.test(key)) typed += key;
    else if (key === "Enter" && typed) {
      const view = views.findIndex(({number}) => number === Number(typed));
      if (view >= 0) show({view, step: 0});
      typed = "";
    } else if (pressesButton) return;
    else if (forward.includes(key)) show(next(place));
    else if (backward.includes(key)) show(back(place));
    else if (key === "Home") show({view: 0, step: 0});
    else if (key === "End") show({view: views.length - 1, step: stepsAt(views.length - 1)});
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    const id = views[place.view]?.id ?? "";
    history.replaceState(null, "", `${location.pathname}#${id}`);
    document.getElementById(id)?.scrollIntoView();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus();
  show(place);
}

/** The view that the address leads to, or else the first. */
function startOf(views: readonly View[]): number {
  const id = decodeURIComponent(location.hash.slice(1));
  return Math.max(
    0,
    views.findIndex((view) => view.id === id)
  );
}

function makeStage(views: readonly View[]) {
  const words = pageWords().present;
  const dialog = document.createElement("dialog");
  dialog.className = "present";
  dialog.tabIndex = -1;
  dialog.setAttribute("aria-label", words.label);
  const stage = document.createElement("div");
  stage.className = "stage16";
  stage.append(...views.map(({element}) => element));
  const bar = document.createElement("div");
  bar.className = "present-bar";
  const count = document.createElement("output");
  const keys = document.createElement("span");
  keys.textContent = words.keys;
  const button = (text: string) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "copy";
    element.textContent = text;
    return element;
  };
  const buttons = {back: button(words.back), next: button(words.next), leave: button(words.leave)};
  bar.append(keys, count, buttons.back, buttons.next, buttons.leave);
  dialog.append(stage, bar);
  return {dialog, count, buttons};
}
