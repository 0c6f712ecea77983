import {labelSvg} from "../charts/svg.ts";
import {formatFault} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {visibleLines} from "../text/visible.ts";
import {mappingFrom, withOutcomesFrom} from "./columnChoices.ts";
import {drawShown} from "./drawShown.ts";
import {forget, recall, remember} from "./rememberedMapping.ts";
import type {Answered, Opened, Slot} from "./session.ts";
import {shownHtml} from "./shownHtml.ts";
import type {Published, Shown} from "./shown.ts";
import {listenToDrops} from "./dropZone.ts";
import {Cancelled, Client} from "./tryClient.ts";
import {exampleObjectives, examples} from "./tryExamples.ts";
import {TryForm} from "./tryForm.ts";
import {areObjectives, TryObjectives} from "./tryObjectives.ts";
import {mountSaving} from "./trySaving.ts";
import {showSummary} from "./trySummary.ts";
import {say} from "./say.ts";

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
  files?: readonly File[];
}

class TryData {
  readonly #section: HTMLElement;
  readonly #form: TryForm;
  readonly #client: Client;
  readonly #objectives: TryObjectives;
  readonly #sources = new Map<Slot, Source>();
  readonly #opened = new Map<Slot, Opened>();
  #mappings: Partial<Record<Slot, FileMapping>> = {};
  #turn = 0;
  #shown: {shown: Shown; yaml: string} | undefined;

