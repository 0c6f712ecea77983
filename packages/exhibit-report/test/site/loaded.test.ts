import {existsSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {forgetLoaded} from "../../src/site/loaded.ts";
import {temporaryFolder} from "../temporary.ts";

it("forgets what loaders wrote when a file that they may have read changes, and nothing else", async () => {
  const folder = temporaryFolder({
    "src/loader.csv.ts": "…",
    "src/page.md": "# Page",
    "data/a/a.csv": "n\n1\n",
    "cache/packages.txt": "kept",
    "cache/_npm/d3.js": "kept"
  });
  const at = (name: string) => join(folder, name);
  const forget = () => forgetLoaded(at("cache"), [at("src"), at("data")]);
  const load = () => writeFileSync(at("cache/loader.csv"), "n\n1\n");
  await forget();
  load();
  await forget();
  expect(existsSync(at("cache/loader.csv"))).toBe(true);
  writeFileSync(at("src/page.md"), "# Another");
  await forget();
  expect(existsSync(at("cache/loader.csv"))).toBe(true);
  for (const name of ["data/a/a.csv", "src/loader.csv.ts"]) {
    utimesSync(at(name), 1, 1);
    await forget();
    expect(existsSync(at("cache/loader.csv")), name).toBe(false);
    load();
  }
  expect(existsSync(at("cache/packages.txt")) && existsSync(at("cache/_npm/d3.js"))).toBe(true);
});

it("forgets nothing for a module of an exhibit, unless a loader, or what it imports, names their folder", async () => {
  const folder = temporaryFolder({
    "src/loader.csv.sh": "cat a.csv",
    "src/exhibits/tea.ts": "export default 1;",
    "src/exhibits/cups.csv": "n\n1\n",
    "cache/packages.txt": "kept"
  });
  const at = (name: string) => join(folder, name);
  const isKeptAfter = async (name: string, text: string) => {
    await forgetLoaded(at("cache"), [at("src")]);
    writeFileSync(at("cache/loader.csv"), "n\n1\n");
    writeFileSync(at(name), text);
    await forgetLoaded(at("cache"), [at("src")]);
    return existsSync(at("cache/loader.csv"));
  };
  expect(await isKeptAfter("src/exhibits/tea.ts", "export default 22;")).toBe(true);
  expect(await isKeptAfter("src/exhibits/cups.csv", "n\n22\n")).toBe(false);
  expect(await isKeptAfter("src/loader.csv.sh", "node tool.js")).toBe(false);
  writeFileSync(at("src/tool.js"), 'import tea from "./exhibits/tea.ts";');
  expect(await isKeptAfter("src/exhibits/tea.ts", "export default 333;")).toBe(false);
});

it("takes a folder that is not there for an empty one", async () => {
  const folder = temporaryFolder({"src/loader.csv.ts": "…", "cache/packages.txt": "kept"});
  const at = (name: string) => join(folder, name);
  await expect(forgetLoaded(at("cache"), [at("src"), at("data")])).resolves.toBeUndefined();
});
