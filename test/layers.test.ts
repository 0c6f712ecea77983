import {readFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {expect, it} from "vitest";
import {filesIn} from "../src/site/filesIn.ts";

const root = join(dirname(import.meta.dirname), "src");

/** What each folder may import beside itself; what is not listed, it may not. */
const layers: Record<string, string[]> = {
  folders: [],
  sources: [],
  analysis: [],
  charts: ["analysis"],
  exhibits: ["analysis", "charts", "sources"],
  warehouse: ["analysis", "folders", "sources"],
  exports: ["analysis", "charts", "exhibits", "folders", "sources", "warehouse"],
  components: ["analysis", "charts", "exhibits", "sources"],
  site: ["components", "exhibits", "exports", "sources"],
  commands: ["analysis", "exhibits", "exports", "folders", "site", "sources", "warehouse"]
};

/** Folders that run in Node alone: all others must also run in a browser. */
const nodeOnly = ["folders", "warehouse", "exports", "site", "commands"];

const modules = (await filesIn(root)).filter((file) => /^\w+\/.*\.ts$/.test(file) && !file.endsWith(".d.ts"));

function imports(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  return [...source.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier]) => specifier);
}

it.each(modules)("%s imports only from the layers below it", (file) => {
  const [folder] = file.split("/");
  expect(Object.keys(layers)).toContain(folder);
  for (const specifier of imports(file)) {
    if (!specifier.startsWith(".")) continue;
    const [target] = relative(root, join(root, dirname(file), specifier)).split("/");
    expect([folder, ...layers[folder]], `${file} imports ${specifier}`).toContain(target);
  }
});

it.each(modules.filter((file) => !nodeOnly.includes(file.split("/")[0])))(
  "%s runs in a browser: no node modules, no native packages, no Framework",
  (file) => {
    for (const specifier of imports(file)) {
      expect(specifier, file).not.toMatch(/^node:|^@duckdb\/node-api|^@resvg|^linkedom|^@observablehq\/framework/);
    }
  }
);
