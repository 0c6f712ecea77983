import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmdirSync, statfsSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it, onTestFinished} from "vitest";
import {accept} from "../../packages/exhibit-report/src/commands/accept.ts";
import {ownProject} from "../../packages/exhibit-report/test/build/ownProject.ts";
import {Project} from "../../packages/exhibit-report/test/build/project.ts";
import {smallProject} from "../../packages/exhibit-report/test/build/smallProject.ts";
import {temporaryFolder} from "../../packages/exhibit-report/test/temporary.ts";
import {bytesIn, expectTidy, expectWhole, hashOf} from "./site.ts";

const mount = (...args: string[]) => spawnSync("mount", args).status === 0;

/** Mounts a small file system until the test is over. */
function mounted(folder: string, size: string): void {
  expect(mount("-t", "tmpfs", "-o", `size=${size}`, "none", folder)).toBe(true);
  onTestFinished(() => void spawnSync("umount", [folder]));
}

const permits = (() => {
  const folder = mkdtempSync(join(tmpdir(), "disk-"));
  const can = mount("-t", "tmpfs", "none", folder);
  if (can) spawnSync("umount", [folder]);
  else console.warn("full and read-only disks are not tried: this system does not permit to mount one");
  rmdirSync(folder);
  return can;
})();

function project(make: () => Project): Project {
  const made = make();
  onTestFinished(() => made.remove());
  return made;
}

async function change(project: Project, n: number): Promise<void> {
  project.write("data/red/red.csv", `id,n\na,${n}\nb,2\n`);
  await accept(join(project.folder, "data/red"));
}

/** That a command failed with one clear line. */
function expectFailure({code, lines}: Awaited<ReturnType<Project["exhibit"]>>, line: RegExp, expected = 1): void {
  expect(lines.join("\n")).not.toMatch(/^ +at /m);
  expect(lines.join("\n")).toMatch(line);
  expect(code).toBe(expected);
}

it.runIf(permits)(
  "a disk that is full in the output leaves the old site, and the next build needs no cleaning",
  async () => {
    const small = project(() => Project.small(smallProject));
    const disk = temporaryFolder();
    const site = join(disk, "site");
    mounted(disk, "32m");
    const env = {TMPDIR: temporaryFolder()};
    const build = () => small.exhibit(["build", "--out", site], env);
    expect((await build()).code).toBe(0);
    const before = hashOf(site);
    await change(small, 5);
    const {blocks, bfree, bsize} = statfsSync(disk);
    mount("-o", `remount,size=${(blocks - bfree) * bsize + 2 ** 16}`, disk); // less than what changes
    expectFailure(await build(), /^exhibit: .*\.site\.exhibit\/new\/.*: no space left on device$/m);
    expect(hashOf(site)).toBe(before);
    expectTidy(disk, env.TMPDIR);
    mount("-o", "remount,size=200m", disk);
    expect((await build()).code).toBe(0);
    expectWhole(site);
    expect(hashOf(site)).not.toBe(before);
  }
);

it.runIf(permits)("a read-only output is refused before any work", async () => {
  const small = project(() => Project.small(smallProject));
  const disk = temporaryFolder();
  const site = join(disk, "site");
  mounted(disk, "8m");
  mkdirSync(site);
  mount("-o", "remount,ro", disk);
  const {code, lines} = await small.exhibit(["build", "--out", site]);
  expectFailure({code, lines}, /^exhibit: .*site: .* may not be written to; nothing was written$/m, 2);
  expectFailure(
    await small.exhibit(["build", "--out", disk]),
    /is a file system of its own, which cannot be replaced as a whole; nothing was written/,
    2
  );
});

it.runIf(permits).each([0.2, 0.5, 0.8, 0.95])(
  "a cache that has room for %d of what it is to hold leaves the old site, and the next build needs no cleaning",
  async (share) => {
    const small = project(() => Project.small(smallProject));
    const env = {TMPDIR: temporaryFolder()};
    expect((await small.exhibit(["build"], env)).code).toBe(0);
    const before = hashOf(join(small.folder, "dist"));
    const cache = join(small.folder, ".exhibit");
    mounted(cache, `${Math.floor((share * bytesIn(cache)) / 1024)}k`);
    await change(small, 5);
    expectFailure(await small.exhibit(["build"], env), /no space left|No space left|full/i);
    expect(hashOf(join(small.folder, "dist"))).toBe(before);
    mount("-o", "remount,size=200m", cache);
    expect((await small.exhibit(["build"], env)).code).toBe(0);
    expectWhole(join(small.folder, "dist"));
    expectTidy(small.folder, env.TMPDIR);
  }
);

it.runIf(permits)("a folder for temporary files that is full leaves the old site, and nothing in it", async () => {
  const own = project(() => ownProject());
  const disk = temporaryFolder();
  const env = {TMPDIR: disk};
  const rows = Array.from({length: 20_000}, (_, i) => `${i},\xe4,2025-01-06,2025-01-09`);
  const text = ["finding_id,severity,opened_at,closed_at", ...rows, ""].join("\n");
  own.write("own/findings.csv", Buffer.from(text.replaceAll("\xe4", "high"), "latin1"));
  const build = () => own.exhibit(["build", "--data", "own"], env);
  expect((await build()).code).toBe(0);
  const before = hashOf(join(own.folder, "dist"));
  own.write("own/findings.csv", Buffer.from(text, "latin1"));
  mounted(disk, "400k");
  expectFailure(await build(), /^exhibit: .*\/exhibit-[\w-]+\/copy\.csv: no space left on device$/m);
  expect(hashOf(join(own.folder, "dist"))).toBe(before);
  expectTidy(own.folder, disk);
  mount("-o", "remount,size=200m", disk);
  expect((await build()).code).toBe(0);
  expectWhole(join(own.folder, "dist"));
});
