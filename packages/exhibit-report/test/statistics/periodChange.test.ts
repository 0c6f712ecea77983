import {readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {expect, it} from "vitest";
import {
  changeWord,
  chanceOfCounts,
  chanceOfEstimates,
  countRatio,
  difference,
  relativeChange
} from "../../src/statistics/periodChange.ts";
import type {PeriodEstimate} from "../../src/statistics/periodChange.ts";

const gold = JSON.parse(readFileSync(join(import.meta.dirname, "../golden/periods/periodChange.json"), "utf8")) as {
  ratios: (number | null)[][];
  counts: number[];
  days: number[];
  countBand: number[][];
  estimates: number[][];
  estimateBand: number[][];
  differences: number[][];
};
const near = (value: number | undefined, expected: number) => expect(value! / expected).toBeCloseTo(1, 9);

it("limits of a ratio of counts are those of R’s poisson.test", () => {
  for (const [first, second, lower, upper] of gold.ratios) {
    const found = countRatio(first!, second!)!;
    if (lower) near(found.lower, lower);
    else expect(found.lower).toBe(0);
    if (upper === null) expect(found.upper).toBe(Infinity);
    else near(found.upper, upper);
  }
  expect(countRatio(0, 0)).toBeUndefined();
  expect(() => countRatio(1.5, 2)).toThrow("invalid count: 1.5");
});

it("counts lie by chance where R’s qbinom says", () => {
  expect(chanceOfCounts(gold.counts, gold.days)).toEqual(gold.countBand.map(([lower, upper]) => ({lower, upper})));
  expect(chanceOfCounts([0, 0], [90, 91])).toEqual([
    {lower: 0, upper: 0},
    {lower: 0, upper: 0}
  ]);
});

it("estimates lie by chance around their weighted mean, as far as R’s hat matrix says", () => {
  const periods = gold.estimates.map(([estimate, lower, upper]) => ({estimate, lower, upper}));
  const bands = chanceOfEstimates(periods, "log");
  gold.estimateBand.forEach(([lower, upper], i) => {
    near(bands[i]?.lower, lower);
    near(bands[i]?.upper, upper);
  });
});

it("a period without limits has no band, and leaves those of the others as they are", () => {
  const periods: PeriodEstimate[] = gold.estimates.map(([estimate, lower, upper]) => ({estimate, lower, upper}));
  const known = chanceOfEstimates(periods, "log");
  const [unknown, ...others] = chanceOfEstimates([{estimate: 4, lower: 0, upper: 9}, ...periods], "log");
  expect(unknown).toBeUndefined();
  expect(others).toEqual(known);
  expect(chanceOfEstimates([{estimate: undefined, lower: 1, upper: undefined}], "linear")).toEqual([undefined]);
});

it("the difference of two shares with Wilson’s limits is Newcombe’s, as published", () => {
  for (const [a, al, au, b, bl, bu, estimate, lower, upper] of gold.differences) {
    const found = difference({estimate: a, lower: al, upper: au}, {estimate: b, lower: bl, upper: bu})!;
    expect(found.estimate).toBeCloseTo(estimate, 12);
    expect(found.lower).toBeCloseTo(lower, 12);
    expect(found.upper).toBeCloseTo(upper, 12);
  }
  const [[, , , , , , , lower, upper]] = gold.differences;
  expect([lower, upper].map((value) => value.toFixed(4))).toEqual(["0.0524", "0.3339"]); // 56/70 and 48/80
});

it("says better or worse only where the limits are on one side of no change", () => {
  const change = (lower: number, upper: number) => ({estimate: (lower + upper) / 2, lower, upper});
  expect(changeWord(change(-5, -1), "lower")).toBe("better");
  expect(changeWord(change(-5, -1), "higher")).toBe("worse");
  expect(changeWord(change(1, 5), "lower")).toBe("worse");
  expect(changeWord(change(1, Infinity), "higher")).toBe("better");
  for (const none of [change(-1, 1), change(0, 1), change(-1, 0), undefined])
    expect(changeWord(none, "lower")).toBe("cannot say");
});

it("swapping the periods turns the difference round", () => {
  const estimate = fc
    .tuple(
      fc.double({min: 0, max: 1e6, noNaN: true}),
      fc.double({min: 0, max: 1e6, noNaN: true}),
      fc.double({min: 0, max: 1e6, noNaN: true})
    )
    .map((values) => {
      const [lower, estimate, upper] = values.toSorted((a, b) => a - b);
      return {lower, estimate, upper};
    });
  fc.assert(
    fc.property(estimate, estimate, (a, b) => {
      const [one, other] = [difference(a, b)!, difference(b, a)!];
      expect(one.estimate).toBeCloseTo(-other.estimate, 6);
      expect(one.lower).toBeCloseTo(-other.upper, 6);
      expect(one.upper).toBeCloseTo(-other.lower, 6);
    })
  );
});

it("what has no upper limit is bounded on one side", () => {
  const change = difference({estimate: 40, lower: 30, upper: undefined}, {estimate: 10, lower: 8, upper: 13})!;
  expect(change.upper).toBe(Infinity);
  expect(change.lower).toBeCloseTo(30 - Math.hypot(10, 3), 12);
  expect(changeWord(change, "lower")).toBe("worse");
  expect(
    difference({estimate: undefined, lower: 3, upper: undefined}, {estimate: 1, lower: 1, upper: 1})
  ).toBeUndefined();
});

it("a ratio is a difference of logarithms: turned round it is its inverse", () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: 0.1, max: 1e4, noNaN: true}), {minLength: 6, maxLength: 6}), (values) => {
      const sorted = (from: number) => values.slice(from, from + 3).sort((a, b) => a - b);
      const [now, before] = [sorted(0), sorted(3)].map(([lower, estimate, upper]) => ({lower, estimate, upper}));
      const [there, back] = [relativeChange(now!, before!)!, relativeChange(before!, now!)!];
      near(1 + there.estimate, now!.estimate! / before!.estimate!);
      near((1 + there.lower) * (1 + back.upper), 1);
      near((1 + there.upper) * (1 + back.lower), 1);
    })
  );
  expect(relativeChange({estimate: 0, lower: 0, upper: 2}, {estimate: 3, lower: 1, upper: 5})).toBeUndefined();
  const open = relativeChange(
    {estimate: 2, lower: undefined, upper: undefined},
    {estimate: 2, lower: 1, upper: undefined}
  );
  expect(open).toEqual({estimate: 0, lower: -1, upper: Infinity});
});