  constructor(section: HTMLElement) {
    this.#section = section;
    this.#form = new TryForm(section);
    this.#client = new Client((text) => this.#form.say(text));
    this.#objectives = new TryObjectives(section, () => void this.#changed());
    this.#listen();
    mountSaving(section, () => this.#shown);
    showSummary(section, location.hash);
  }

  begin({example, files = [...(this.#form.field("file").files ?? [])]}: Early): void {
    const text = this.#form.field("text");
    if (files.length) void this.#takeFiles(files);
    else if (example) example.click();
    else if (text.value !== text.defaultValue) void this.#take("main", {name: "pasted.csv", content: text.value});
  }

  #listen(): void {
    const form = this.#form.element;
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const [name, slot] of [
      ["file", "main"],
      ["changes", "changes"],
      ["incidents", "incidents"]
    ] as const)
      this.#form.field(name).addEventListener("change", ({target}) => {
        const files = [...((target as HTMLInputElement).files ?? [])];
        const [file] = files;
        if (slot === "main") void this.#takeFiles(files);
        else if (file) void this.#take(slot, {name: file.name, content: file});
        else void this.#drop(slot);
      });
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#form.field("text").addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void this.#take("main", {name: "pasted.csv", content: this.#form.field("text").value}),
        300
      );
    });
    for (const button of form.querySelectorAll<HTMLButtonElement>("button[data-example]"))
      button.addEventListener("click", () => {
        const areMeant = button.dataset.example === "objectives";
        const table = (areMeant ? "findings" : button.dataset.example) as TableName;
        this.#objectives.set(areMeant ? exampleObjectives : "");
        this.#form.field("text").value = examples[table]!;
        this.#form.field("file").value = "";
        void this.#take("main", {name: `made-up ${table}.csv`, content: examples[table]!});
      });
    for (const name of ["table", "delimiter"])
      this.#form.field(name).addEventListener("change", () => void this.#reopen());
    for (const name of ["order", "group", "cutOff", "since", "until", "threshold", "edition"])
      this.#form.field(name).addEventListener("change", () => void this.#changed());
    this.#form.part("columns").addEventListener("change", () => void this.#changed());
    this.#form.part("endings").addEventListener("change", () => {
      this.#mappings.main = withOutcomesFrom(this.#form.part("endings"), this.#mappings.main!);
      void this.#changed();
    });
    this.#form.part("compute").addEventListener("click", () => void this.#changed());
    this.#form.part("cancel").addEventListener("click", () => this.#client.cancel());
    this.#form.part("forget").addEventListener("click", () => {
      const {names} = this.#opened.get("main")!;
      forget(names);
      void this.#reopen();
    });
    listenToDrops(this.#section, (files) => void this.#takeFiles(files));
  }

  /** Runs what takes a while, and tells what went wrong; of several the last counts. */
  async #run(what: string, work: (isLast: () => boolean) => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    const cancel = this.#form.part("cancel");
    this.#form.say(what);
    cancel.hidden = false;
    this.#section.setAttribute("aria-busy", "true");
    try {
      await work(() => turn === this.#turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      const isCancelled = error instanceof Cancelled;
      if (isCancelled) this.#opened.clear();
      else this.#clear();
      this.#form.say(isCancelled ? say`Cancelled.` : (error as Error).message);
    } finally {
      if (turn === this.#turn) {
        cancel.hidden = true;
        this.#section.removeAttribute("aria-busy");
      }
    }
  }

  #clear(): void {
    this.#shown = undefined;
    this.#form.part("sentence").textContent = "";
    this.#form.part("answer").replaceChildren();
    this.#form.part("save").hidden = true;
  }

  async #take(slot: Slot, source: Source): Promise<void> {
    if (slot === "main") {
      this.#clear(); // it answers for another file
      for (const name of ["table", "delimiter", "order", "cutOff", "since", "until", "threshold"])
        this.#form.field(name).value = "";
      for (const other of ["changes", "incidents"] as const) {
        this.#form.field(other).value = "";
        await this.#forgetFile(other);
      }
      if (source.content instanceof Blob) this.#form.field("text").value = "";
    }
    this.#sources.set(slot, source);
    await this.#open(slot);
  }

  /** Objectives are told by their name; of other files the first is read. */
  async #takeFiles(files: readonly File[]): Promise<void> {
    const objectives = files.find(areObjectives);
    const file = files.find((own) => !areObjectives(own));
    if (objectives) await this.#objectives.take(objectives);
    if (file) await this.#take("main", {name: file.name, content: file});
    else if (objectives) await this.#changed();
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
    await this.#run(say`${name}: reading …`, async (isLast) => {
      const isMain = slot === "main";
      const opened = await this.#openedBy(slot, {name, content});
      if (!isLast()) return;
      this.#opened.set(slot, opened);
      const known = isMain && !this.#form.field("table").value ? recall(opened.names) : undefined;
      this.#mappings = {...this.#mappings, [slot]: known?.mapping ?? opened.mapping};
      if (isMain) {
        this.#form.showFile(opened, this.#mappings.main!, known);
        if (this.#mappings.main!.table === "indicators") this.#objectives.ask();
      }
      if (opened.openDelimiters.length) {
        this.#clear();
        return this.#form.say(say`${name}: several signs could stand between its values: choose which.`);
      }
      if (isMain && opened.isProposal && !known) {
        this.#clear();
        return this.#form.say(
          say`${name}: ${opened.couldBe.length ? say`this could be ${opened.couldBe.join(", or ")}` : say`nothing recognises this`}: look at the columns below, and press “Compute”.`
        );
      }
      await this.#answer(isLast);
    });
  }

  async #openedBy(slot: Slot, {name, content}: Source): Promise<Opened> {
    const isMain = slot === "main";
    const table = isMain
      ? ((this.#form.field("table").value || undefined) as TableName | undefined)
      : (slot as TableName);
    const delimiter = (isMain && this.#form.field("delimiter").value) || undefined;
    const told = await this.#client.ask({what: "open", request: {slot, name, content, table, delimiter}});
    return (told as {opened: Opened}).opened;
  }

  async #changed(): Promise<void> {
    const opened = this.#opened.get("main");
    if (!opened) return this.#reopen();
    this.#mappings.main = mappingFrom(this.#form.part("columns"), this.#mappings.main!);
    const {group, order} = this.#form.choice();
    remember(opened.names, {mapping: this.#mappings.main, group, order});
    this.#form.part("forget").hidden = false;
    await this.#run(say`computing …`, (isLast) => this.#answer(isLast));
  }

  async #answer(isLast: () => boolean): Promise<void> {
    this.#form.say(say`computing …`);
    const published = JSON.parse(this.#section.dataset.published!) as Published;
    const question = {
      ...this.#form.choice(),
      mappings: this.#mappings,
      objectives: this.#objectives.current,
      published
    };
    const {answered} = (await this.#client.ask({what: "answer", question})) as {answered: Answered};
    if (!isLast()) return;
    if ("faults" in answered) {
      this.#clear();
      if (answered.asksOrder) this.#form.part("order").hidden = false;
      else (this.#form.part("details") as HTMLDetailsElement).open = true;
      this.#form.say(answered.faults.map(formatFault).join("\n"));
      if (answered.asksOrder) this.#form.field("order").focus();
      return;
    }
    this.#shown = answered;
    this.#form.askOutcomes(answered.outcomes);
    this.#form.say("");
    this.#show(answered.shown);
  }

  #show(shown: Shown): void {
    this.#form.part("sentence").textContent = visibleLines(`${shown.sentence}.`);
    const answer = this.#form.part("answer");
    answer.innerHTML = shownHtml(shown).html;
    const layout = answer.clientWidth < 640 ? "narrow" : "wide";
    shown.figures.forEach(({label, drawn}, i) => {
      answer
        .querySelector(`[data-figure="${i}"]`)!
        .replaceChildren(labelSvg(drawShown(drawn, {document, layout}), label));
    });
    this.#form.part("save").hidden = shown.numbers.length === 0;
    this.#form.part("share").hidden = !shown.summary?.groups.length;
  }
}
