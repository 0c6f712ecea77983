import {certain} from "../certain.ts";
import {createSearchIndex} from "./searchIndex.ts";
import {pageWords} from "./pageWords.ts";
import type {SearchDocument, SearchIndex} from "./searchIndex.ts";

const shown = 8;

/**
 * Lets a reader search the site: results come as one types, arrows move through them, Enter follows the first, Escape
 * leaves. The index is fetched now, once.
 */
export async function mountSearch(form: HTMLFormElement): Promise<void> {
  const input = form.querySelector("input")!;
  const panel = form.querySelector<HTMLElement>(".search-results")!;
  const status = panel.querySelector("p")!;
  const list = panel.querySelector("ul")!;
  const address = new URL(form.dataset.search!, location.href);
  const index = await fetchIndex(address);
  const words = pageWords();

  const show = () => {
    const query = input.value.trim();
    panel.hidden = !query;
    if (!query) return;
    const found = index?.find(query, shown) ?? [];
    status.textContent = index ? words.results(found.length, shown) : words.searchMissing;
    list.replaceChildren(...found.map((document) => renderResult(document, query, address)));
  };
  const close = () => (panel.hidden = true);

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.focus();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const stops = [input, ...list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement as HTMLInputElement);
      certain(stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))]).focus();
    }
  });
  // Where a pointer goes down inside, focus may go nowhere: only a place outside ends the search.
  const leave = (to: EventTarget | null) => {
    if (to && !form.contains(to as Node)) close();
  };
  form.addEventListener("focusout", ({relatedTarget}) => leave(relatedTarget));
  document.addEventListener("pointerdown", ({target}) => leave(target));
  list.addEventListener("click", close);
  rememberKey(panel.querySelector<HTMLInputElement>("input[type=checkbox]")!);
  show();
}

// A shortcut of one character gets in the way of who speaks to the computer: it can be switched off.
function rememberKey(box: HTMLInputElement): void {
  box.checked = localStorage.getItem("search-key") !== "off";
  box.addEventListener("change", () => localStorage.setItem("search-key", box.checked ? "on" : "off"));
}

async function fetchIndex(address: URL): Promise<SearchIndex | undefined> {
  const response = await fetch(address).catch(() => undefined);
  return response?.ok ? createSearchIndex((await response.json()) as SearchDocument[]) : undefined;
}

function renderResult({url, kind, title, text}: SearchDocument, query: string, address: URL): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(url, address).href;
  for (const [name, content] of [
    ["result-title", title],
    ["result-kind", kind],
    ["result-text", excerpt(text, query)]
  ] as const) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = content;
    link.append(span, " ");
  }
  item.append(link);
  return item;
}

/** Some words of a text around the first place where it holds the query’s first word. */
function excerpt(text: string, query: string): string {
  const at = text.toLowerCase().indexOf(certain(query.toLowerCase().split(/\s+/)[0]));
  const start = at < 100 ? 0 : text.lastIndexOf(" ", at - 50) + 1;
  const end = text.length > start + 140 ? text.lastIndexOf(" ", start + 140) : text.length;
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}
