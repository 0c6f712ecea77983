import {chdir, cwd} from "node:process";
import {afterEach, expect, it} from "vitest";
import {failureLines} from "../../src/commands/pageFailures.ts";
import {NotInstalled} from "../../src/site/installedPackages.ts";
import type {PublishedStore} from "../../src/site/publishedStore.ts";
import {temporaryFolder} from "../temporary.ts";

const start = cwd();
afterEach(() => chdir(start));

const exhibit = {id: "tea", figures: [{id: ""}, {id: "cups"}], numbers: {median: "3"}};
const store = {
  all: () => [exhibit],
  get: () => exhibit,
  references: () => [{key: "one2001"}]
} as unknown as PublishedStore;

it("tells every name of the pages that nothing has, for the one that a page failed for", async () => {
  chdir(
    temporaryFolder({
      "src/a.md": "# A\n\n[[tea.medain]], ``[[tea.code]]`` and [@one2001; @two2002]\n\n```md\n[[tea.shown]]\n```\n",
      "src/b.md": "# B\n\n```figure\ntea#cup\n```\n\n```moving\ntea cups\n```\n\n[[coffee.median]]\n"
    })
  );
  expect((await failureLines(new Error("unknown number: tea.medain"), store)).split("\n")).toEqual([
    "src/a.md:3: unknown number: tea.medain (expected median)",
    "src/a.md:3: unknown reference: two2002 (expected a key of src/references.bib)",
    "src/b.md:4: unknown figure: tea#cup (expected cups)",
    "src/b.md:11: unknown exhibit: coffee (expected one of tea)"
  ]);
});

it("tells a front matter that is none, and of anything else what was thrown, without a stack", async () => {
  chdir(temporaryFolder({"src/a.md": '---\ntitle: "A\n---\n'}));
  expect(await failureLines(new Error("no"), store)).toBe('src/a.md:2: front matter: Missing closing "quote');
  chdir(temporaryFolder({"src/a.md": "# A\n"}));
  expect(await failureLines(new Error("out of luck\nat work"), store)).toBe("a page could not be shown: out of luck");
});

it("tells each page and line that needs a package which is not installed", async () => {
  chdir(
    temporaryFolder({
      "src/a.md": "# A\n\nNo diagram yet.\n",
      "src/deep/b.md": "# B\n\n```mermaid\ngraph LR\n```\n",
      "src/c.md": '# C\n\nAbout mermaid.\n\n```js\nimport mermaid from "npm:mermaid";\n```\n'
    })
  );
  expect((await failureLines(new NotInstalled("mermaid"), store)).split("\n")).toEqual([
    "src/c.md:6: not installed: mermaid (npm install mermaid)",
    "src/deep/b.md:3: not installed: mermaid (npm install mermaid)"
  ]);
  chdir(temporaryFolder({"src/a.md": "# A\n"}));
  expect(await failureLines(new NotInstalled("d3-sankey"), store)).toBe(
    "not installed: d3-sankey (npm install d3-sankey)"
  );
});
