import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {BuildOptions} from "../../src/commands/build.ts";
import {Project} from "../build/project.ts";
import {runModule} from "./child.ts";
import type {Figure} from "./figure.ts";

/** The build as a module to run in a process of its own. */
export function buildModule(options: BuildOptions): string {
  const call = `build(${JSON.stringify(options)})`;
  return `import {build} from "./src/commands/build.ts"; process.exitCode = await ${call};`;
}

const four = ["constraints-and-performance", "dora-2019", "scan-frequency", "loss-histograms"];

/** A site of four exhibits and the whole one, each from nothing, and the whole one again with nothing changed. */
export async function build(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  const small = await Project.having(four);
  const source = buildModule({output: join(folder, "dist"), cache: join(folder, "cache")});
  try {
    const part = await runModule(buildModule({}), small.folder);
    await rm("src/.observablehq/cache", {recursive: true, force: true});
    const whole = await runModule(source);
    const again = await runModule(source);
    return [
      {name: "four exhibits from nothing", value: part.wall, unit: "s", atMost: 15},
      {name: "four exhibits, processor", value: part.processor, unit: "s"},
      {name: "four exhibits, peak memory", value: part.peakMemory, unit: "MB", atMost: 600},
      {name: "whole site from nothing", value: whole.wall, unit: "s", atMost: 30},
      {name: "whole site, processor", value: whole.processor, unit: "s"},
      {name: "whole site, peak memory", value: whole.peakMemory, unit: "MB", atMost: 800},
      {name: "whole site with nothing changed", value: again.wall, unit: "s", atMost: 5},
      {name: "nothing changed, processor", value: again.processor, unit: "s"}
    ];
  } finally {
    small.remove();
    await rm(folder, {recursive: true, force: true});
  }
}
