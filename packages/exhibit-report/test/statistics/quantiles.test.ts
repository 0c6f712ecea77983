import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  countBelow,
  exceedance,
  percentRank,
  quantile,
  quantileInterval,
  quantileSorted,
  quantileStandardError,
  shareAtLeast,
  sorted
} from "../../src/statistics/quantiles.ts";
import {uniformIndex, streamSeed, wordGenerator} from "../../src/statistics/random.ts";
import gold from "../golden/loss/lognormalFits.json" with {type: "json"};

const values = fc.array(fc.double({min: -1e6, max: 1e6, noNaN: true}), {minLength: 1, maxLength: 50});
const probability = fc.double({min: 0, max: 1, noNaN: true});

describe("quantile", () => {
  it("agrees with R’s type 7 on five samples, to 1e-13", () => {
    for (const {values: sample, describe: expected, sample: name} of gold.samples) {
      if (!sample) continue;
      for (const [p, x] of Object.entries(expected.quantiles_type7)) {
        expect(quantile(sample, Number(p.slice(1)) / 100)! / x, `${name} ${p}`).toBeCloseTo(1, 13);
      }
    }
  });

  it("agrees with R on a sample with ties and zeros", () => {
    const {x, quantile7} = gold.ranks_and_exceedance;
    for (const [p, expected] of Object.entries(quantile7)) expect(quantile(x, Number(p))).toBeCloseTo(expected, 6);
  });

  it("is the minimum at 0, the maximum at 1, and never decreases in between", () => {
    fc.assert(
      fc.property(values, probability, probability, (x, a, b) => {
        const ascending = sorted(x);
        expect(quantileSorted(ascending, 0)).toBe(Math.min(...x));
        expect(quantileSorted(ascending, 1)).toBe(Math.max(...x));
        const low = quantileSorted(ascending, Math.min(a, b))!;
        expect(low - quantileSorted(ascending, Math.max(a, b))!).toBeLessThanOrEqual(1e-9 * Math.abs(low));
      })
    );
  });

  it("does not change its argument", () => {
    const x = [3, 1, 2];
    quantile(x, 0.5);
    expect(x).toEqual([3, 1, 2]);
  });

  it("is undefined for an empty sample", () => {
    expect(quantile([], 0.5)).toBeUndefined();
  });

  it("throws on an invalid probability and on NaN", () => {
    for (const p of [-0.1, 1.1, NaN]) expect(() => quantile([1], p)).toThrow(`invalid probability: ${p}`);
    expect(() => quantile([1, NaN], 0.5)).toThrow("invalid value: NaN");
  });
});

describe("exceedance conventions", () => {
  const {x, exceed_at_x, p_x_ge, percent_rank, ecdf_at_x} = gold.ranks_and_exceedance;

  it("agree with R’s ecdf and dplyr’s percent_rank at each value", () => {
    x.forEach((value, i) => {
      expect(exceedance(x, value)).toBeCloseTo(exceed_at_x[i], 15);
      expect(countBelow(x, value, true) / x.length).toBeCloseTo(ecdf_at_x[i], 15);
      expect(shareAtLeast(x, value)).toBeCloseTo(p_x_ge[i], 15);
      expect(percentRank(x, value)).toBeCloseTo(percent_rank[i], 14);
    });
  });

  it("count what a scan counts, between the values too", () => {
    fc.assert(
      fc.property(values, fc.double({min: -1e6, max: 1e6, noNaN: true}), (sample, at) => {
        const ascending = sorted(sample);
        expect(countBelow(ascending, at, false)).toBe(sample.filter((value) => value < at).length);
        expect(countBelow(ascending, at, true)).toBe(sample.filter((value) => value <= at).length);
      })
    );
  });

  it("are undefined without data", () => {
    expect(exceedance([], 1)).toBeUndefined();
    expect(shareAtLeast([], 1)).toBeUndefined();
    expect(percentRank([1], 1)).toBeUndefined();
  });
});

describe("quantileInterval", () => {
  const hundred = Array.from({length: 100}, (_, i) => i + 1);

  it("takes the textbook order statistics for the median of 100: the 40th and the 61st", () => {
    expect(quantileInterval(hundred, 0.5)).toEqual({lower: 40, upper: 61});
  });

  it("has no limit where the sample does not reach", () => {
    expect(quantileInterval([1, 2, 3], 0.5)).toEqual({lower: undefined, upper: undefined});
    expect(quantileInterval(hundred, 0.99).upper).toBeUndefined();
    expect(quantileInterval(hundred, 0.99).lower).toBe(97);
    expect(quantileInterval([], 0.5)).toEqual({lower: undefined, upper: undefined});
  });

  it("covers the true quantile in at least its share of samples, and not in nearly all", () => {
    const nextWord = wordGenerator(streamSeed(11, 0));
    for (const p of [0.1, 0.5, 0.9]) {
      let covered = 0;
      for (let i = 0; i < 2000; ++i) {
        const sample = sorted(Array.from({length: 150}, () => uniformIndex(nextWord, 2 ** 31) / 2 ** 31));
        const {lower = -Infinity, upper = Infinity} = quantileInterval(sample, p, 0.9);
        if (lower <= p && p <= upper) ++covered;
      }
      expect(covered / 2000).toBeGreaterThan(0.9 - 3 * 0.0067);
      expect(covered / 2000).toBeLessThan(0.96);
    }
  });

  it("throws on an invalid level", () => {
    expect(() => quantileInterval([1], 0.5, 95)).toThrow("invalid confidence level: 95");
  });
});

describe("quantileStandardError", () => {
  it("is √(p(1 − p)/n) over the density, for evenly spread values", () => {
    const even = Array.from({length: 10001}, (_, i) => i / 10000);
    for (const p of [0.1, 0.5, 0.95]) {
      expect(quantileStandardError(even, p)).toBeCloseTo(Math.sqrt((p * (1 - p)) / 10001), 8);
    }
  });

  it("is undefined where one standard error of p leaves the unit interval", () => {
    expect(quantileStandardError([1, 2, 3], 0.95)).toBeUndefined();
    expect(quantileStandardError([], 0.5)).toBeUndefined();
  });
});
