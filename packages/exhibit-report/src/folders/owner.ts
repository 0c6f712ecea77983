import {certain, leading} from "../certain.ts";
import {createHash} from "node:crypto";
import {readFileSync, readlinkSync} from "node:fs";
import {hostname} from "node:os";

/** A process, as the names of its files and folders say it: `<pid>-<start>-<machine>`. */
export interface Owner {
  pid: number;
  /** When it started, in ticks of the machine’s clock; 0 where that cannot be read. */
  start: string;
  /** The machine or container. */
  machine: string;
}

/** This process, to be put into a name. */
export const thisOwner = [process.pid, readProcess(process.pid)?.start ?? "0", machine()].join("-");

/** The process that a name holds; undefined when it holds none. */
export function ownerOf(name: string): Owner | undefined {
  const found = /(\d+)-(\d+)-([0-9a-f]{8})/.exec(name);
  if (!found) return undefined;
  const [, pid, start, machine] = leading(found, 4);
  return {pid: Number(pid), start, machine};
}

/** Whether a process is of this machine: of another, nobody here can say whether it lives. */
export function isHere(owner: Owner): boolean {
  return owner.machine === machine();
}

/**
 * Whether a process is known to be gone: it does not run, or its number is that of another one by now. False where nobody
 * can tell.
 */
export function isGone(owner: Owner): boolean {
  if (!isHere(owner)) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return true;
  }
  const now = readProcess(owner.pid);
  return now !== undefined && (now.state === "Z" || (owner.start !== "0" && now.start !== owner.start));
}

/** State and start of a process, where the system tells them in /proc. */
function readProcess(pid: number): {state: string; start: string} | undefined {
  try {
    // The program’s name, in parentheses, may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    return {state: certain(fields[0]), start: certain(fields[19])};
  } catch {
    return undefined;
  }
}

function machine(): string {
  let space = "";
  try {
    space = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Only Linux has it, where containers of one machine share folders but not their processes’ numbers.
  }
  return createHash("sha256").update(`${hostname()} ${space}`).digest("hex").slice(0, 8);
}
