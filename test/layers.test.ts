import {readFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {expect, it} from "vitest";
import {filesIn} from "../packages/exhibit-report/src/site/filesIn.ts";

const root = join(dirname(import.meta.dirname), "packages/exhibit-report/src");

/** What each folder may import beside itself; what is not listed, it may not. */
const layers: Record<string, string[]> = {
  text: [],
  folders: ["text"],
  sources: ["text"],
  report: ["folders", "sources", "text"],
  statistics: [],
  charts: ["statistics", "text"],
  objectives: ["statistics", "sources", "text"],
  tables: ["statistics", "objectives", "sources", "text"],
  exhibits: ["statistics", "charts", "sources", "text"],
  warehouse: ["statistics", "folders", "objectives", "sources", "tables", "text"],
  engines: ["statistics", "folders", "objectives", "sources", "tables", "text", "warehouse"],
  exports: ["report", "statistics", "charts", "exhibits", "folders", "objectives", "sources", "text", "warehouse"],
  cells: ["exports", "folders", "sources", "text"],
  components: ["statistics", "charts", "exhibits", "objectives", "report", "sources", "tables", "text"],
  site: [
    "report",
    "cells",
    "charts",
    "components",
    "exhibits",
    "exports",
    "folders",
    "objectives",
    "sources",
    "tables",
    "text"
  ],
  board: [
    "objectives",
    "report",
    "statistics",
    "charts",
    "exhibits",
    "exports",
    "folders",
    "sources",
    "tables",
    "text",
    "warehouse"
  ],
  features: [
    "board",
    "statistics",
    "charts",
    "exhibits",
    "exports",
    "folders",
    "objectives",
    "report",
    "site",
    "sources",
    "tables",
    "text",
    "warehouse"
  ],
  commands: [
    "board",
    "engines",
    "features",
    "statistics",
    "cells",
    "exhibits",
    "exports",
    "folders",
    "objectives",
    "report",
    "site",
    "sources",
    "tables",
    "text",
    "warehouse"
  ]
};

/** Modules beside the folders, which import nothing and which every folder may import. */
const forAll = ["certain.ts", "days.ts"];

/** Folders that run in Node alone: all others must also run in a browser. */
const nodeOnly = ["folders", "warehouse", "engines", "exports", "cells", "site", "board", "features", "commands"];

const modules = (await filesIn(root)).filter((file) => /^\w+\/.*\.ts$/.test(file) && !file.endsWith(".d.ts"));

function imports(file: string, folder = root): string[] {
  const source = readFileSync(join(folder, file), "utf8");
  return [...source.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier]) => specifier);
}

it.each(modules)("%s, of the generator, imports nothing of a report", (file) => {
  for (const specifier of imports(file)) {
    expect(specifier, file).not.toMatch(/^exhibit-report\b/);
    if (specifier.startsWith(".")) expect(relative(root, join(root, dirname(file), specifier))).not.toMatch(/^\.\./);
  }
});

const report = join(dirname(import.meta.dirname), "src");
const modulesOfReport = (await filesIn(report)).filter((file) => /^(?!\.).*\.ts$/.test(file));

it.each(modulesOfReport)("%s, of the report, imports what the generator publishes and its own modules", (file) => {
  for (const specifier of imports(file, report))
    if (specifier.startsWith("."))
      expect(relative(report, join(report, dirname(file), specifier))).not.toMatch(/^\.\./);
});

it.each(modules)("%s imports only from the layers below it", (file) => {
  const [folder] = file.split("/");
  expect(Object.keys(layers)).toContain(folder);
  for (const specifier of imports(file)) {
    if (!specifier.startsWith(".")) continue;
    const [target] = relative(root, join(root, dirname(file), specifier)).split("/");
    if (forAll.includes(target)) continue;
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

/** All that is loaded with a module, before it asks for more on demand. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const source = readFileSync(join(root, file), "utf8");
  for (const [, specifier] of source.matchAll(/^(?:import|export) (?!type\b)(?:[^;"]*? from )?"(\.[^"]+)"/gm))
    if (specifier.endsWith(".ts")) loadedWith(relative(root, join(root, dirname(file), specifier)), loaded);
  return loaded;
}

it.each(["commands/build.ts", "commands/computeProcess.ts", "config.ts"])(
  "%s loads what computes, draws and cites when it is needed",
  (file) => {
    const loaded = [...loadedWith(file)];
    expect(loaded).toContain("exports/site.ts");
    const heavy = /^import (?!type\b)(?:[^;"]*? from )?"(@stdlib|@observablehq\/plot|@citation-js|@resvg)\b/m;
    expect(loaded.filter((name) => heavy.test(readFileSync(join(root, name), "utf8")))).toEqual([]);
  }
);

/** The first way from a file back to itself; types count too, since who reads follows them. */
function circle(folder: string, files: readonly string[]): string[] {
  const done = new Set<string>();
  const follow = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const specifier of imports(file, folder)) {
      const target = relative(folder, join(folder, dirname(file), specifier));
      const found = specifier.startsWith(".") && files.includes(target) ? follow(target, [...path, file]) : [];
      if (found.length) return found;
    }
    done.add(file);
    return [];
  };
  return files.map((file) => follow(file, [])).find(({length}) => length) ?? [];
}

it.each([
  ["the generator", root, modules],
  ["the report", report, modulesOfReport]
])("no file of %s imports itself by way of others", (_, folder, files) => {
  expect(circle(folder, files)).toEqual([]);
});

/** Who may take text for markup as it is, and why that is safe. */
const trusted: Record<string, string> = {
  "cells/themeColors.ts": "what a cell drew, with the colours that it names",
  "exports/explorable.ts": "written by a document, from numbers alone",
  "exports/svg.ts": "written by a document, or by frames that escape",
  "exports/webFont.ts": "a style of our own before what was markup already",
  "features/talk.ts": "taken apart into words, which are text",
  "site/chapters.ts": "sentences that the author of a page wrote",
  "site/figureCell.ts": "written by a document when the report was built",
  "site/jsonLd.ts": "JSON without the sign that could end its script",
  "site/markdown.ts": "written by the parser of Markdown",
  "site/moving.ts": "a note that the author of a page wrote",
  "site/notFound.ts": "a style of our own"
};

it("no other module takes text for HTML or Markdown as it is", () => {
  const users = modules.filter(
    (file) =>
      !file.startsWith("text/") && /\braw\(|\bnew (?:Html|Markdown)\(/.test(readFileSync(join(root, file), "utf8"))
  );
  expect(users).toEqual(Object.keys(trusted));
});
