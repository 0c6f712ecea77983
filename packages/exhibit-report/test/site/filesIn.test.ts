import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join, relative} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {filesIn} from "../../src/site/filesIn.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "exhibit-"));
  await mkdir(join(folder, "deep"));
  await writeFile(join(folder, "deep", "b.csv"), "");
  await writeFile(join(folder, "a.csv"), "");
  await mkdir(join(folder, "deep", ".observablehq", "cache"), {recursive: true});
  await writeFile(join(folder, "deep", ".observablehq", "cache", "c.csv"), "");
});
afterAll(() => rm(folder, {recursive: true}));

it.each([
  ["as it is", () => folder],
  ["with a slash at its end", () => `${folder}/`],
  ["with two", () => `${folder}//`],
  ["with two in it", () => folder.replace(/^\/(\w+)\//, "//$1//")],
  ["by way of its parent", () => `${folder}/deep/..`],
  ["by way of itself", () => `${folder}/./`],
  ["from the working folder", () => relative(process.cwd(), folder)]
])("a folder written %s has the same files", async (_, written) => {
  expect(await filesIn(written())).toEqual(["a.csv", "deep/b.csv"]);
});

it("a folder that is not there has no files", async () => {
  expect(await filesIn(join(folder, "nowhere"))).toEqual([]);
});
