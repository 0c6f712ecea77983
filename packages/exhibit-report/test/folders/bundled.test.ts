import {execFileSync, spawnSync} from "node:child_process";
import {cpSync, mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";

const {resolve} = createRequire(import.meta.url);

/** A package of two modules, compiled once into one file. */
async function compiledPackage(): Promise<{folder: string; load: (module: string) => string}> {
  const folder = temporaryFolder({
    "package.json": '{"type": "module"}',
    "tsconfig.json": "{}",
    "src/tea.ts": 'export const from: string = "source";',
    "src/leaf.ts": "export {from} from './tea.ts';",
    "node_modules/.cache/bundle/tea.mjs":
      'export const from = "compiled"; if (process.argv[2]) console.log(from, process.argv[2]);'
  });
  symlinkSync(dirname(resolve("tsx/package.json")), join(folder, "node_modules/tsx"));
  mkdirSync(join(folder, "src/folders"));
  for (const name of ["bundled.js", "packagesHook.js", "start.js", "typescript.js"])
    cpSync(join(import.meta.dirname, "../../src/folders", name), join(folder, "src/folders", name));
  const {stateOf, bundleFile} = (await import(pathToFileURL(join(folder, "src/folders/bundled.js")).href)) as {
    stateOf: () => unknown[];
    bundleFile: string;
  };
  const compiled = {"src/tea.ts": "tea.mjs"};
  writeFileSync(bundleFile, JSON.stringify({state: stateOf(), compiled, modules: ["src/tea.ts", "src/leaf.ts"]}));
  const load = (module: string) => {
    const code = `import(${JSON.stringify(`./src/${module}`)}).then(({from}) => console.log(from), ({message}) => console.log(message))`;
    return execFileSync(process.execPath, ["--import", "./src/folders/typescript.js", "--eval", code], {
      cwd: folder,
      encoding: "utf8"
    }).trim();
  };
  return {folder, load};
}

it("loads what was compiled once, and a part of it never beside it", async () => {
  const {load} = await compiledPackage();
  expect(load("tea.ts")).toBe("compiled");
  expect(load("leaf.ts")).toMatch(/src\/leaf\.ts is no module of its own/);
});

const changes: [string, (folder: string) => void][] = [
  ["changed", (folder: string) => writeFileSync(join(folder, "src/leaf.ts"), "export const from = 1 as number;")],
  ["added", (folder: string) => writeFileSync(join(folder, "src/cup.ts"), "")]
];

it.each(few(changes, ([what]) => what === "added"))("loads the sources once one of them was %s", async (_, change) => {
  const {folder, load} = await compiledPackage();
  change(folder);
  expect(load("tea.ts")).toBe("source");
});

it("starts what was compiled without what reads TypeScript, and the sources with it once one has changed", async () => {
  const {folder} = await compiledPackage();
  writeFileSync(join(folder, "src/folders/typescript.js"), 'throw new Error("TypeScript is needed");');
  const run = () =>
    spawnSync(process.execPath, ["src/folders/start.js", "tea", "cup"], {cwd: folder, encoding: "utf8"});
  expect(run().stdout).toBe("compiled cup\n");
  changes[0]![1](folder);
  expect(run().stderr).toContain("TypeScript is needed");
});
