import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import type {Duration} from "./figure.ts";

/** What a process took, from start to exit. Processor time is its own. */
export interface Run extends Duration {
  /** The most that it and its children held at once, in MB, looked at fifty times a second. Children on Linux only. */
  peakMemory: number;
}

/**
 * Runs TypeScript in a Node process of its own, with the flags that `npm run build` gives it.
 *
 * @param source module text; imports are relative to the working directory
 * @throws when the process fails, with what it wrote
 */
export async function runModule(source: string): Promise<Run> {
  const report = `process.once("exit", () => console.log(JSON.stringify(process.resourceUsage())));`;
  const start = performance.now();
  const {scripts} = JSON.parse(readFileSync("package.json", "utf8"));
  const flags = scripts.build.split(" ").filter((word: string) => /^--max-/.test(word));
  const args = [...flags, "--import", "tsx", "--input-type=module", "--eval", `${source}\n${report}`];
  const child = spawn(process.execPath, args, {stdio: ["ignore", "pipe", "pipe"]});
  const [output, errors] = [child.stdout, child.stderr].map((stream) => {
    const chunks: string[] = [];
    stream.setEncoding("utf8").on("data", (chunk) => chunks.push(chunk));
    return chunks;
  });
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, memoryOf(String(child.pid)))), 20);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(timer);
  const wall = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`exit code ${code}\n${errors.join("")}`);
  const own: NodeJS.ResourceUsage = JSON.parse(output.join("").trim().split("\n").at(-1)!);
  const kilobytes = Math.max(peak, own.maxRSS);
  return {wall, processor: (own.userCPUTime + own.systemCPUTime) / 1e6, peakMemory: (kilobytes * 1024) / 1e6};
}

/** Memory that a process and those below it hold now, in kB; 0 where there is no /proc. */
function memoryOf(pid: string): number {
  try {
    let sum = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8");
      for (const child of children.split(" ").filter(Boolean)) sum += memoryOf(child);
    }
    return sum;
  } catch {
    return 0; // it has ended
  }
}
