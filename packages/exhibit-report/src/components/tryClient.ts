import {blobWorker} from "./blobWorker.ts";
import type {Asked, Told} from "./tryWorker.ts";

type Question = Asked extends infer A ? (A extends {id: number} ? Omit<A, "id"> : never) : never;

/** Why an answer never comes: the reader did not want to wait for it. */
export class Cancelled extends Error {}

/** Asks the worker, one question after the other, and starts it anew once one is cancelled. */
export class Client {
  readonly #onProgress: (text: string) => void;
  #worker: Worker | undefined;
  #ready: Promise<Worker> | undefined;
  #last = 0;
  readonly #waiting = new Map<number, {resolve: (told: Told) => void; reject: (error: Error) => void}>();

  constructor(onProgress: (text: string) => void) {
    this.#onProgress = onProgress;
  }

  /** @throws Error with what is wrong with the file or the question; Cancelled once nobody waits for it */
  async ask(question: Question): Promise<Told> {
    const id = ++this.#last;
    const told = new Promise<Told>((resolve, reject) => this.#waiting.set(id, {resolve, reject}));
    this.#ready ??= this.#start();
    const [answer] = await Promise.all([told, this.#ready.then((worker) => worker.postMessage({...question, id}))]);
    return answer;
  }

  /** Ends what runs, at once; files that were open are so no more. */
  cancel(): void {
    this.#worker?.terminate();
    this.#worker = this.#ready = undefined;
    this.#fail(new Cancelled("cancelled"));
  }

  /**
   * What a worker imports at once would count as a worker, too, so that it imports its module later, and is told nothing before.
   */
  #start(): Promise<Worker> {
    const address = new URL("./tryWorker.js", import.meta.url).href;
    const script = `import(${JSON.stringify(address)}).then(() => postMessage("ready"), () => postMessage("broken"));`;
    const worker = blobWorker(script, {type: "module"});
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.addEventListener("message", ({data}: MessageEvent<Told | "ready" | "broken">) => {
        if (data === "broken") return fail();
        if (data !== "ready") return this.#take(data);
        worker.postMessage({id: 0, what: "language", language: document.documentElement.lang});
        resolve(worker);
      });
      const fail = () => {
        this.#worker = this.#ready = undefined;
        const error = new Error(
          "no file can be read here (expected a browser with workers of modules, or the command line)"
        );
        reject(error);
        this.#fail(error);
      };
      worker.addEventListener("error", fail);
    });
  }

  #take(told: Told): void {
    if ("progress" in told) return this.#onProgress(told.progress);
    const waiting = this.#waiting.get(told.id);
    this.#waiting.delete(told.id);
    if ("failed" in told) waiting?.reject(new Error(told.failed));
    else waiting?.resolve(told);
  }

  #fail(error: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const {reject} of all) reject(error);
  }
}
