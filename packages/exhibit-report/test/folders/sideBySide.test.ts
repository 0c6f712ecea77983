import {setTimeout as pause} from "node:timers/promises";
import {expect, it} from "vitest";
import {sideBySide} from "../../src/folders/sideBySide.ts";

it("does everything, some at once", async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  await sideBySide(
    Array.from({length: 30}, (_, i) => i),
    async (i) => {
      most = Math.max(most, ++now);
      await pause(1);
      --now;
      done.push(i);
    }
  );
  expect([...done].sort((a, b) => a - b)).toEqual(Array.from({length: 30}, (_, i) => i));
  expect(most).toBe(8);
});

it("begins nothing after a failure, and tells it when what was begun has ended", async () => {
  const [begun, ended]: number[][] = [[], []];
  const work = async (i: number) => {
    begun.push(i);
    await pause(i === 2 ? 1 : 20);
    if (i === 2 || i === 5) throw new Error(`no ${i}`);
    ended.push(i);
  };
  await expect(sideBySide(Array.from({length: 30}).keys(), work)).rejects.toThrow("no 2");
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(ended).toEqual([0, 1, 3, 4, 6, 7]);
});
