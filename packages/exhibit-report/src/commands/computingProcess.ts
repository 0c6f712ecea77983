import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {extname} from "node:path";
import {generatorFile, starter} from "../folders/generator.ts";
import {v8Flags} from "../folders/v8Flags.ts";

const entry = "commands/computeWhenTold";

/** The module that a process which computes begins with. */
export const computingEntry = generatorFile(`${entry}${extname(import.meta.filename)}`);

let begun: ChildProcess | undefined;

/** Starts a process that computes before anybody has anything to tell it: to load what it needs takes longer than all else. */
export function beginComputing(): ChildProcess {
  begun = start();
  begun.unref();
  begun.channel?.unref(); // whoever asked for something else than a preview does not wait for it
  return begun;
}

/** The process that has begun, once, or a new one. */
export function computingProcess(): ChildProcess {
  const child = begun?.connected ? begun : start();
  begun = undefined;
  child.ref();
  child.channel?.ref();
  return child;
}

function start(): ChildProcess {
  return spawn(process.execPath, [...v8Flags, starter, entry], {
    stdio: ["ignore", "inherit", "inherit", "ipc"] // by which it notices when this process is gone
  });
}
