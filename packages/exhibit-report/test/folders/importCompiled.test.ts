import {randomUUID} from "node:crypto";
import {symlinkSync, utimesSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, it, vi} from "vitest";
import {importCompiled} from "../../src/folders/importCompiled.ts";
import {defineReport} from "../../src/config.ts";
import {temporaryFolder} from "../temporary.ts";

interface Configuration {
  default: {settings: Record<string, unknown>};
}

const modules = {"exhibit-report/config": async () => ({defineReport})};

/** A report whose configuration says so, and what it sets as it is now; nothing where it is not compiled. */
function report(configuration: string, files: Record<string, string> = {}) {
  const folder = temporaryFolder();
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const write = (name: string, text: string) => {
    const [path, before] = [join(folder, name), new Date(Date.now() - 60_000)];
    writeFileSync(path, text);
    utimesSync(path, before, before);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  write("observablehq.config.ts", `${configuration}\n// ${randomUUID()}`);
  const settings = async () =>
    ((await importCompiled(join(folder, "observablehq.config.ts"), modules)) as Configuration | undefined)?.default
      .settings;
  return {write, settings};
}

const importing = 'import {defineReport} from "exhibit-report/config";';

it("runs a configuration with what it imports from beside it, as both are now", async () => {
  const {write, settings} = report(
    `${importing}
    import {name} from "./name.ts";
    export default defineReport({language: "de", brand: {name: name as string}});`,
    {"name.ts": 'export const name: string = "Tee";'}
  );
  expect(await settings()).toEqual({language: "de", brand: {name: "Tee"}});
  write("name.ts", 'export const name: string = "Wein";');
  expect(await settings()).toEqual({language: "de", brand: {name: "Wein"}});
});

it("runs it anew each time: what it reads may have changed", async () => {
  const {settings} = report(`${importing} export default defineReport({footer: process.env.EXHIBIT_FOOTER});`);
  for (const footer of ["a", "b"]) {
    vi.stubEnv("EXHIBIT_FOOTER", footer);
    expect(await settings()).toEqual({footer});
  }
  vi.unstubAllEnvs();
});

it.each([
  [
    "a package",
    `${importing} import {csvParse} from "d3-dsv"; export default defineReport({footer: String(csvParse)});`
  ],
  [
    "another module of ours",
    `${importing} import * as own from "exhibit-report"; export default defineReport({footer: String(own)});`
  ],
  ["to wait", `${importing} export default defineReport(await Promise.resolve({}));`],
  ["its place", `${importing} export default defineReport({footer: import.meta.url});`],
  ["another module by its address", `${importing} export default defineReport(await import("./" + "settings.ts"));`],
  ["what is not there", `${importing} import {settings} from "./settings.ts"; export default defineReport(settings);`],
  ["what is no TypeScript", `${importing} export default defineReport({;`],
  ["what fails", `${importing} export default defineReport(undefined.settings);`]
])("leaves one that needs %s as it is", async (_, configuration) => {
  expect(await report(configuration).settings()).toBeUndefined();
});

it("compiles it once what it needs is there", async () => {
  const {write, settings} = report(
    `${importing} import {settings} from "./settings.ts"; export default defineReport(settings);`
  );
  expect(await settings()).toBeUndefined();
  write("settings.ts", 'export const settings = {footer: "A footer"};');
  expect(await settings()).toEqual({footer: "A footer"});
});
