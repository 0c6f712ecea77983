import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, it} from "vitest";
import {naming, systemFailure} from "../../src/folders/failure.ts";
import {temporaryFolder} from "../temporary.ts";

it("tells in one line what the system did not do, and to which path", async () => {
  const path = join(temporaryFolder(), "none/file");
  const failed = await writeFile(path, "").catch((error) => error);
  expect(systemFailure(failed)).toBe(`${path}: no such file or directory`);
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {code: "ENOSPC", syscall: "write"});
  expect(systemFailure(full)).toBe("no space left on device");
  await expect(naming("a.csv", Promise.reject(full))).rejects.toBe(full);
  expect(systemFailure(full)).toBe("a.csv: no space left on device");
  expect(systemFailure(new Error('IO Error: Could not write file "x": No space left on device\nmore'))).toBe(
    'DuckDB: Could not write file "x": No space left on device'
  );
});

it("does not take a mistake of ours for one of the system’s", () => {
  expect(systemFailure(new TypeError("x is not a function"))).toBeUndefined();
  expect(systemFailure(Object.assign(new Error("no"), {code: "ERR_INVALID_ARG_TYPE"}))).toBeUndefined();
  expect(systemFailure("no")).toBeUndefined();
});
