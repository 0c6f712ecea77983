import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {readSite} from "../../src/exports/site.ts";
import {KeptPages} from "../../src/site/keptPages.ts";
import {temporaryFolder} from "../temporary.ts";

const site = await readSite("https://example.org/");
const settings = {site, script: "page-1.js", style: "style-1.css", entries: [], features: ["talk"]};

const pages = new Map([
  ["about.html", `<link href="./_import/style-1.css"><p>Plain</p>`],
  ["cells/index.html", `<script type="module">import "../_observablehq/client.js"; define({});</script>`],
  ["picture.html", `<img src="./_file/a.1.png">`]
]);

/** A cache in which the pages were kept, as made from the words of their names. */
async function cache(): Promise<string> {
  const folder = temporaryFolder({
    "talk.json": "{}",
    "exhibits/red.json": `{"key": "1"}`,
    "exhibits/red/data.csv": "n\n"
  });
  const kept = await KeptPages.open(folder, settings);
  for (const path of ["/about", "/cells/index", "/picture"]) expect(kept.has(path, path)).toBe(false);
  await kept.keep(pages);
  return folder;
}

/** Which of the pages are kept when the build begins again. */
async function stillKept(folder: string, made = settings): Promise<string[]> {
  const kept = await KeptPages.open(folder, made);
  for (const path of ["/about", "/cells/index", "/picture", "/new"]) kept.has(path, path);
  return [...kept.finished().keys()];
}

it("keeps a page whose Markdown is as it was, and none that brings files or cells", async () => {
  const folder = await cache();
  expect(await stillKept(folder)).toEqual(["about.html"]);
  const kept = await KeptPages.open(folder, settings);
  expect(kept.has("/about", "/about")).toBe(true);
  expect(kept.finished().get("about.html")).toBe(pages.get("about.html"));
  expect((await KeptPages.open(folder, settings)).has("/about", "other words")).toBe(false);
});

it("keeps a page that was kept before", async () => {
  const folder = await cache();
  const kept = await KeptPages.open(folder, settings);
  kept.has("/about", "/about");
  await kept.keep(kept.finished());
  expect(await stillKept(folder)).toEqual(["about.html"]);
});

it("keeps what features bring, texts and bytes, until anything changes that it is made from", async () => {
  const folder = temporaryFolder({"talk.json": "{}"});
  const files = new Map<string, string | Uint8Array>([
    ["s/1/index.html", "<p>größer</p>"],
    ["s/1/qr.png", Uint8Array.of(0, 128, 255)]
  ]);
  const made: number[] = [];
  const ask = async () => {
    const kept = await KeptPages.open(folder, settings);
    const found = await kept.files(async () => (made.push(1), files));
    await kept.keep(new Map());
    return Array.from(found, ([path, content]) => [path, Buffer.from(content).toString("hex")]);
  };
  const first = await ask();
  expect(first).toEqual(Array.from(files, ([path, content]) => [path, Buffer.from(content).toString("hex")]));
  expect(await ask()).toEqual(first);
  expect(made).toHaveLength(1);
  writeFileSync(join(folder, "talk.json"), `{"slides": []}`);
  await ask();
  expect(made).toHaveLength(2);
});

const changes: [string, (folder: string) => typeof settings | undefined][] = [
  ["an exhibit", (folder) => void writeFileSync(join(folder, "exhibits/red.json"), `{"key": "2"}`)],
  ["the talk", (folder) => void writeFileSync(join(folder, "talk.json"), `{"slides": []}`)],
  ["what is computed for the first time", (folder) => void writeFileSync(join(folder, "own.json"), "{}")],
  ["the script", () => ({...settings, script: "page-2.js"})],
  ["the style", () => ({...settings, style: "style-2.css"})],
  ["the features", () => ({...settings, entries: [], features: []})],
  ["the site", () => ({...settings, site: {...site, title: "Another"}})],
  ["the record of pages itself", (folder) => void writeFileSync(join(folder, "pages.json"), "{")]
];

it.each(few(changes, ([what]) => /^(an exhibit|the script)$/.test(what)))(
  "makes every page again after a change of %s",
  async (_, change) => {
    const folder = await cache();
    expect(await stillKept(folder, change(folder))).toEqual([]);
  }
);
