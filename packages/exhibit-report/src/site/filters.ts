import type {Words} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** What a list can be narrowed down by. */
export interface Filter {
  /** As the address names it. */
  name: string;
  label: string;
  /** Values with their words; a single one with `isSwitch` is a box to tick. */
  options: readonly {value: string; text: string}[];
  isSwitch?: boolean;
}

/** A shorter list needs no filter. */
const fewest = 6;

/**
 * The form that narrows the items of a page down; without a script it is not shown, and the list is whole. Values that no item
 * has are not offered, nor is a choice of one.
 *
 * @param items what each item is marked with, by `marks`
 */
export function renderFilters(filters: readonly Filter[], items: readonly string[], words: Words): Html | false {
  if (items.length < fewest) return false;
  const count = (mark: string) => items.filter((marks) => marks.split(" ").includes(mark)).length;
  const offered = filters
    .map((filter) => ({...filter, options: filter.options.filter(({value}) => count(mark(filter.name, value)) > 0)}))
    .filter(({options, isSwitch}) => options.length > (isSwitch ? 0 : 1));
  if (!offered.length) return false;
  return html`<form class="filters no-print" data-filters aria-label="${words.filters.label}">
    ${offered.map(({name, label, options, isSwitch}) =>
      isSwitch
        ? html`<label><input type="checkbox" name="${name}" value="${options[0]?.value}" /> ${label}</label> `
        : html`<label
            >${label}
            <select name="${name}">
              <option value="">${words.filters.all}</option>
              ${options.map(({value, text}) => html`<option value="${value}">${text} (${count(mark(name, value))})</option>`)}
            </select></label
          > `
    )}
    <output></output>
  </form>`;
}

/** What an item of a list is marked with, for its attribute `data-marks`: values by the name of their filter. */
export function marks(values: Readonly<Record<string, readonly (string | number)[]>>): string {
  return Object.entries(values)
    .flatMap(([name, all]) => all.map((value) => mark(name, value)))
    .join(" ");
}

function mark(name: string, value: string | number): string {
  return `${name}=${String(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, "-")}`;
}

/** A value as an address and a mark hold it. */
export function markValue(value: string): string {
  return mark("", value).slice(1);
}
