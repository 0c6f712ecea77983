import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import {chaptersFile, listChapters} from "../../src/exports/pages.ts";
import type {Chapter} from "../../src/exports/pages.ts";
import {temporaryFolder} from "../temporary.ts";

async function chaptersOf(pages: Record<string, string>, paths: string[], exhibits: string[]): Promise<Chapter[]> {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
  await listChapters(folder, paths, {cache: folder, exhibits: new Set(exhibits)});
  return JSON.parse(readFileSync(join(folder, chaptersFile), "utf8")) as Chapter[];
}

it("an exhibit belongs to the first chapter that shows it, links to it or writes one of its numbers", async () => {
  const pages = {
    "b/index.md": "# Second\n\n[one](/exhibits/one/) and [three](../exhibits/three/) and [no](/exhibits/none/)\n",
    "a.md": "---\ntitle: First\n---\n# Other\n\n[[two.share]] of\n\n```figure\none\n```\n\n```figure\nfour#late\n```\n"
  };
  expect(await chaptersOf(pages, ["/a.html", "/b/"], ["one", "two", "three", "four", "five"])).toEqual([
    {path: "/a.html", title: "First", exhibits: ["two", "one", "four"]},
    {path: "/b/", title: "Second", exhibits: ["three"]}
  ]);
  expect(await chaptersOf(pages, [], ["one"])).toEqual([]);
});
