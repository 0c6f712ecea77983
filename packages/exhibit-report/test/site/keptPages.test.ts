import {readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {readSite} from "../../src/exports/site.ts";
import {KeptPages} from "../../src/site/keptPages.ts";
import {temporaryFolder} from "../temporary.ts";

const site = await readSite("https://example.org/");
const settings = {site, script: "page-1.js", style: "style-1.css", entries: [], features: ["talk"]};

const pages = new Map([
  ["about.html", `<link href="./_import/style-1.css"><p>Größer</p>`],
  ["cells/index.html", `<script type="module">import "../_observablehq/client.1.js"; define({});</script>`],
  ["picture.html", `<img src="./_file/a.1.png">`]
]);

const beside = new Map<string, string | Uint8Array>([
  ["_observablehq/client.1.js", "export const define = 1;"],
  ["_file/a.1.png", Uint8Array.of(0, 128, 255)]
]);

const cells = {scripts: ["define({});"], evaluates: true};
const words = {title: "About", text: "Größer"};

interface Given {
  made?: typeof settings;
  inputs?: string;
  loaded?: string;
  /** Markdown of the pages, which is else what their paths are. */
  sources?: [path: string, markdown: string | undefined][];
}

const sourcesOf = (...paths: string[]): [string, string][] => paths.map((path) => [path, path]);
const all = sourcesOf("/about", "/cells/index", "/picture");

/** Begins a build. */
async function begin(folder: string, {made = settings, inputs = "1", loaded = "1", sources = all}: Given = {}) {
  const kept = await KeptPages.open(folder, made, inputs);
  return {kept, toMake: kept.toMake(new Map(sources), loaded)};
}

/** A cache in which the pages were kept. */
async function cache(files: Map<string, string | Uint8Array> = beside, given: Given = {}): Promise<string> {
  const folder = temporaryFolder({
    "talk.json": "{}",
    "exhibits/red.json": `{"key": "1"}`,
    "exhibits/red/data.csv": "n\n"
  });
  const {kept} = await begin(folder, given);
  const finished = Array.from(pages, ([path, content]) => [path, {content}] as const);
  await kept.keep(new Map(finished), files, "1");
  return folder;
}

const isNew = ["/about", "/cells/index", "/picture"];

it("keeps pages whose Markdown is as it was, with what other files tell of them and the files beside them", async () => {
  const folder = temporaryFolder({});
  const first = await begin(folder);
  expect(first.toMake).toEqual(isNew);
  expect([...first.kept.finished(), ...first.kept.beside()]).toEqual([]);
  const finished = new Map(Array.from(pages, ([path, content]) => [path, {content, cells, words}]));
  await first.kept.keep(finished, beside, "1");
  for (let n = 0; n < 2; n += 1) {
    const {kept, toMake} = await begin(folder, {sources: [...all, ["/new", "new"]]});
    expect(toMake).toEqual(["/new"]);
    expect(Array.from(kept.finished(), ([path, page]) => [path, {...page, content: String(page.content)}])).toEqual([
      ...finished
    ]);
    expect(Array.from(kept.beside(), ([path, bytes]) => [path, bytes.toString("hex")])).toEqual(
      Array.from(beside, ([path, content]) => [path, Buffer.from(content).toString("hex")])
    );
    await kept.keep(kept.finished(), kept.beside(), "1");
  }
});

it("makes a page of other words again, and leaves those that bring files", async () => {
  const {kept, toMake} = await begin(await cache(), {sources: [["/about", "other"], ...all.slice(1)]});
  expect(toMake).toEqual(["/about"]);
  expect([...kept.beside().keys()]).toEqual([...beside.keys()]);
});

const apart: [string, Given, string[]][] = [
  ["one of them", {sources: [...all.slice(0, 2), ["/picture", "other"]]}, ["/cells/index", "/picture"]],
  ["which there are", {sources: all.slice(0, 2)}, ["/cells/index"]],
  ["what a build reads", {inputs: "2"}, ["/cells/index", "/picture"]],
  ["what loaders wrote", {loaded: "2"}, ["/cells/index", "/picture"]],
  ["how pages are made", {sources: [...all, ["/module.js", undefined]]}, ["/cells/index", "/picture", "/module.js"]]
];

it.each(apart)("makes all pages that bring files again after a change of %s", async (_, given, expected) => {
  const {kept, toMake} = await begin(await cache(), given);
  expect(toMake).toEqual(expected);
  expect([...kept.finished().keys()]).toEqual(["about.html"]);
  expect([...kept.beside()]).toEqual([]);
});

it.each([
  ["Markdown is among what they bring", new Map([["_file/notes.1.md", "# Notes"]]), {}],
  ["a page is made of something else", beside, {sources: [...all.slice(0, 2), ["/picture", undefined]]} as Given]
])("keeps no page that brings files where %s", async (_, files, given) => {
  const {toMake} = await begin(await cache(files, given));
  expect(toMake).toEqual(["/cells/index", "/picture"]);
});

it("takes what anybody changed, or wrote half, for nothing", async () => {
  const folder = await cache();
  const kept = join(folder, "finished");
  for (const name of readdirSync(kept)) writeFileSync(join(kept, name), "<p>half");
  expect((await begin(folder)).toMake).toEqual(isNew);
});

it("has no more than it needs", async () => {
  const folder = await cache();
  const {kept} = await begin(folder, {sources: all.slice(0, 1)});
  await kept.keep(kept.finished(), new Map(), "1");
  expect(readdirSync(join(folder, "finished"))).toHaveLength(1);
});

it("keeps files of the whole site, texts and bytes, until anything changes that it is made from", async () => {
  const folder = temporaryFolder({"talk.json": "{}"});
  const files = new Map<string, string | Uint8Array>([
    ["s/1/index.html", "<p>größer</p>"],
    ["s/1/qr.png", Uint8Array.of(0, 128, 255)]
  ]);
  const made: number[] = [];
  const ask = async (of = "") => {
    const {kept} = await begin(folder);
    const found = await kept.files("all", of, () => (made.push(1), files));
    await kept.keep(new Map(), new Map(), "1");
    return Array.from(found, ([path, content]) => [path, Buffer.from(content).toString("hex")]);
  };
  const first = await ask();
  expect(first).toEqual(Array.from(files, ([path, content]) => [path, Buffer.from(content).toString("hex")]));
  expect(await ask()).toEqual(first);
  expect(made).toHaveLength(1);
  expect(await ask("something else")).toEqual(first);
  expect(made).toHaveLength(2);
  writeFileSync(join(folder, "talk.json"), `{"slides": []}`);
  await ask("something else");
  expect(made).toHaveLength(3);
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
    expect((await begin(folder, {made: change(folder)})).toMake).toEqual(isNew);
  }
);
