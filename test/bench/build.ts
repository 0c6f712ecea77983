import {appendFile} from "node:fs/promises";
import {join} from "node:path";
import type {BuildOptions} from "../../packages/exhibit-report/src/commands/build.ts";
import {Project} from "../../packages/exhibit-report/test/build/project.ts";
import {runModule} from "./child.ts";
import type {Figure} from "./figure.ts";

/** The build as a module to run in a process of its own. */
export function buildModule(options: BuildOptions): string {
  const call = `build(${JSON.stringify(options)})`;
  const module = new URL("../../packages/exhibit-report/src/commands/build.ts", import.meta.url);
  return `import {build} from "${module}"; process.exitCode = await ${call};`;
}

const four = ["constraints-and-performance", "dora-2019", "scan-frequency", "loss-histograms"];

/** A site of four exhibits and the whole one, each from nothing; the whole one again with nothing changed, and with one page. */
export async function build(): Promise<Figure[]> {
  const small = await Project.having(four);
  const talk = Project.whole();
  const source = buildModule({});
  try {
    const part = await runModule(source, small.folder);
    const whole = await runModule(source, talk.folder);
    const again = await runModule(source, talk.folder);
    await appendFile(join(talk.folder, "src/references/index.md"), "\nA line more.\n");
    const page = await runModule(source, talk.folder);
    return [
      {name: "four exhibits from nothing", value: part.wall, unit: "s", atMost: 15},
      {name: "four exhibits, processor", value: part.processor, unit: "s"},
      {name: "four exhibits, peak memory", value: part.peakMemory, unit: "MB", atMost: 600},
      {name: "whole site from nothing", value: whole.wall, unit: "s", atMost: 18},
      {name: "whole site, processor", value: whole.processor, unit: "s"},
      {name: "whole site, peak memory", value: whole.peakMemory, unit: "MB", atMost: 800},
      {name: "whole site with nothing changed", value: again.wall, unit: "s", atMost: 5},
      {name: "nothing changed, processor", value: again.processor, unit: "s"},
      {name: "whole site with one page changed", value: page.wall, unit: "s", atMost: 3},
      {name: "one page changed, processor", value: page.processor, unit: "s"}
    ];
  } finally {
    small.remove();
    talk.remove();
  }
}
