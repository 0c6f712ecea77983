import type {ChildProcess} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {basename, extname, resolve} from "node:path";
import {moduleName} from "../exports/catalogue.ts";
import {closure, importsIn} from "../exports/fingerprint.ts";
import {filesIn} from "../site/filesIn.ts";
import {literalPattern} from "../text/literalPattern.ts";
import {computingEntry, computingProcess} from "./computingProcess.ts";

/** What the process that computes is told: which exhibits come first and, where it is to compute, what was edited since. */
export interface Told {
  awaited: readonly string[];
  /** Paths of modules of exhibits. */
  edited?: readonly string[];
  /** Whether nothing else has changed: the warehouse is what it was. */
  isCodeAlone?: boolean;
}

/** What it tells: the ids of all exhibits, one that is ready, and at last that all is done. */
export interface News {
  exhibits?: readonly string[];
  ready?: string;
  done?: true;
}

/** Which exhibits somebody waits for. */
export type Needs = readonly string[] | "all";

/** So many exhibits that were asked for last come before the others. */
const nRemembered = 3;

const isExhibit = (path: string) => path.startsWith("src/exhibits/") && moduleName.test(basename(path));
const isCode = (path: string) => /\.([cm]?[jt]sx?|json)$/.test(path) && !/^data\/.*\.json$/.test(path);

/**
 * Computes exhibits in a process of its own, which stays for the next time: it has loaded the generator and all modules by
 * then. Of these it reads one again, that of an exhibit; where another one changes, a new process takes its place, so that no
 * old code can linger.
 */
export class Computing {
  private child: ChildProcess | undefined;
  /** Modules of the generator that it has loaded, and all that modules of the report import. */
  private loaded = new Set<string>();
  private exhibits: ReadonlySet<string> | undefined;
  private ready = new Set<string>();
  private isDone = false;
  private edited: string[] = [];
  private readonly asked: string[] = [];
  private readonly waiting = new Set<() => void>();

  /** Called when an exhibit that was edited is there, and when all is. */
  onNews: () => void = () => undefined;

  /** Whether all is computed. */
  get isFinished(): boolean {
    return this.isDone;
  }

  /** Whether all has been computed before. */
  hasFinished = false;

  /** Brings the exhibits up to date, whatever is being done. @param changed paths of the files that changed */
  async run(changed: readonly string[] = []): Promise<void> {
    [this.exhibits, this.ready, this.isDone] = [undefined, new Set(), false];
    const modules = changed.filter(isCode);
    if (this.child && (await this.isStale(modules))) this.end();
    const child = (this.child ??= this.start());
    await this.remember();
    const edited = modules.filter(isExhibit);
    this.edited = edited.map((path) => basename(path, extname(path)));
    const isCodeAlone = changed.length > 0 && changed.every(isExhibit);
    this.tell(child, {awaited: this.awaited(), edited, isCodeAlone});
  }

  /** Waits until some exhibits, or all, are computed, which come before the others. */
  async until(needs: Needs): Promise<void> {
    if (needs !== "all") {
      const others = this.asked.filter((id) => !needs.includes(id));
      this.asked.splice(0, Infinity, ...[...needs, ...others].slice(0, Math.max(nRemembered, needs.length)));
      if (!this.isThere(needs) && this.child) this.tell(this.child, {awaited: this.awaited()});
    }
    while (!this.isThere(needs)) await new Promise<void>((there) => this.waiting.add(there));
  }

  private awaited(): string[] {
    return [...this.edited, ...this.asked];
  }

  private isThere(needs: Needs): boolean {
    if (this.isDone || needs === "all") return this.isDone;
    return this.exhibits !== undefined && needs.every((id) => this.ready.has(id) || !this.exhibits?.has(id));
  }

  private tell(child: ChildProcess, told: Told): void {
    child.send(told, () => undefined); // one that could not load has said why, and has ended
  }

  private start(): ChildProcess {
    const child = computingProcess();
    // As the files are now, whatever they were before.
    this.loaded = closure([computingEntry], (path) => readFileSync(path, "utf8"));
    child.on("message", (news: News) => {
      if (child === this.child) this.hear(news);
    });
    child.once("close", () => {
      if (child !== this.child) return;
      this.child = undefined;
      this.hear({done: true});
    });
    return child;
  }

  private end(): void {
    this.child?.kill();
    this.child = undefined;
  }

  private hear({exhibits, ready, done}: News): void {
    if (exhibits) this.exhibits = new Set(exhibits);
    if (ready !== undefined) this.ready.add(ready);
    if (done) this.isDone = this.hasFinished = true;
    for (const there of this.waiting) there();
    this.waiting.clear();
    if (done || (ready !== undefined && this.edited.includes(ready))) this.onNews();
  }

  /** Whether the process has loaded what changed, and cannot read it again. */
  private async isStale(modules: readonly string[]): Promise<boolean> {
    if (modules.some((path) => this.loaded.has(resolve(path)) || (path.startsWith("src/") && !isExhibit(path))))
      return true;
    const pages = await textsOf(/\.md$/);
    return modules.some((path) => {
      const name = literalPattern(basename(path).replace(/\.[jt]s$/, ""));
      return pages.some(({text}) => new RegExp(`/${name}\\.[jt]s["']`).test(text)); // a cell imports it
    });
  }

  /** Adds what modules of the report import to what the process has loaded: it may import it from now on. */
  private async remember(): Promise<void> {
    for (const {path, text} of await textsOf(/\.[jt]sx?$/))
      for (const other of importsIn(text, path)) this.loaded.add(other);
  }
}

/** The files of the report of a kind, with their texts. */
async function textsOf(kind: RegExp): Promise<{path: string; text: string}[]> {
  const names = existsSync("src") ? (await filesIn("src")).filter((name) => kind.test(name)) : [];
  return names.flatMap((name) => {
    const path = resolve("src", name);
    return existsSync(path) ? [{path, text: readFileSync(path, "utf8")}] : [];
  });
}
