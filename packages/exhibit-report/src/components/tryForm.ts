import type {FileMapping} from "../sources/mapping.ts";
import type {OutcomeMeaning} from "../tables/findingTable.ts";
import {visibleLines} from "../text/visible.ts";
import {columnChoicesHtml, outcomeChoicesHtml} from "./columnChoices.ts";
import type {recall} from "./rememberedMapping.ts";
import type {Opened, Question} from "./session.ts";
import {aboutText, previewHtml} from "./shownHtml.ts";
import {say} from "./say.ts";

/** The form in which a reader chooses a file and says how it is to be read. */
export class TryForm {
  readonly section: HTMLElement;
  readonly element: HTMLFormElement;

  constructor(section: HTMLElement) {
    this.section = section;
    this.element = section.querySelector("form")!;
  }

  field(name: string): HTMLInputElement & HTMLSelectElement {
    return this.element.elements.namedItem(name) as HTMLInputElement & HTMLSelectElement;
  }

  part(name: string): HTMLElement {
    return this.section.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  say(text: string): void {
    this.part("status").textContent = visibleLines(text);
  }

  /** What the file shows, and what can be chosen about it. */
  showFile(opened: Opened, mapping: FileMapping, known: ReturnType<typeof recall>): void {
    const {names, preview, delimiter} = opened;
    this.part("file").hidden = false;
    this.part("preview").innerHTML = previewHtml(names, preview).html;
    this.part("about").textContent = visibleLines(aboutText(opened));
    this.field("table").value = mapping.table;
    if (delimiter !== undefined && !opened.openDelimiters.length) this.field("delimiter").value = delimiter;
    this.part("delimiter").hidden = !opened.openDelimiters.length;
    this.part("order").hidden = !known?.order;
    this.field("order").value = known?.order ?? "";
    this.part("forget").hidden = !known;
    this.part("columns").innerHTML = columnChoicesHtml(names, mapping, "column").map(String).join("");
    (this.part("details") as HTMLDetailsElement).open = opened.isProposal;
    const options = ["", ...names].map((name) => new Option(name ? visibleLines(name) : say`all together`, name));
    this.field("group").replaceChildren(...options);
    const severity = [mapping.columns.severity?.column ?? []].flat()[0];
    this.field("group").value = known ? (known.group ?? "") : (severity ?? "");
    for (const part of this.section.querySelectorAll<HTMLElement>("[data-for]"))
      part.hidden = !part.dataset.for!.split(" ").includes(mapping.table);
  }

  choice(): Omit<Question, "mappings" | "published" | "objectives"> {
    const value = (name: string) => this.field(name).value || undefined;
    const threshold = Number(value("threshold"));
    return {
      order: value("order") as Question["order"],
      group: value("group"),
      ...{cutOff: value("cutOff"), since: value("since"), until: value("until")},
      threshold: threshold > 0 ? threshold : undefined,
      edition: Number(value("edition"))
    };
  }

  /** Asks what words for endings stand for, where a file has any. */
  askOutcomes(outcomes: readonly OutcomeMeaning[]): void {
    const details = this.part("outcomes") as HTMLDetailsElement;
    details.hidden = !outcomes.length;
    if (outcomes.some(({isKnown}) => !isKnown)) details.open = true;
    this.part("endings").innerHTML = outcomeChoicesHtml(outcomes).map(String).join("");
  }
}
