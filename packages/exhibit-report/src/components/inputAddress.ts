import {certain, leading} from "../certain.ts";
import {shareView} from "./sharedView.ts";

/** What Framework’s `view` does: shows an input and gives its value. */
type View = (input: unknown) => unknown;

interface Part {
  element: HTMLElement;
  initial: string[];
}

/** The inputs on the page by their names in its address. */
const parts = new Map<string, Part>();

/** How long after a change its address is written: a slider that moves changes sixty times a second. */
const settling = 250;

let timer: ReturnType<typeof setTimeout> | undefined;
/** Of the input that the newest entry of the history is about. */
let newest: string | undefined;

/**
 * Shows an input that begins with what the address says under its name. When a reader changes it, the address follows: one
 * entry of the history for each input that is changed, however often in a row. What an input would not take from a reader it
 * does not take from an address.
 *
 * @param name of the variable that holds its value
 */
export function addressedView(name: string, view: View): View {
  return (input) => {
    if (input instanceof HTMLElement) {
      const query = new URLSearchParams(location.search);
      for (const [key, element] of partsOf(name, input)) {
        const part = {element, initial: stateOf(element)};
        parts.set(key, part);
        restore(key, part, query);
      }
      listen();
      shareView(parts.keys());
    }
    return view(input);
  };
}

let listens = false;
function listen(): void {
  if (listens) return;
  listens = true;
  document.addEventListener("input", ({target}) => {
    const key = [...parts].find(([, {element}]) => element.contains(target as Node))?.[0];
    if (key === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => remember(key), settling);
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    newest = undefined;
    const query = new URLSearchParams(location.search);
    for (const [key, part] of parts) restore(key, part, query);
    shareView(parts.keys());
  });
}

/** Several forms in one input, as `Inputs.form` has them, are counted. */
function partsOf(name: string, input: HTMLElement): [key: string, element: HTMLElement][] {
  const forms = [...input.querySelectorAll("form")];
  const found: [string, HTMLElement][] = forms.length
    ? forms.map((form, i) => [`${name}.${i + 1}`, form])
    : [[name, input]];
  return found.filter(([, element]) => controlsOf(element).length && !element.querySelector("table"));
}

function remember(key: string): void {
  const query = new URLSearchParams(location.search);
  const shown = [...parts].filter(([, {element}]) => element.isConnected);
  for (const [name, {element, initial}] of shown.sort(([, a], [, b]) => inOrder(a.element, b.element))) {
    const state = stateOf(element);
    query.delete(name);
    if (same(state, initial)) continue;
    for (const text of state.length ? state : [""]) query.append(name, text);
  }
  const search = query.size ? `?${query}` : "";
  if (search === location.search) return;
  const address = `${location.pathname}${search}${location.hash}`;
  if (key === newest) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  newest = key;
  shareView(parts.keys());
}

function restore(key: string, {element, initial}: Part, query: URLSearchParams): void {
  const state = query.has(key) ? query.getAll(key) : initial;
  if (!same(state, stateOf(element))) put(element, state);
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a reader types or chooses with; of a number and its slider, the number. */
function controlsOf(element: HTMLElement): Control[] {
  const all = [element, ...element.querySelectorAll<HTMLElement>("*")].filter((e): e is Control =>
    e.matches("input:not([type=submit], [type=button], [type=reset], [type=file], [type=password]), select, textarea")
  );
  const number = all.find(({type}) => type === "number");
  return number && all.some(({type}) => type === "range") ? [number] : all;
}

const isChoice = ({type}: Control) => type === "radio" || type === "checkbox";
/** A choice says what it is; a box without words of its own is on or off. */
const wordsOf = (control: Control) => control.closest("label")?.textContent?.trim();

function stateOf(element: HTMLElement): string[] {
  const controls = controlsOf(element);
  const [first] = controls;
  if (!first) return [];
  if (first instanceof HTMLSelectElement) return Array.from(first.selectedOptions, ({text}) => text);
  if (!isChoice(first)) return [first.value];
  const boxes = controls as HTMLInputElement[];
  if (wordsOf(first) === undefined) return [String(certain(boxes[0]).checked)];
  return boxes.filter(({checked}) => checked).map((box) => wordsOf(box)!);
}

/** Sets an input as a reader would, and tells it so. */
function put(element: HTMLElement, state: readonly string[]): void {
  const controls = controlsOf(element);
  const [first] = leading(controls, 1);
  const taken =
    first instanceof HTMLSelectElement
      ? choose(
          [...first.options].map((option) => ({option, text: option.text})),
          state,
          first.multiple,
          "selected"
        )
      : isChoice(first)
        ? check(controls as HTMLInputElement[], state)
        : type(first as HTMLInputElement, element, certain(state[0]));
  if (!taken) return;
  first.dispatchEvent(new Event("input", {bubbles: true}));
  if (element.querySelector("button[type=submit]")) element.dispatchEvent(new Event("submit", {cancelable: true}));
}

function check(boxes: HTMLInputElement[], state: readonly string[]): boolean {
  if (wordsOf(certain(boxes[0])) !== undefined)
    return choose(
      boxes.map((option) => ({option, text: wordsOf(option)!})),
      state,
      certain(boxes[0]).type === "checkbox",
      "checked"
    );
  if (certain(boxes[0]).disabled || !["true", "false"].includes(certain(state[0]))) return false;
  certain(boxes[0]).checked = state[0] === "true";
  return true;
}

/** Chooses what has the words: one at most, or several where that is possible. @returns whether there is such a choice */
function choose<K extends string>(
  options: {option: {disabled: boolean} & Record<K, boolean>; text: string}[],
  state: readonly string[],
  several: boolean,
  chosen: K
): boolean {
  const found = options.filter(({option, text}) => !option.disabled && state.includes(text));
  if (!found.length && !(several && (!state.length || same(state, [""])))) return false;
  const kept = new Set(several ? found : found.slice(0, 1));
  for (const entry of options) entry.option[chosen] = kept.has(entry) as (typeof entry.option)[K];
  return true;
}

/** Types a text, unless the input does not allow it. */
function type(control: HTMLInputElement, element: HTMLElement & {value?: unknown}, text: string): boolean {
  const before = control.value;
  if (control.disabled || control.readOnly) return false;
  if (control.maxLength >= 0 && text.length > control.maxLength) return false;
  const numeric = control.type === "number" || control.type === "range";
  if (numeric && !isWithin(control, text)) return false;
  // The form of a number rounds to its steps and moves its slider.
  if (numeric && element !== control && "value" in element) element.value = Number(text);
  else control.value = text;
  if (control.checkValidity() && (numeric || control.value === text)) return true;
  control.value = before;
  return false;
}

function isWithin({min, max}: HTMLInputElement, text: string): boolean {
  const number = text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(number) && !(min && number < Number(min)) && !(max && number > Number(max));
}

function inOrder(a: Node, b: Node): number {
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
