import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import type {Duration} from "./figure.ts";

/** What a process took, from start to exit. Processor time is its own. */
export interface Run extends Duration {
  /** The process’s own peak and those of its children, in MB. Children are seen on Linux only. */
  peakMemory: number;
}

/**
 * Runs TypeScript in a Node process of its own.
 *
 * @param source module text; imports are relative to the working directory
 * @throws when the process fails, with what it wrote
 */
export async function runModule(source: string): Promise<Run> {
  const report = `process.once("exit", () => console.log(JSON.stringify(process.resourceUsage())));`;
  const start = performance.now();
  const args = ["--import", "tsx", "--input-type=module", "--eval", `${source}\n${report}`];
  const child = spawn(process.execPath, args, {stdio: ["ignore", "pipe", "pipe"]});
  const [output, errors] = [child.stdout, child.stderr].map((stream) => {
    const chunks: string[] = [];
    stream.setEncoding("utf8").on("data", (chunk) => chunks.push(chunk));
    return chunks;
  });
  const peaks = new Map<string, number>();
  const timer = setInterval(() => samplePeaks(String(child.pid), peaks), 25);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(timer);
  const wall = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`exit code ${code}\n${errors.join("")}`);
  const own: NodeJS.ResourceUsage = JSON.parse(output.join("").trim().split("\n").at(-1)!);
  const kilobytes = [...peaks.values()].reduce((sum, peak) => sum + peak, own.maxRSS);
  return {wall, processor: (own.userCPUTime + own.systemCPUTime) / 1e6, peakMemory: (kilobytes * 1024) / 1e6};
}

/** Notes the peak so far of each process below `pid`; one that has ended keeps the last one noted. */
function samplePeaks(pid: string, peaks: Map<string, number>): void {
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8");
      for (const child of children.split(" ").filter(Boolean)) {
        const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1];
        if (peak) peaks.set(child, Number(peak));
        samplePeaks(child, peaks);
      }
    }
  } catch {
    // The process has ended, or the system has no /proc.
  }
}
