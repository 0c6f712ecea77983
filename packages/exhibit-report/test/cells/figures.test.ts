import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {drawFigureCells} from "../../src/cells/figures.ts";
import type {FigureCell} from "../../src/cells/drawing.ts";
import {figureCellsFile, sqlCellsFile} from "../../src/exports/cacheFiles.ts";
import type {Site} from "../../src/exports/site.ts";
import {patient} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";

const site: Site = {
  ...{
    title: "Tea",
    url: "https://example.org/",
    authors: [{name: "Somebody"}],
    version: "1.0.0",
    released: "2024-01-02"
  },
  ...{license: {name: "CC0-1.0", title: "CC0"}, keywords: [], language: "en", brand: {name: "Tea"}}
};

const page = `# Tea

\`\`\`sql id=[{cups}]
select 3 as cups
\`\`\`

\`\`\`js
import {twice} from "./twice.js";
const read = FileAttachment("more.json").json();
\`\`\`

\`\`\`js figure=wide title="As wide as the page" alt="Bars."
display(Plot.plot({width, height: 50, marks: [Plot.barX([twice(cups), read.cups], {fill: "var(--theme-foreground-focus)"})]}));
\`\`\`

\`\`\`js figure=same title="Always as wide" alt="A line."
Plot.plot({width: 200, height: 50, marks: [Plot.lineY([1, 2])]})
\`\`\`
`;

function report() {
  const folder = temporaryFolder({
    "src/tea.md": page,
    "src/twice.ts": "export const twice = (n: number) => 2 * n;\n",
    "src/more.json": '{"cups": 1}\n'
  });
  const [root, cache] = [join(folder, "src"), join(folder, "cache")];
  mkdirSync(cache);
  const answer = {
    ...{page: "/tea", id: "query-1", pattern: "[{cups}]", sql: "select 3 as cups", columns: {}, dates: []},
    ...{rows: [{cups: 3}], tables: {}}
  };
  const rows = (cups: number) =>
    writeFileSync(join(cache, sqlCellsFile), JSON.stringify([{...answer, rows: [{cups}]}]));
  rows(3);
  const draw = async () => {
    expect(await drawFigureCells(root, {cache, site})).toEqual([]);
    return JSON.parse(readFileSync(join(cache, figureCellsFile), "utf8")) as FigureCell[];
  };
  return {root, cache, rows, draw};
}

it("is drawn for a page and, where it asks for the width, for a phone, with colours that a file keeps", async () => {
  const {cache, draw} = report();
  const [wide, same] = await draw();
  expect(wide.drawn).toMatch(/viewBox="0 0 640 50"/);
  expect(wide.narrow).toMatch(/viewBox="0 0 320 50"/);
  expect(wide.narrow).toContain('id="figure-wide-narrow-title"');
  expect(wide.drawn).toContain("var(--theme-foreground-focus)");
  expect(same.narrow).toBeUndefined();
  const file = readFileSync(join(cache, "cells/tea/wide.svg"), "utf8");
  expect(file).toContain("#1f5fa8");
  expect(file).not.toContain("var(--theme");
});

patient("is drawn again only when something that decides it is another", async () => {
  const {root, cache, rows, draw} = report();
  const kept = join(cache, "drawings/cells.json");
  const change = (name: string, content: string) => writeFileSync(join(root, name), content);
  const isKept = async () => {
    writeFileSync(kept, readFileSync(kept, "utf8").replaceAll("As wide as the page", "Kept"));
    return (await draw())[0].title === "Kept";
  };
  await draw();
  expect(await isKept()).toBe(true);
  change("other.md", "# Coffee\n");
  expect(await isKept()).toBe(true);
  change("more.json", '{"cups": 2}\n');
  expect(await isKept()).toBe(false);
  rows(4);
  expect(await isKept()).toBe(false);
  change("tea.md", page.replace("height: 50", "height: 60"));
  expect(await isKept()).toBe(false);
  expect(await isKept()).toBe(true);
});

const loaded = (name: string) => `# Loaded

\`\`\`js
const read = await FileAttachment("${name}").json();
\`\`\`

\`\`\`js figure=bar title="One bar" alt="A bar."
Plot.plot({width: 200, height: 50, marks: [Plot.barX([read.cups])]})
\`\`\`
`;

patient(
  "is drawn from what a data loader writes, and anew when files that the loader may have read are others",
  async () => {
    const folder = temporaryFolder({
      "src/tea/made.md": loaded("cups.json"),
      "src/root.md": loaded("/tea/cups.json"),
      "src/tea/cups.json.js": "process.stdout.write(JSON.stringify({cups: 4}));",
      "src/.observablehq/cache/loaded.txt": "before"
    });
    const [root, cache] = [join(folder, "src"), join(folder, "cache")];
    mkdirSync(cache);
    const drawn = async () => {
      expect(await drawFigureCells(root, {cache, site})).toEqual([]);
      const figures = JSON.parse(readFileSync(join(cache, figureCellsFile), "utf8")) as FigureCell[];
      return figures.map(({page, title}) => [page, title]);
    };
    expect(await drawn()).toEqual([
      ["/root", "One bar"],
      ["/tea/made", "One bar"]
    ]);
    expect(readFileSync(join(root, ".observablehq/cache/tea/cups.json"), "utf8")).toBe('{"cups":4}');
    const kept = join(cache, "drawings/cells.json");
    writeFileSync(kept, readFileSync(kept, "utf8").replaceAll("One bar", "Kept"));
    expect((await drawn()).map(([, title]) => title)).toEqual(["Kept", "Kept"]);
    writeFileSync(join(root, ".observablehq/cache/loaded.txt"), "after");
    expect((await drawn()).map(([, title]) => title)).toEqual(["One bar", "One bar"]);
  }
);

it("says which file is not there, and that a loader failed", async () => {
  const folder = temporaryFolder({
    "src/gone.md": loaded("cups.json"),
    "src/failing.md": loaded("failing.json"),
    "src/failing.json.js": "process.exit(3);"
  });
  const cache = join(folder, "cache");
  mkdirSync(cache);
  const faults = await drawFigureCells(join(folder, "src"), {cache, site});
  expect(faults.map(({line, message}) => [line, message])).toEqual([
    [7, "figure bar: loader exited with code 3"],
    [7, "figure bar: no such file: cups.json (expected a file there, or a data loader such as cups.json.js)"]
  ]);
});

it("says nothing of a figure whose rows are missing because their question could not be answered", async () => {
  const folder = temporaryFolder({
    "src/asked.md": `\`\`\`sql id=cups\nselect 1 as n\n\`\`\`\n\n\`\`\`js figure=one title="One" alt="One." data=cups\nPlot.plot({marks: [Plot.dot(cups)]})\n\`\`\`\n\n\`\`\`js figure=two title="Two" alt="Two." data=cup\nPlot.plot({})\n\`\`\`\n`
  });
  const cache = join(folder, "cache");
  mkdirSync(cache);
  const faults = await drawFigureCells(join(folder, "src"), {cache, site});
  expect(faults.map(({line, message}) => [line, message])).toEqual([
    [9, "figure two: no sql cell of the page has the id cup"]
  ]);
});
