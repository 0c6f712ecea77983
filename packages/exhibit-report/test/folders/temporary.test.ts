import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it, onTestFinished, vi} from "vitest";
import {thisOwner} from "../../src/folders/owner.ts";
import {makeTemporary, sweepTemporary} from "../../src/folders/temporary.ts";
import {temporaryFolder} from "../temporary.ts";

it("sweeps the temporary folders of processes that are gone, and no others", async () => {
  vi.stubEnv("TMPDIR", temporaryFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  const {pid} = spawnSync("true");
  const [, , machine] = thisOwner.split("-");
  const made = (name: string) => {
    const path = join(tmpdir(), name);
    mkdirSync(path);
    writeFileSync(join(path, "copy.csv"), "a");
    return path;
  };
  const left = made(`exhibit-${pid}-1-${machine}-abcdef`);
  const others = [`exhibit-${pid}-1-00000000-abcdef`, "exhibit-abcdef", `mine-${pid}-1-${machine}-abcdef`].map(made);
  const own = await makeTemporary();
  await sweepTemporary();
  expect(existsSync(left)).toBe(false);
  for (const path of [own.path, ...others]) expect(existsSync(path), path).toBe(true);
  await own.remove();
  expect(existsSync(own.path)).toBe(false);
});
