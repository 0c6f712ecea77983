/* The only script that a page loads at once: it waits for the reader, then brings what the reader approaches to life. */
import {mountTabs} from "./tabs.ts";
import {mountTheme} from "./theme.ts";

for (const box of document.querySelectorAll<HTMLElement>("[data-tabs]")) mountTabs(box);

const theme = document.querySelector<HTMLSelectElement>("[data-theme-switch]");
if (theme) mountTheme(theme);
const contents = document.querySelector<HTMLDetailsElement>("[data-contents]");
if (contents) {
  contents.open = matchMedia("(min-width: 76rem)").matches;
  if (contents.open) void import("./rail.ts").then(({mountRail}) => mountRail(contents));
}
const filters = document.querySelector<HTMLFormElement>("[data-filters]");
if (filters) {
  const mount = () => import("./filters.ts").then(({mountFilters}) => mountFilters(filters));
  if (location.search) void mount();
  else onApproach(filters, mount);
}
const given = new URLSearchParams(location.search);
if (given.has("present")) void import("./present.ts").then(({present}) => present());
else if (given.has("slide")) void import("./cameFrom.ts").then(({cameFrom}) => cameFrom(given.get("slide")!));
for (const moving of document.querySelectorAll<HTMLElement>("[data-moving]"))
  void import("./moving.ts").then(({mountMoving}) => mountMoving(moving));

for (const box of document.querySelectorAll<HTMLElement>("figure[data-exhibit]")) {
  // The tap that brings the module is one that asks for a value.
  const early: {tap?: MouseEvent} = {};
  box.addEventListener("click", (event) => (early.tap = event), {once: true});
  onApproach(box, () => import("./reader.ts").then(({mountReader}) => mountReader(box, early)));
}
for (const choice of document.querySelectorAll<HTMLElement>("[data-axis]")) {
  const mount = () => import("./axis.ts").then(({mountAxis}) => mountAxis(choice));
  if (location.search) void mount();
  else onApproach(choice.parentElement!, mount);
}
const rowChoices = document.querySelectorAll<HTMLElement>("[data-row-choices]");
const mountChoices = once(() => import("./rowChoices.ts").then(({mountRowChoices}) => mountRowChoices(rowChoices)));
for (const choice of rowChoices) {
  if (location.search) void mountChoices();
  else onApproach(choice, mountChoices);
}
for (const section of document.querySelectorAll<HTMLElement>("[data-explorable]")) {
  const mount = () => import("./explorable.ts").then(({mountExplorable}) => mountExplorable(section));
  // An address with values in it is to be seen as it was shared.
  if (location.search) void mount();
  else onApproach(section, mount);
}
const own = document.querySelector<HTMLElement>("[data-try]");
if (own) {
  // What a reader does before the script is there is not lost, and a file that is dropped never takes the page’s place.
  const early: {example?: HTMLElement; files?: File[]} = {};
  own.addEventListener("click", ({target}) => {
    early.example = (target as Element).closest<HTMLElement>("[data-example]") ?? early.example;
  });
  own.addEventListener("dragover", (event) => event.preventDefault());
  own.addEventListener("drop", (event) => {
    event.preventDefault();
    early.files = [...(event.dataTransfer?.files ?? [])];
  });
  const mount = () => import("./tryData.ts").then(({mountTryData}) => mountTryData(own, early));
  // A link with a summary is to be seen as it was shared.
  if (location.hash.startsWith("#summary=")) void mount();
  else onApproach(own, mount);
}
for (const section of document.querySelectorAll<HTMLElement>("[data-query]")) {
  section.hidden = false;
  section.closest("details[hidden]")?.removeAttribute("hidden");
  onApproach(section, () => import("./query.ts").then(({mountQuery}) => mountQuery(section)));
}
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const [file = "", ...size] = (button.dataset.png ?? "").split(" ");
    void import("./pictures.ts").then(({savePng}) => savePng(file, size.map(Number)));
  });
}
if (document.body.classList.contains("embed")) void import("./embedded.ts").then(({mountEmbedded}) => mountEmbedded());
const rerun = document.querySelector<HTMLElement>("[data-rerun]");
if (rerun) {
  rerun.hidden = false;
  const mounted = once(async () => new (await import("./rerun.ts")).RerunBox(rerun));
  rerun.querySelector("[data-run]")?.addEventListener("click", () => void mounted().then((box) => box.run()));
  const details = rerun.querySelector("details");
  details?.addEventListener("toggle", () => details.open && void mounted().then((box) => box.open()));
  if (location.hash.startsWith("#fork=")) void import("./carriedFork.ts").then(({showCarried}) => showCarried(rerun));
}
// For cells, which ask for it by name.
Object.assign(globalThis, {
  addressedView: (name: string, view: (input: unknown) => unknown) =>
    import("./inputAddress.ts").then(({addressedView}) => addressedView(name, view))
});
const main = document.querySelector("main");
if (main?.querySelector(".observablehq--block")) void import("./cellNames.ts").then(({nameCells}) => nameCells(main));
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => void copy(button));
}

// A card that covers what one reads must go away on request.
document.addEventListener("keydown", ({key}) => {
  if (key !== "Escape") return;
  for (const cite of document.querySelectorAll(".cite:hover, .cite:focus-within")) {
    cite.classList.add("dismissed");
    const restore = () => cite.classList.remove("dismissed");
    cite.addEventListener("pointerleave", restore, {once: true});
    cite.addEventListener("focusout", restore, {once: true});
  }
});

const search = document.querySelector<HTMLFormElement>("form[data-search]");
if (search) {
  const input = search.querySelector("input")!;
  search.classList.add("ready");
  onApproach(search, () => import("./search.ts").then(({mountSearch}) => mountSearch(search)));
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest("input, textarea, select");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (localStorage.getItem("search-key") === "off") return;
    event.preventDefault();
    input.focus();
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Runs once, when the element is about to be pointed at, focused or touched. */
function onApproach(element: HTMLElement, run: () => Promise<void>): void {
  const events = ["pointerenter", "focusin", "touchstart", "dragenter", "change"] as const;
  const start = () => {
    for (const event of events) element.removeEventListener(event, start);
    void run();
  };
  for (const event of events) element.addEventListener(event, start, {passive: true});
}

async function copy(button: HTMLButtonElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset.copy ?? "");
  const label = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = label), 1500);
}
