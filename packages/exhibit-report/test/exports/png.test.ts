import {expect, it} from "vitest";
import {renderPng} from "../../src/exports/png.ts";

const square = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="${color}"/></svg>`;
const widthOf = (png: Uint8Array) => Buffer.from(png).readUInt32BE(16);

it("tells what is no SVG, and draws what was asked for before and after it", async () => {
  const asked = [renderPng(square("red"), 8), renderPng("<svg", 8), renderPng(square("red"), 16.4)];
  const [first, broken, last] = await Promise.allSettled(asked);
  expect(first.status === "fulfilled" && widthOf(first.value)).toBe(8);
  expect(broken.status === "rejected" && broken.reason).toBeInstanceOf(Error);
  expect(last.status === "fulfilled" && widthOf(last.value)).toBe(16);
});

it("draws many at once as it draws each", async () => {
  const colors = ["red", "green", "blue"];
  const together = await Promise.all(colors.map((color) => renderPng(square(color), 4)));
  for (const [i, color] of colors.entries())
    expect(Buffer.from(together[i]!).equals(await renderPng(square(color), 4))).toBe(true);
});

it("draws many without holding what it drew", async () => {
  const megabytes = 4;
  const draw = () => renderPng(square("red"), 512 * Math.sqrt(megabytes));
  for (let i = 0; i < 3; ++i) await draw();
  const before = process.memoryUsage.rss();
  const n = 40;
  await Promise.all(Array.from({length: n}, draw));
  expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan((n * megabytes) / 2);
});
