import {join} from "node:path";
import {Worker} from "node:worker_threads";
import type {ResvgRenderOptions} from "@resvg/resvg-js";
import type {Zippable} from "fflate";

/** What the thread makes: a PNG of an SVG, a ZIP of files. */
interface Tasks {
  picture: {svg: string; options: ResvgRenderOptions};
  zip: {entries: Zippable};
}

interface Answer {
  made?: Uint8Array;
  /** Why there is none. */
  problem?: string;
}

interface Waiting {
  resolve: (made: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** Of whoever asked first to whoever asked last, as the thread answers. */
const waiting: Waiting[] = [];
let thread: Worker | undefined;

/**
 * Makes a file on one other thread, one after the other: each more would hold tens of megabytes.
 *
 * @throws Error when it cannot be made
 */
export function inThread<Task extends keyof Tasks>(task: Task, given: Tasks[Task]): Promise<Uint8Array> {
  const worker = (thread ??= start());
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.push({resolve, reject});
    worker.postMessage({task, given});
  });
}

/** Starts the thread, which keeps no process alive but while a file is waited for. */
function start(): Worker {
  const worker = new Worker(join(import.meta.dirname, "threadWorker.js"), {execArgv: []});
  worker.on("message", ({made, problem}: Answer) => {
    const asked = waiting.shift();
    if (!waiting.length) worker.unref();
    if (made) asked?.resolve(made);
    else asked?.reject(new Error(problem));
  });
  worker.on("error", (error) => {
    thread = undefined;
    for (const {reject} of waiting.splice(0)) reject(error);
  });
  return worker;
}
