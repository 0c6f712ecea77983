/**
 * Ties each range of a form to the number field of the same name, keeps their values in the address, and reports every
 * change.
 *
 * @param form holds pairs of inputs that share a name
 * @param onChange receives all values by name, at once and after each change
 */
export function tieControls(form: HTMLFormElement, onChange: (values: Record<string, number>) => void): void {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[name]")];
  const values = () => Object.fromEntries(inputs.map(({name, valueAsNumber}) => [name, valueAsNumber]));
  const set = (name: string, value: string) => {
    for (const input of inputs) if (input.name === name) input.value = value;
  };
  for (const [name, value] of new URLSearchParams(location.search))
    if (Number.isFinite(Number(value))) set(name, value);
  const changed = () => {
    const changes = inputs.filter(({value, defaultValue}) => Number(value) !== Number(defaultValue));
    const query = new URLSearchParams(changes.map(({name, value}) => [name, value])).toString();
    history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    onChange(values());
  };
  form.addEventListener("input", ({target}) => {
    const {name, value, valueAsNumber, min, max} = target as HTMLInputElement;
    if (!Number.isFinite(valueAsNumber) || valueAsNumber < Number(min) || valueAsNumber > Number(max)) return;
    set(name, value);
    changed();
  });
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", (event) => event.preventDefault());
  onChange(values());
}
