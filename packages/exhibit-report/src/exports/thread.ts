import {join} from "node:path";
import {Worker} from "node:worker_threads";
import type {ResvgRenderOptions} from "@resvg/resvg-js";
import type {Zippable} from "fflate";

/** What a thread makes: a PNG of an SVG, a ZIP of files. */
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

interface Thread {
  worker: Worker;
  /** Of whoever asked first to whoever asked last, as it answers. */
  waiting: Waiting[];
}

const threads: Thread[] = [];
let most = 1;

/** Allows so many threads: each more holds tens of megabytes, and is of use where nothing else is computed. */
export function allowThreads(n: number): void {
  most = n;
}

/**
 * Makes a file on another thread; what is asked for of one thread is made one after the other.
 *
 * @throws Error when it cannot be made
 */
export function inThread<Task extends keyof Tasks>(task: Task, given: Tasks[Task]): Promise<Uint8Array> {
  const {worker, waiting} = leastBusy();
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.push({resolve, reject});
    worker.postMessage({task, given});
  });
}

function leastBusy(): Thread {
  const [first] = [...threads].sort((a, b) => a.waiting.length - b.waiting.length);
  return first && (!first.waiting.length || threads.length >= most) ? first : start();
}

/** Starts a thread, which keeps no process alive but while a file is waited for. */
function start(): Thread {
  // The allocator of resvg reads it as it is loaded. What it gives back to the system between two pictures costs more to get
  // again than to draw most of them.
  process.env.MIMALLOC_PURGE_DELAY ??= "-1";
  const worker = new Worker(join(import.meta.dirname, "threadWorker.js"), {execArgv: []});
  const thread: Thread = {worker, waiting: []};
  threads.push(thread);
  worker.on("message", ({made, problem}: Answer) => {
    const asked = thread.waiting.shift();
    if (!thread.waiting.length) worker.unref();
    if (made) asked?.resolve(made);
    else asked?.reject(new Error(problem));
  });
  worker.on("error", (error) => {
    threads.splice(threads.indexOf(thread), 1);
    for (const {reject} of thread.waiting.splice(0)) reject(error);
  });
  return thread;
}
