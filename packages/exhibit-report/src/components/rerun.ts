import {certain} from "../certain.ts";
import {visibleLines} from "../text/visible.ts";
import {compareRerun} from "./compareRerun.ts";
import {computeAgain, fetchBasis, queryOfPart} from "./computeAgain.ts";
import type {Basis, Recomputation} from "./computeAgain.ts";
import {forkPrefix, readFork, writeFork} from "./forkAddress.ts";
import type {Changes} from "./forkAddress.ts";
import {pageWords} from "./pageWords.ts";
import {differencesTable, showFork, showPublished} from "./rerunView.ts";

/** Lets a reader compute the exhibit of a page again, as it was published or changed. */
export class RerunBox {
  private readonly words = pageWords().rerun;
  private changes: Record<string, string> = {};
  private basis: Promise<Basis> | undefined;

  constructor(private readonly section: HTMLElement) {
    const {form, select, text, link} = this;
    select.addEventListener("change", () => void this.showPart());
    text.addEventListener("input", () => void this.keep());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.compute({...this.changes});
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      void this.reset();
    });
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    link.addEventListener("click", () => void navigator.clipboard.writeText(location.href));
  }

  /** Computes what was published again, and says whether it is the same. */
  run(): Promise<void> {
    return this.compute({});
  }

  /** Shows what can be changed, with what the address changes. */
  async open(): Promise<void> {
    try {
      if (location.hash.startsWith(forkPrefix)) this.changes = {...readFork(location.hash, (await this.known()).texts)};
      await this.showPart();
      this.select.value = Object.keys(this.changes)[0] ?? this.select.value;
      await this.showPart();
      this.link.hidden = !Object.keys(this.changes).length;
    } catch (error) {
      this.say((error as Error).message, true);
    }
  }

  private async compute(changed: Changes): Promise<void> {
    if (this.start.disabled) return;
    this.start.disabled = true;
    this.stop.hidden = false;
    this.answer.replaceChildren();
    this.say(this.words.fetching);
    let end = () => {};
    const stopped = new Promise<never>((_, reject) => {
      this.stop.onclick = () => reject(new Error(this.words.stopped));
    });
    try {
      const begun = performance.now();
      const known = this.known();
      const computation = computeAgain(this.id, known, changed);
      end = computation.end;
      computation.ready.then(() => this.say(this.words.running)).catch(() => undefined);
      const found = await Promise.race([computation.answer, stopped]);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const names = Object.keys(changed);
      if (names.length) await showFork({id: this.id, ...found, changed: names});
      else showPublished();
      this.tell(await known, found, seconds);
    } catch (error) {
      this.say((error as Error).message, true);
    }
    end();
    this.start.disabled = false;
    this.stop.hidden = true;
  }

  private tell({published}: Basis, {recomputed, leftOut}: Recomputation, seconds: string): void {
    const {n, differences} = compareRerun(published, recomputed);
    const isEqual = differences.length === 0;
    const sentence = isEqual ? this.words.equal(n, seconds) : this.words.differ(n - differences.length, n, seconds);
    this.say([sentence, ...leftOut.map(({name, n}) => this.words.leftOut(name, n))].join("\n"));
    if (!isEqual) this.answer.append(...differencesTable(differences));
  }

  private async showPart(): Promise<void> {
    const {texts} = await this.known();
    const {select} = this;
    if (!select.options.length)
      for (const name of Object.keys(texts)) select.add(new Option(this.partName(name), name));
    this.text.value = this.changes[select.value] ?? certain(texts[select.value]);
  }

  /** Keeps what was written, here and in the address. */
  private async keep(): Promise<void> {
    const {texts} = await this.known();
    const {value: name} = this.select;
    const {[name]: _, ...others} = this.changes;
    this.changes = this.text.value === texts[name] ? others : {...others, [name]: this.text.value};
    const fork = writeFork(this.changes, texts);
    this.link.hidden = fork === "";
    history.replaceState(null, "", `${location.pathname}${location.search}${fork || "#rerun"}`);
  }

  private async reset(): Promise<void> {
    this.changes = {};
    await this.showPart();
    await this.keep();
    this.answer.replaceChildren();
    this.say("");
    showPublished();
  }

  private known(): Promise<Basis> {
    this.basis ??= fetchBasis(new URL("./", location.href));
    this.basis.catch(() => (this.basis = undefined)); // the next press asks again
    return this.basis;
  }

  private get id(): string {
    return this.section.dataset.rerun!;
  }

  private partName(name: string): string {
    const query = queryOfPart(name);
    if (query !== undefined) return `${this.words.query} ${query}`;
    return name === "query" || name === "constants" ? this.words[name] : name;
  }

  private say(message: string, failed = false): void {
    this.output.textContent = visibleLines(message);
    this.output.classList.toggle("failed", failed);
  }

  private find<E extends HTMLElement = HTMLButtonElement>(selector: string): E {
    return this.section.querySelector<E>(selector)!;
  }

  private get start() {
    return this.find("[data-run]");
  }
  private get stop() {
    return this.find("[data-stop]");
  }
  private get link() {
    return this.find("[data-link]");
  }
  private get form() {
    return this.find<HTMLFormElement>("form");
  }
  private get select() {
    return this.find<HTMLSelectElement>("select");
  }
  private get text() {
    return this.find<HTMLTextAreaElement>("textarea");
  }
  private get output() {
    return this.find<HTMLElement>("output");
  }
  private get answer() {
    return this.find<HTMLElement>(".answer");
  }
}
