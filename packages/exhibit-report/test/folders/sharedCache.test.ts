import {randomUUID} from "node:crypto";
import {rmSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {shared} from "../../src/folders/sharedCache.ts";
import {temporaryFolder} from "../temporary.ts";

/** A file that somebody wrote a while ago. */
function write(path: string, text: string): void {
  writeFileSync(path, text);
  const before = new Date(Date.now() - 60_000);
  utimesSync(path, before, before);
}

/** What is made of a file, and how often it was. */
function maker(path: string) {
  const key = randomUUID();
  let times = 0;
  const make = async () => ({made: ++times, inputs: [path, "no file"]});
  return {ask: async (asked: unknown = key) => (await shared("module", asked, make)).made};
}

it("makes a thing once for whoever asks for the same", async () => {
  const path = join(temporaryFolder({"a.js": ""}), "a.js");
  write(path, "1");
  const {ask} = maker(path);
  expect([await ask(), await ask()]).toEqual([1, 1]);
  expect(await ask(randomUUID())).toBe(2);
  expect(await ask()).toBe(1);
});

it("makes it anew where a file, or how it is read, has changed", async () => {
  const folder = temporaryFolder({"a.js": ""});
  const path = join(folder, "a.js");
  write(path, "1");
  const {ask} = maker(path);
  expect(await ask()).toBe(1);
  write(path, "2");
  expect([await ask(), await ask()]).toEqual([2, 2]);
  write(join(folder, "tsconfig.json"), "{}");
  expect([await ask(), await ask()]).toEqual([3, 3]);
  rmSync(path);
  expect(await ask()).toBe(4);
});

it("does not keep what was made of a file that was written meanwhile", async () => {
  const path = join(temporaryFolder({"a.js": ""}), "a.js");
  const later = new Date(Date.now() + 60_000);
  utimesSync(path, later, later);
  const {ask} = maker(path);
  expect([await ask(), await ask()]).toEqual([1, 2]);
});
