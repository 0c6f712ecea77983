import {spawn, spawnSync} from "node:child_process";
import {existsSync, readdirSync, unlinkSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as pause} from "node:timers/promises";
import {expect, it, onTestFinished} from "vitest";
import {withLock} from "../../src/folders/lock.ts";
import {isGone, ownerOf, thisOwner} from "../../src/folders/owner.ts";
import {temporaryFolder} from "../temporary.ts";

const quiet = {what: "a test", log: () => undefined};

it("is held by one at a time, and says for whom it waits", async () => {
  const folder = join(temporaryFolder(), "lock");
  let inside = 0;
  let most = 0;
  const lines: string[] = [];
  const work = (what: string) =>
    withLock(folder, {what, log: (line) => lines.push(line)}, async () => {
      most = Math.max(most, ++inside);
      await pause(300);
      --inside;
    });
  await Promise.all(["one", "two", "three", "four"].map(work));
  expect(most).toBe(1);
  for (const line of lines)
    expect(line).toMatch(new RegExp(`^waiting for process ${process.pid}, (one|two|three|four)$`));
  expect(lines.length).toBeGreaterThan(0);
  expect(readdirSync(folder)).toEqual([]);
});

it("is free again after a failure", async () => {
  const folder = temporaryFolder();
  const fail = () => Promise.reject(new Error("no"));
  await expect(withLock(folder, quiet, fail)).rejects.toThrow("no");
  expect(await withLock(folder, quiet, async () => "done")).toBe("done");
});

it("is taken over from processes that are gone: ended, with another’s number, or silent elsewhere", async () => {
  const folder = temporaryFolder();
  const {pid} = spawnSync("true");
  const [, start, machine] = thisOwner.split("-");
  for (const owner of [`${pid}-1-${machine}`, `${process.pid}-${Number(start) - 1}-${machine}`])
    writeFileSync(join(folder, `lock-${owner}-1`), "building");
  const elsewhere = join(folder, `lock-${process.pid}-${start}-00000000-1`);
  writeFileSync(elsewhere, "building");
  utimesSync(elsewhere, new Date(0), new Date(0));
  expect(await withLock(folder, quiet, async () => readdirSync(folder).length)).toBe(1);
});

it("waits for another process, here or elsewhere, until that lets go", async () => {
  const folder = temporaryFolder();
  const {start, machine} = ownerOf(thisOwner)!;
  const lines: string[] = [];
  const held = join(folder, `lock-${process.pid}-${start}-${machine}-999`);
  for (const path of [held, join(folder, "lock-7-1-00000000-1")]) {
    writeFileSync(path, "building");
    const waiting = withLock(folder, {what: "a test", log: (line) => lines.push(line)}, async () => existsSync(path));
    await expect.poll(() => lines.length, {timeout: 20_000}).toBeGreaterThan(0);
    unlinkSync(path);
    expect(await waiting).toBe(false);
    expect(lines.splice(0)[0]).toMatch(
      path === held
        ? /^waiting for process \d+, building$/
        : /^waiting for process 7, building on another machine \(.*lock-7-1-00000000-1; remove it if that one is gone\)$/
    );
  }
});

it("a process that nobody has taken leave of is gone as well", async () => {
  // The shell starts a process that ends, and becomes a program that never asks after it.
  const parent = spawn("sh", ["-c", "sh -c 'echo $$' & exec sleep 60"]);
  onTestFinished(() => void parent.kill());
  const pid = await new Promise<number>((found) => parent.stdout.once("data", (text) => found(Number(text))));
  const machine = thisOwner.split("-")[2];
  await expect.poll(() => isGone({pid, start: "0", machine}), {timeout: 10_000}).toBe(true);
  expect(isGone(ownerOf(thisOwner)!)).toBe(false);
});
