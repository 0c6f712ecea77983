import {expect, it} from "vitest";
import {PreviewBlocks} from "../../src/site/previewBlocks.ts";

it("sets blocks back into a page, blocks within blocks too, and leaves what it never took", () => {
  const blocks = new PreviewBlocks();
  const inner = blocks.takeBlock("<p>$& costs $5</p>");
  const outer = blocks.takeBlock(`<section>${inner}</section>`);
  expect(blocks.putBack(`<main>${outer}${inner}<div data-block="12"></div></main>`)).toBe(
    `<main><section><p>$& costs $5</p></section><p>$& costs $5</p><div data-block="12"></div></main>`
  );
});

it("marks the same block the same way, and another one otherwise", () => {
  const blocks = new PreviewBlocks();
  const mark = blocks.takeBlock("<p>a</p>");
  expect(blocks.takeBlock("<p>a</p>")).toBe(mark);
  expect(blocks.takeBlock("<p>b</p>")).not.toBe(mark);
});

it("forgets the oldest blocks once they are many, and never the last", () => {
  const blocks = new PreviewBlocks(10);
  const [a, b] = [blocks.takeBlock("aaaaa"), blocks.takeBlock("bbbbb")];
  expect(blocks.takeBlock("aaaaa")).toBe(a); // asked for again: b is the oldest now
  const c = blocks.takeBlock("c");
  expect([a, b, c].map((mark) => blocks.putBack(mark))).toEqual(["aaaaa", b, "c"]);
  const long = blocks.takeBlock("d".repeat(11));
  expect([a, c, long].map((mark) => blocks.putBack(mark))).toEqual([a, c, "d".repeat(11)]);
});
