import {describe, expect, it} from "vitest";
import {streamSeed, uniformIndex, wordGenerator} from "../../src/statistics/random.ts";

describe("streamSeed", () => {
  it("keeps seed and path apart, so that (1, 0) and (0, 1) are different streams", () => {
    expect(streamSeed(1, 0)).not.toEqual(streamSeed(0, 1));
    expect(wordGenerator(streamSeed(1, 0))()).not.toBe(wordGenerator(streamSeed(0, 1))());
  });

  it("throws unless every part is an unsigned 32-bit integer", () => {
    for (const part of [-1, 0.5, 2 ** 32, NaN]) {
      expect(() => streamSeed(part, 0)).toThrow(`invalid seed: ${part}`);
      expect(() => streamSeed(0, part)).toThrow(`invalid seed: ${part}`);
    }
  });
});

describe("wordGenerator", () => {
  it("is the reference Mersenne Twister: first output for the key {0x123, 0x234, 0x345, 0x456}", () => {
    expect(wordGenerator([0x123, 0x234, 0x345, 0x456])()).toBe(1067595299);
  });
});

describe("uniformIndex", () => {
  it("splits the words evenly, and draws again beyond the last whole multiple", () => {
    const words = [4294967295, 4294967294, 0, 1431655764, 1431655765];
    const draws = Array.from({length: 4}, () => uniformIndex(() => words.shift()!, 3));
    expect(draws).toEqual([2, 0, 0, 1]);
  });

  it("hits every choice about equally often", () => {
    const nextWord = wordGenerator(streamSeed(3, 0));
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; ++i) ++counts[uniformIndex(nextWord, 10)];
    const chiSquared = counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeGreaterThan(1.15);
    expect(chiSquared).toBeLessThan(27.9);
  });
});
