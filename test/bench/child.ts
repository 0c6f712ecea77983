import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";

export interface Run {
  /** Wall clock from start to exit. */
  seconds: number;
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
  const report = `process.once("exit", () => console.log(process.resourceUsage().maxRSS));`;
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
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`exit code ${code}\n${errors.join("")}`);
  const own = Number(output.join("").trim().split("\n").at(-1));
  const kilobytes = [...peaks.values()].reduce((sum, peak) => sum + peak, own);
  return {seconds, peakMemory: (kilobytes * 1024) / 1e6};
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
