import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {runModule} from "./child.ts";
import type {Figure} from "./figure.ts";

/** The whole site from nothing, and again with nothing changed. */
export async function build(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  const options = {output: join(folder, "dist"), cache: join(folder, "cache")};
  const source = `import {build} from "./src/commands/build.ts"; process.exitCode = await build(${JSON.stringify(options)});`;
  try {
    await rm("src/.observablehq/cache", {recursive: true, force: true});
    const clean = await runModule(source);
    const again = await runModule(source);
    return [
      {name: "clean build", value: clean.seconds, unit: "s", atMost: 15},
      {name: "clean build, peak memory", value: clean.peakMemory, unit: "MB", atMost: 600},
      {name: "build with nothing changed", value: again.seconds, unit: "s", atMost: 5}
    ];
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
