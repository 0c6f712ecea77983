import {join} from "node:path";
import {expect, it} from "vitest";
import {frontMatterFaults, readFrontMatter} from "../../src/exports/pages.ts";
import {navigation} from "../../src/site/navigation.ts";
import {temporaryFolder} from "../temporary.ts";

it("tells a front matter that is none, with its line, and reads nothing from it", async () => {
  const folder = temporaryFolder({
    "src/open.md": '---\ntitle: "Open\n---\n\n# Open\n',
    "src/deep/twice.md": "---\ntitle: One\ndraft: [true\n---\n",
    "src/words.md": "---\njust words\n---\n",
    "src/good.md": "---\ntitle: Good\nsql:\n  t: ./t.csv\n---\n",
    "src/plain.md": '# Plain\n\n---\n\ntitle: "no\n'
  });
  const faults = await frontMatterFaults(join(folder, "src"));
  expect(faults.map(({file, line, message}) => [file.slice(folder.length + 1), line, message])).toEqual([
    ["src/deep/twice.md", 3, expect.stringMatching(/sequence/)],
    ["src/open.md", 2, 'Missing closing "quote'],
    ["src/words.md", 2, "no names"]
  ]);
  expect(readFrontMatter("---\ntitle: a: b\n---\n")).toEqual({});
  const site = {title: "Tea", language: "en"} as never;
  const nothing = {hasExhibits: () => false, inputs: () => ({inputs: []}), references: () => [], frozen: () => []};
  const store = {all: () => [], ...nothing} as never;
  const names = navigation({site, root: join(folder, "src")}, [], store).map(({name}) => name);
  expect(names).toEqual(expect.arrayContaining(["Good", "Open"]));
});
