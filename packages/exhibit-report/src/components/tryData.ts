import {labelSvg} from "../charts/svg.ts";
import {formatFault} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {visibleLines} from "../text/visible.ts";
import {columnChoicesHtml, mappingFrom} from "./columnChoices.ts";
import {drawShown} from "./drawShown.ts";
import {forget, recall, remember} from "./rememberedMapping.ts";
import type {Answered, Opened, Question, Slot} from "./session.ts";
import {previewHtml, shownHtml} from "./shownHtml.ts";
import type {Published, Shown} from "./shown.ts";
import {listenToDrops} from "./dropZone.ts";
import {Cancelled, Client} from "./tryClient.ts";
import {examples} from "./tryExamples.ts";
import {mountSaving} from "./trySaving.ts";
import {showSummary} from "./trySummary.ts";

interface Source {
  name: string;
  content: Blob | string;
}

/** Brings the form for a reader’s own data to life: files are read in a worker of the page and never leave it. */
export function mountTryData(section: HTMLElement, early: Early): void {
  new TryData(section).begin(early);
}

/** What a reader did while this script was on its way. */
interface Early {
  example?: HTMLElement;
  file?: File;
}

class TryData {
  readonly #section: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #client: Client;
  readonly #sources = new Map<Slot, Source>();
  readonly #opened = new Map<Slot, Opened>();
  #mappings: Partial<Record<Slot, FileMapping>> = {};
  #turn = 0;
  #shown: {shown: Shown; yaml: string} | undefined;

  constructor(section: HTMLElement) {
    this.#section = section;
    this.#form = section.querySelector("form")!;
    this.#client = new Client((text) => this.#say(text));
    this.#listen();
    mountSaving(section, () => this.#shown);
    showSummary(section, location.hash);
  }

  begin({example, file: dropped}: Early): void {
    const file = dropped ?? this.#field("file").files?.[0];
    const text = this.#field("text");
    if (file) void this.#take("main", {name: file.name, content: file});
    else if (example) example.click();
    else if (text.value !== text.defaultValue) void this.#take("main", {name: "pasted.csv", content: text.value});
  }

  #field(name: string): HTMLInputElement & HTMLSelectElement {
    return this.#form.elements.namedItem(name) as HTMLInputElement & HTMLSelectElement;
  }

