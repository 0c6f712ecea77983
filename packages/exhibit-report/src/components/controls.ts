import {shareView} from "./sharedView.ts";

/**
 * Ties each range of a form to the number field of the same name, keeps their values in the address, and reports every
 * change. The range decides: what is out of its bounds is not taken, and what lies between its steps goes to the nearest.
 *
 * @param form holds pairs of inputs that share a name
 * @param onChange receives all values by name, at once and after each change
 */
export function tieControls(form: HTMLFormElement, onChange: (values: Record<string, number>) => void): void {
  const ranges = [...form.querySelectorAll<HTMLInputElement>("input[type=range][name]")];
  const fields = [...form.querySelectorAll<HTMLInputElement>("input[type=number][name]")];
  const settle = () => {
    for (const range of ranges) for (const field of fields) if (field.name === range.name) field.value = range.value;
  };
  const take = (name: string, value: string) => {
    const range = ranges.find((range) => range.name === name);
    const valid =
      range && value.trim() !== "" && Number(value) >= Number(range.min) && Number(value) <= Number(range.max);
    if (valid) range.value = value;
    return valid;
  };
  const report = () => onChange(Object.fromEntries(ranges.map(({name, valueAsNumber}) => [name, valueAsNumber])));
  const changed = () => {
    const query = new URLSearchParams(location.search);
    for (const {name, value, defaultValue} of ranges) {
      if (Number(value) === Number(defaultValue)) query.delete(name);
      else query.set(name, value);
    }
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    share();
    report();
  };
  const share = () => shareView(ranges.map(({name}) => name));
  form.addEventListener("input", ({target}) => {
    const {name, value, type} = target as HTMLInputElement;
    if (!take(name, value)) return;
    if (type === "range") settle();
    changed();
  });
  form.addEventListener("change", settle);
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const [name, value] of new URLSearchParams(location.search)) take(name, value);
  settle();
  report();
  share();
}
