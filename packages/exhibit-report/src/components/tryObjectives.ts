import {largestYaml} from "../sources/yamlText.ts";

/** What is to be true of a reader’s data, as they write it in the page or choose it as a file. */
export class TryObjectives {
  readonly #details: HTMLDetailsElement;
  readonly #text: HTMLTextAreaElement;
  readonly #file: HTMLInputElement;
  #name = "objectives.yaml";

  /** @param onChange called when other objectives are there than before */
  constructor(section: HTMLElement, onChange: () => void) {
    this.#details = section.querySelector<HTMLDetailsElement>('[data-part="objectives"]')!;
    this.#text = this.#details.querySelector("textarea")!;
    this.#file = this.#details.querySelector("input")!;
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(onChange, 300);
    });
    this.#file.addEventListener("change", () => {
      const [file] = this.#file.files ?? [];
      if (file) void this.take(file).then(onChange);
    });
  }

  /** Undefined where nothing is said. */
  get current(): {file: string; text: string} | undefined {
    const text = this.#text.value;
    return text.trim() ? {file: this.#name, text} : undefined;
  }

  async take(file: File): Promise<void> {
    this.set(await file.slice(0, largestYaml).text(), file.name);
  }

  set(text: string, name = "objectives.yaml"): void {
    this.#name = name;
    this.#text.value = text;
    this.#details.open = text !== "";
    if (!text) this.#file.value = "";
  }

  /** Asks for them. */
  ask(): void {
    this.#details.open = true;
  }
}

/** Whether a file is one of objectives, by its name. */
export function areObjectives({name}: File): boolean {
  return /\.ya?ml$/i.test(name);
}