  #part(name: string): HTMLElement {
    return this.#section.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  #listen(): void {
    const form = this.#form;
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const [name, slot] of [
      ["file", "main"],
      ["changes", "changes"],
      ["incidents", "incidents"]
    ] as const)
      this.#field(name).addEventListener("change", ({target}) => {
        const [file] = (target as HTMLInputElement).files ?? [];
        if (file) void this.#take(slot, {name: file.name, content: file});
        else if (slot !== "main") void this.#drop(slot);
      });
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#field("text").addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.#take("main", {name: "pasted.csv", content: this.#field("text").value}), 300);
    });
    for (const button of form.querySelectorAll<HTMLButtonElement>("button[data-example]"))
      button.addEventListener("click", () => {
        const table = button.dataset.example as TableName;
        this.#field("text").value = examples[table]!;
        this.#field("file").value = "";
        void this.#take("main", {name: `made-up ${table}.csv`, content: examples[table]!});
      });
    for (const name of ["table", "delimiter"]) this.#field(name).addEventListener("change", () => void this.#reopen());
    for (const name of ["order", "group", "cutOff", "since", "until", "threshold", "edition"])
      this.#field(name).addEventListener("change", () => void this.#changed());
    this.#part("columns").addEventListener("change", () => void this.#changed());
    this.#part("compute").addEventListener("click", () => void this.#changed());
    this.#part("cancel").addEventListener("click", () => this.#client.cancel());
    this.#part("forget").addEventListener("click", () => {
      const {names} = this.#opened.get("main")!;
      forget(names);
      void this.#reopen();
    });
    listenToDrops(this.#section, (file) => void this.#take("main", {name: file.name, content: file}));
  }

  #say(text: string): void {
    this.#part("status").textContent = visibleLines(text);
  }

  /** Runs what takes a while, and tells what went wrong; of several the last counts. */
  async #run(what: string, work: (isLast: () => boolean) => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    const cancel = this.#part("cancel");
    this.#say(what);
    cancel.hidden = false;
    this.#section.setAttribute("aria-busy", "true");
    try {
      await work(() => turn === this.#turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      const isCancelled = error instanceof Cancelled;
      if (isCancelled) this.#opened.clear();
      else this.#clear();
      this.#say(isCancelled ? "Cancelled." : (error as Error).message);
    } finally {
      if (turn === this.#turn) {
        cancel.hidden = true;
        this.#section.removeAttribute("aria-busy");
      }
    }
  }

  #clear(): void {
    this.#shown = undefined;
    this.#part("sentence").textContent = "";
    this.#part("answer").replaceChildren();
    this.#part("save").hidden = true;
  }

  async #take(slot: Slot, source: Source): Promise<void> {
    if (slot === "main") {
      for (const name of ["table", "delimiter", "order", "cutOff", "since", "until", "threshold"])
        this.#field(name).value = "";
      for (const other of ["changes", "incidents"] as const) {
        this.#field(other).value = "";
        await this.#forgetFile(other);
      }
      if (source.content instanceof Blob) this.#field("text").value = "";
    }
    this.#sources.set(slot, source);
    await this.#open(slot);
  }

  async #forgetFile(slot: Slot): Promise<void> {
    if (!this.#sources.delete(slot)) return;
    this.#opened.delete(slot);
    this.#mappings = {...this.#mappings, [slot]: undefined};
    await this.#client.ask({what: "close", slot});
  }

  async #drop(slot: Slot): Promise<void> {
    await this.#forgetFile(slot);
    await this.#changed();
  }

  async #reopen(): Promise<void> {
    if (this.#sources.has("main")) await this.#open("main");
  }

  async #open(slot: Slot): Promise<void> {
    const {name, content} = this.#sources.get(slot)!;
    await this.#run(`${name}: reading …`, async (isLast) => {
      const isMain = slot === "main";
      const opened = await this.#openedBy(slot, {name, content});
      if (!isLast()) return;
      this.#opened.set(slot, opened);
      const known = isMain && !this.#field("table").value ? recall(opened.names) : undefined;
      this.#mappings = {...this.#mappings, [slot]: known?.mapping ?? opened.mapping};
      if (isMain) this.#showFile(opened, known);
      if (opened.openDelimiters.length) {
        this.#clear();
        return this.#say(`${name}: several signs could stand between its values: choose which.`);
      }
      if (isMain && opened.isProposal && !known) {
        this.#clear();
        return this.#say(
          `${name}: ${opened.couldBe.length ? `this could be ${opened.couldBe.join(", or ")}` : "nothing recognises this"}: look at the columns below, and press “Compute”.`
        );
      }
      await this.#answer(isLast);
    });
  }

  async #openedBy(slot: Slot, {name, content}: Source): Promise<Opened> {
    const isMain = slot === "main";
    const table = isMain ? ((this.#field("table").value || undefined) as TableName | undefined) : (slot as TableName);
    const delimiter = (isMain && this.#field("delimiter").value) || undefined;
    const told = await this.#client.ask({what: "open", request: {slot, name, content, table, delimiter}});
    return (told as {opened: Opened}).opened;
  }

  /** What the file shows, and what can be chosen about it. */
  #showFile(opened: Opened, known: ReturnType<typeof recall>): void {
    const {names, preview, nRows, recognised, notes, delimiter} = opened;
    const mapping = this.#mappings.main!;
    this.#part("file").hidden = false;
    this.#part("preview").innerHTML = previewHtml(names, preview).html;
    this.#part("about").textContent = visibleLines(
      [
        `${opened.name}: ${nRows.toLocaleString("en-GB")} ${nRows === 1 ? "row" : "rows"}${nRows > preview.length ? `, of which the first ${preview.length}` : ""}; ${recognised ?? "not recognised"}.`,
        ...notes.map((note) => `Note: ${note}.`)
      ].join(" ")
    );
    this.#field("table").value = mapping.table;
    if (delimiter !== undefined && !opened.openDelimiters.length) this.#field("delimiter").value = delimiter;
    this.#part("delimiter").hidden = !opened.openDelimiters.length;
    this.#part("order").hidden = !known?.order;
    this.#field("order").value = known?.order ?? "";
    this.#part("forget").hidden = !known;
    this.#part("columns").innerHTML = columnChoicesHtml(names, mapping, "column").map(String).join("");
    (this.#part("details") as HTMLDetailsElement).open = opened.isProposal;
    const options = ["", ...names].map((name) => new Option(name ? visibleLines(name) : "all together", name));
    this.#field("group").replaceChildren(...options);
    const severity = [mapping.columns.severity?.column ?? []].flat()[0];
    this.#field("group").value = known ? (known.group ?? "") : (severity ?? "");
    for (const part of this.#section.querySelectorAll<HTMLElement>("[data-for]"))
      part.hidden = !part.dataset.for!.split(" ").includes(mapping.table);
  }

  async #changed(): Promise<void> {
    const opened = this.#opened.get("main");
    if (!opened) return this.#reopen();
    this.#mappings.main = mappingFrom(this.#part("columns"), this.#mappings.main!);
    const {mapping, ...rest} = this.#choice();
    remember(opened.names, {mapping, group: rest.group, order: rest.order});
    this.#part("forget").hidden = false;
    await this.#run("computing …", (isLast) => this.#answer(isLast));
  }

  #choice(): Omit<Question, "mappings" | "published"> & {mapping: FileMapping} {
    const value = (name: string) => this.#field(name).value || undefined;
    const threshold = Number(value("threshold"));
    return {
      mapping: this.#mappings.main!,
      order: value("order") as Question["order"],
      group: value("group"),
      ...{cutOff: value("cutOff"), since: value("since"), until: value("until")},
      threshold: threshold > 0 ? threshold : undefined,
      edition: Number(value("edition"))
    };
  }

  async #answer(isLast: () => boolean): Promise<void> {
    this.#say("computing …");
    const {mapping: _, ...choice} = this.#choice();
    const published = JSON.parse(this.#section.dataset.published!) as Published;
    const question = {...choice, mappings: this.#mappings, published};
    const {answered} = (await this.#client.ask({what: "answer", question})) as {answered: Answered};
    if (!isLast()) return;
    if ("faults" in answered) {
      this.#clear();
      if (answered.asksOrder) this.#part("order").hidden = false;
      else (this.#part("details") as HTMLDetailsElement).open = true;
      this.#say(answered.faults.map(formatFault).join("\n"));
      if (answered.asksOrder) this.#field("order").focus();
      return;
    }
    this.#shown = answered;
    this.#say("");
    this.#show(answered.shown);
  }

  #show(shown: Shown): void {
    this.#part("sentence").textContent = visibleLines(`${shown.sentence}.`);
    const answer = this.#part("answer");
    answer.innerHTML = shownHtml(shown).html;
    const layout = answer.clientWidth < 640 ? "narrow" : "wide";
    shown.figures.forEach(({label, drawn}, i) => {
      answer
        .querySelector(`[data-figure="${i}"]`)!
        .replaceChildren(labelSvg(drawShown(drawn, {document, layout}), label));
    });
    this.#part("save").hidden = shown.numbers.length === 0;
    this.#part("share").hidden = !shown.summary?.groups.length;
  }
}
