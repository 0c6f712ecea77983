import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {readFileSync} from "node:fs";
import {extname, join, resolve} from "node:path";
import {closure} from "../exports/fingerprint.ts";
import {tsx} from "../folders/generator.ts";

/** A process that waits for the word to compute. */
interface Waiting {
  child: ChildProcess;
  ended: Promise<void>;
  /** The modules that it has loaded: those of the generator, and no exhibit. */
  loaded: Set<string>;
}

/**
 * Computes exhibits in processes of their own, each of which computes once, so that no old code can linger. The next has
 * loaded the generator before it is needed, which takes most of the time of a small change.
 */
export class Computing {
  private waiting: Waiting | undefined = start();

  /** Brings the exhibits up to date. */
  async run(): Promise<void> {
    const {child, ended} = this.waiting ?? start();
    this.waiting = undefined;
    child.send("compute", () => undefined); // one that could not load has said why, and has ended
    await ended;
  }

  /** Has the next process load what it computes with, while there is nothing to compute. */
  prepare(): void {
    this.waiting ??= start();
  }

  /** Takes another process where the one that waits has loaded what changed. @param paths of files that changed */
  forget(paths: readonly string[]): void {
    if (!this.waiting || !paths.some((path) => this.waiting?.loaded.has(resolve(path)))) return;
    this.waiting.child.kill();
    this.waiting = undefined;
  }
}

function start(): Waiting {
  const entry = join(import.meta.dirname, `computeWhenTold${extname(import.meta.filename)}`);
  // As the files are now, whatever they were before.
  const loaded = closure([entry], (path) => readFileSync(path, "utf8"));
  const child = spawn(process.execPath, ["--import", tsx, entry, "compute"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"] // by which it notices when this process is gone
  });
  return {child, loaded, ended: new Promise((ended) => child.once("close", () => ended()))};
}
