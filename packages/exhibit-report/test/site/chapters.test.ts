import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {blocks} from "../../src/site/blocks.ts";
import {renderChapters} from "../../src/site/chapters.ts";
import type {BlockContext} from "../../src/site/feature.ts";
import {raw} from "../../src/text/html.ts";
import type {PublishedStore} from "../../src/site/publishedStore.ts";

const chapters = [
  {path: "/topics/backups/", title: "Backups", exhibits: ["growth", "restores"]},
  {path: "/topics/none/", title: "Nothing shown", exhibits: []}
];
const context = {
  path: "/",
  store: {chapters: () => chapters} as unknown as PublishedStore,
  markdown: ({text}: {text: string}) => raw(text)
} as unknown as BlockContext;
const pictures = (sentences: string) =>
  [...renderChapters(sentences, context).html.matchAll(/exhibits\/([\w-]+)\/thumbnail/g)].map(([, id]) => id);

it("shows of a chapter the exhibit whose number is said first, where it is one of the chapter’s, else the first", () => {
  expect(pictures("/topics/backups/ Restored in [[restores.hours]], grown by [[growth.share]].")).toEqual(["restores"]);
  expect(pictures("/topics/backups/ As long as [[elsewhere.hours]].")).toEqual(["growth"]);
  expect(pictures("/topics/backups/ Nothing is counted.")).toEqual(["growth"]);
  expect(pictures("/topics/none/ Nothing is counted.")).toEqual([]);
});

it("names the path of a page that is no chapter", () => {
  expect(() => renderChapters("/topics/other/ Words.", context)).toThrow("unknown chapter: /topics/other/");
});

it("every block that an author may write is in the reference of pages", () => {
  const reference = readFileSync(`${import.meta.dirname}/../../../../docs/src/reference/pages/index.md`, "utf8");
  const ofTheGenerator = ["embed", "frozen-copy"]; // pages that it writes itself
  for (const name of Object.keys(blocks).filter((name) => !ofTheGenerator.includes(name)))
    expect(reference, name).toContain(`block \`${name}\``);
});
