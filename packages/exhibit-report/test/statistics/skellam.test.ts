import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {compareCounts} from "../../src/statistics/skellam.ts";

// Double sums of Poisson probabilities in R 4.2.2 (21_lognormal_fits.R): a rate of 0.347 a year, cut by a quarter.
const gold = [
  {years: 5, better: 0.476527965295339, same: 0.235321200466198, worse: 0.288150834238463},
  {years: 10, better: 0.556861710643142, same: 0.156454018060631, worse: 0.286684271296227},
  {years: 50, better: 0.757275117013183, same: 0.0535266819306303, worse: 0.189198201056186},
  {years: 250, better: 0.957637577724446, same: 0.00686468892731552, worse: 0.0354977333482389}
];

const mean = fc.double({min: 0, max: 2000, noNaN: true});

describe("compareCounts", () => {
  it.each(gold)("agrees with R over $years years", ({years, better, same, worse}) => {
    const {lower, equal, higher} = compareCounts(0.347 * years, 0.347 * 0.75 * years);
    expect(lower).toBeCloseTo(better, 13);
    expect(equal).toBeCloseTo(same, 13);
    expect(higher).toBeCloseTo(worse, 13);
  });

  it("is closed-form against a count that is always zero", () => {
    const {lower, equal, higher} = compareCounts(3, 0);
    expect(higher).toBe(0);
    expect(equal).toBeCloseTo(Math.exp(-3), 15);
    expect(lower).toBeCloseTo(-Math.expm1(-3), 15);
    expect(compareCounts(0, 0)).toEqual({lower: 0, equal: 1, higher: 0});
  });

  // Sums of the Skellam probabilities e^-(a+b) (a/b)^(k/2) I_k(2 sqrt(ab)) in mpmath 1.3 at 40 digits.
  it("keeps its digits in the tails", () => {
    expect(compareCounts(400, 100).higher / 7.36791014958128e-46).toBeCloseTo(1, 11);
    expect(compareCounts(400, 100).equal / 7.42280013454294e-46).toBeCloseTo(1, 11);
    expect(compareCounts(10, 0.001).higher / 4.56044640991099e-8).toBeCloseTo(1, 12);
  });

  it("sums to one", () => {
    fc.assert(
      fc.property(mean, mean, (before, after) => {
        const {lower, equal, higher} = compareCounts(before, after);
        expect(lower + equal + higher).toBeCloseTo(1, 14);
      })
    );
  });

  it("mirrors when the periods change places", () => {
    fc.assert(
      fc.property(mean, mean, (a, b) => {
        const forth = compareCounts(a, b);
        const back = compareCounts(b, a);
        expect(back.higher).toBeCloseTo(forth.lower, 14);
        expect(back.equal).toBeCloseTo(forth.equal, 14);
      })
    );
  });

  it("makes a lower count likelier the fewer events are left", () => {
    const left = fc.double({min: 0, max: 1, noNaN: true});
    fc.assert(
      fc.property(mean, left, left, (before, a, b) => {
        const [few, many] = [
          compareCounts(before, before * Math.min(a, b)),
          compareCounts(before, before * Math.max(a, b))
        ];
        expect(few.lower).toBeGreaterThanOrEqual(many.lower - 1e-14);
      })
    );
  });

  it("names an invalid mean", () => {
    expect(() => compareCounts(-1, 2)).toThrow("invalid mean: -1");
    expect(() => compareCounts(1, Infinity)).toThrow("invalid mean: Infinity");
  });
});
