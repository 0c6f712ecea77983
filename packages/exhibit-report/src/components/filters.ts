import {pageWords} from "./pageWords.ts";

/**
 * Lets a reader narrow a list down: the form’s choices hide what is not marked with all of them, and stand in the address. A
 * part of the list in which nothing is left is hidden, too, unless the address leads to it.
 */
export function mountFilters(form: HTMLFormElement): void {
  const main = form.closest("main") ?? document.body;
  const items = [...main.querySelectorAll<HTMLElement>("[data-marks]")];
  const groups = [...main.querySelectorAll<HTMLElement>("[data-group]")];
  const fields = [...form.querySelectorAll<HTMLSelectElement | HTMLInputElement>("select, input")];
  const output = form.querySelector("output")!;
  const chosen = () =>
    fields.flatMap((field) => {
      const value = field instanceof HTMLInputElement && !field.checked ? "" : field.value;
      return value ? [[field.name, value] as const] : [];
    });

  const apply = () => {
    const wanted = chosen().map(([name, value]) => `${name}=${value}`);
    for (const item of items) {
      const own = (item.dataset.marks ?? "").split(" ");
      item.hidden = !wanted.every((mark) => own.includes(mark));
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-marks]:not([hidden])");
    for (const link of main.querySelectorAll<HTMLAnchorElement>(".contents a")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      link.parentElement!.hidden = !!target?.closest("[hidden]");
    }
    output.textContent = pageWords().shownOf(items.filter(({hidden}) => !hidden).length, items.length);
  };
  const keep = () => {
    const query = new URLSearchParams(chosen().map(([name, value]) => [name, value])).toString();
    history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
  };
  /** What an address leads to is shown, whatever was chosen before. */
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    form.reset();
    apply();
    keep();
    target.scrollIntoView();
  };

  for (const [name, value] of new URLSearchParams(location.search))
    for (const field of fields) {
      if (field.name !== name) continue;
      if (field instanceof HTMLInputElement) field.checked = field.value === value;
      else if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
  form.addEventListener("change", () => {
    apply();
    keep();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  apply();
  if (chosen().length) {
    keep(); // what was chosen while this was on its way
    if (!location.hash) form.scrollIntoView();
  }
  follow();
}
