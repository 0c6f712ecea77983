import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import type {Duration} from "./figure.ts";

/** What a process and its children took, from start to exit; the children are seen on Linux only. */
export interface Run extends Duration {
  /** The most that they held at once, in MB, looked at twenty times a second at most; what they share counts once. */
  peakMemory: number;
}

/**
 * Runs TypeScript in a Node process of its own, with the flags that `npm run build` gives it.
 *
 * @param source module text; imports are relative to the folder
 * @throws when the process fails, with what it wrote
 */
export async function runModule(source: string, folder = "."): Promise<Run> {
  const report = `process.once("exit", () => console.log(JSON.stringify(process.resourceUsage())));`;
  const start = performance.now();
  const {scripts} = JSON.parse(readFileSync("package.json", "utf8"));
  const flags = scripts.build.split(" ").filter((word: string) => /^--max-/.test(word));
  const args = [...flags, "--import", "tsx", "--input-type=module", "--eval", `${source}\n${report}`];
  const child = spawn(process.execPath, args, {cwd: folder, stdio: ["ignore", "pipe", "pipe"]});
  const [output, errors] = [child.stdout, child.stderr].map((stream) => {
    const chunks: string[] = [];
    stream.setEncoding("utf8").on("data", (chunk) => chunks.push(chunk));
    return chunks;
  });
  let peak = 0;
  let ended = 0;
  let timer: NodeJS.Timeout;
  const look = () => {
    const begin = performance.now();
    // A process alone says itself, in the end, what it held at most.
    if (childrenOf(String(child.pid)).length) peak = Math.max(peak, memoryOf(String(child.pid)));
    ended = Math.max(ended, processorOfEnded(String(child.pid)));
    // The kernel walks all the memory of the process meanwhile: a twentieth of the time at most.
    timer = setTimeout(look, Math.max(50, 20 * (performance.now() - begin)));
  };
  look();
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearTimeout(timer!);
  const wall = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`exit code ${code}\n${errors.join("")}`);
  const own: NodeJS.ResourceUsage = JSON.parse(output.join("").trim().split("\n").at(-1)!);
  const kilobytes = Math.max(peak, own.maxRSS);
  const processor = (own.userCPUTime + own.systemCPUTime) / 1e6 + ended;
  return {wall, processor, peakMemory: (kilobytes * 1024) / 1e6};
}

/** Processor time of the children of a process that have ended, in seconds; 0 where there is no /proc. */
function processorOfEnded(pid: string): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0; // it has ended
  }
}

/** Memory that a process and those below it hold now, in kB; 0 where there is no /proc. */
function memoryOf(pid: string): number {
  try {
    const own = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), own);
  } catch {
    return 0; // it has ended
  }
}

/** Processes that a process has started; none where there is no /proc. */
export function childrenOf(pid: string): string[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8"));
    return lists.flatMap((list) => list.split(" ").filter(Boolean));
  } catch {
    return []; // it has ended
  }
}
