import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {BuildOptions} from "../../src/commands/build.ts";
import {runModule} from "./child.ts";
import type {Figure} from "./figure.ts";

/** The build as a module to run in a process of its own. */
export function buildModule(options: BuildOptions): string {
  const call = `build(${JSON.stringify(options)})`;
  return `import {build} from "./src/commands/build.ts"; process.exitCode = await ${call};`;
}

/** The whole site from nothing, and again with nothing changed. */
export async function build(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  const source = buildModule({output: join(folder, "dist"), cache: join(folder, "cache")});
  try {
    await rm("src/.observablehq/cache", {recursive: true, force: true});
    const clean = await runModule(source);
    const again = await runModule(source);
    return [
      {name: "clean build", value: clean.wall, unit: "s", atMost: 15},
      {name: "clean build, processor", value: clean.processor, unit: "s"},
      {name: "clean build, peak memory", value: clean.peakMemory, unit: "MB", atMost: 600},
      {name: "build with nothing changed", value: again.wall, unit: "s", atMost: 5},
      {name: "build with nothing changed, processor", value: again.processor, unit: "s"}
    ];
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
