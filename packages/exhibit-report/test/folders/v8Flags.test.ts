import {spawnSync} from "node:child_process";
import {expect, it} from "vitest";
import {v8Flags} from "../../src/folders/v8Flags.ts";

it("gives flags that this Node knows", () => {
  const {status, stderr} = spawnSync(process.execPath, [...v8Flags, "-e", ""], {encoding: "utf8"});
  expect([status, stderr]).toEqual([0, ""]);
});
