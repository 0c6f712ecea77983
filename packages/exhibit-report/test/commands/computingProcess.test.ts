import {execFileSync} from "node:child_process";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {expect, it} from "vitest";
import {beginComputing, computingProcess} from "../../src/commands/computingProcess.ts";
import {typescript} from "../../src/folders/generator.ts";

it("gives the process that has begun, once, and one that is there", () => {
  const begun = beginComputing();
  const [first, second] = [computingProcess(), computingProcess()];
  for (const child of [first, second]) child.kill();
  expect(first).toBe(begun);
  expect(second).not.toBe(begun);
  const gone = beginComputing();
  gone.disconnect();
  const third = computingProcess();
  third.kill();
  expect(third).not.toBe(gone);
});

it("keeps nobody waiting who wants none, and ends with them", () => {
  const module = pathToFileURL(resolve("packages/exhibit-report/src/commands/computingProcess.ts")).href;
  const code = `import(${JSON.stringify(module)}).then(({beginComputing}) => beginComputing())`;
  // The output of both is awaited.
  const said = execFileSync(process.execPath, ["--import", typescript, "--eval", code], {
    encoding: "utf8",
    timeout: 60_000
  });
  expect(said).toBe("");
});
