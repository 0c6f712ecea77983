import {expect, it} from "vitest";
import {textWidth, wrap} from "../../src/charts/text.ts";
import {money} from "../../src/charts/format.ts";

it("a line never ends between a currency and its amount", () => {
  const sentence = `A year costs more than ${money("EUR", 1.67e6)} or ${money("USD", 2e9)} to us`;
  for (const room of [60, 80, 100, 120, 150, 200]) {
    const lines = wrap(sentence, 13, room);
    expect(lines.join(" ")).toBe(sentence);
    expect(lines.filter((line) => /(EUR|USD)$/.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(1);
  }
});

it("letters of East Asia are as wide as they are high", () => {
  expect(textWidth("漢字カナ한글", 10)).toBe(60);
  expect(textWidth("漢 a", 10)).toBe(17);
  expect(textWidth("Ωж", 10)).toBe(10);
});
