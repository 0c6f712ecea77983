import {readFile, writeFile} from "node:fs/promises";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {changesBetween, checkFrozen, freeze, readFrozen} from "../../src/exports/frozen.ts";
import type {PublishedExhibit} from "../../src/exports/publish.ts";
import {sha256} from "../../src/warehouse/sha256.ts";
import {temporaryFolder} from "../temporary.ts";

/** An exhibit with one file of the given content. */
function exhibit(id: string, content: string): PublishedExhibit {
  const files = [{path: "data.csv", bytes: content.length, hash: sha256(content)}];
  const words = {name: id, claim: `${id} is ${content}`, verdict: "holds", numbers: {value: content}};
  return {id, ...words, figures: [{title: id}], files} as unknown as PublishedExhibit;
}

/** Freezes exhibits with the given contents under a label. */
async function freezeContents(folder: string, label: string, contents: Record<string, string>): Promise<string[]> {
  const computed = temporaryFolder(
    Object.fromEntries(Object.entries(contents).map(([id, content]) => [`${id}/data.csv`, content]))
  );
  const exhibits = Object.entries(contents).map(([id, content]) => exhibit(id, content));
  return freeze(exhibits, {label, date: `2026-01-0${label.slice(1)}`, computed, folder});
}

it("copies what changed, refers to the earlier copy of what did not, and never rewrites", async () => {
  const folder = join(temporaryFolder(), "frozen");
  expect(await freezeContents(folder, "v1", {a: "1", b: "2"})).toEqual(["a", "b"]);
  expect(await freezeContents(folder, "v2", {a: "1", b: "3"})).toEqual(["b"]);
  expect(existsSync(join(folder, "v2/a"))).toBe(false);
  expect(await readFile(join(folder, "v1/b/data.csv"), "utf8")).toBe("2");
  const [first, second] = readFrozen(folder);
  expect(second.exhibits.map(({id, copy}) => `${id} ${copy}`)).toEqual(["a v1", "b v2"]);
  expect(changesBetween(first.exhibits, second.exhibits)).toEqual([
    {id: "b", name: "b", what: "claim", before: "b is 2", after: "b is 3"},
    {id: "b", name: "b", what: "value", before: "2", after: "3"}
  ]);
  await expect(freezeContents(folder, "v2", {a: "9", b: "9"})).rejects.toThrow(/v2: exists/);
  await expect(freezeContents(folder, "v3", {a: "1", b: "3"})).rejects.toThrow("nothing changed since v2");
  await expect(freezeContents(folder, "../v3", {a: "2"})).rejects.toThrow("invalid label: ../v3");
});

it("tells added and removed exhibits apart from changed ones", async () => {
  const folder = join(temporaryFolder(), "frozen");
  await freezeContents(folder, "v1", {a: "1"});
  await freezeContents(folder, "v2", {b: "1"});
  const [first, second] = readFrozen(folder);
  expect(changesBetween(first.exhibits, second.exhibits).map(({id, what}) => `${id} ${what}`)).toEqual([
    "a removed",
    "b added"
  ]);
});

it("finds a frozen file that was changed afterwards", async () => {
  const folder = join(temporaryFolder(), "frozen");
  await freezeContents(folder, "v1", {a: "1", b: "2"});
  expect(await checkFrozen(folder)).toEqual([]);
  await writeFile(join(folder, "v1/b/data.csv"), "tampered");
  expect((await checkFrozen(folder)).map(({file}) => file)).toEqual([join(folder, "v1/b")]);
});
