import {spawnSync} from "node:child_process";
import {readdirSync} from "node:fs";
import {expect, it} from "vitest";
import {openCache} from "../../src/folders/openCache.ts";
import {thisOwner} from "../../src/folders/owner.ts";
import {temporaryFolder} from "../temporary.ts";

it("empties a cache that somebody wrote to who is gone, and no other", async () => {
  const {pid} = spawnSync("true");
  const machine = thisOwner.split("-")[2];
  const elsewhere = "writing-7-1-00000000";
  const folder = temporaryFolder({"_npm/d3/index.js": "whole", [elsewhere]: ""});
  const done = await openCache(folder);
  expect(readdirSync(folder).sort()).toEqual(["_npm", elsewhere, `writing-${thisOwner}`].sort());
  await done();
  expect(readdirSync(folder).sort()).toEqual(["_npm", elsewhere]);
  const left = temporaryFolder({"_npm/d3/index.js": "hal", [elsewhere]: "", [`writing-${pid}-1-${machine}`]: ""});
  await (
    await openCache(left)
  )();
  expect(readdirSync(left)).toEqual([elsewhere]);
});
