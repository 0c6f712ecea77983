import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {attainment} from "../../src/statistics/attainment.ts";
import {poissonInterval} from "../../src/statistics/poisson.ts";
import {upperShare, wilson} from "../../src/statistics/proportion.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {caseNames, committedCase} from "../golden/survival/cases.ts";

interface Case {
  case: string;
  time: number[];
  /** 0 when censored, 1 when fixed, 2 when ended otherwise. */
  cause: number[];
  entry: number[] | null;
  share: number[];
  std_err: number[];
  lower: (number | null)[];
  upper: (number | null)[];
}

interface Golden {
  at: number[];
  cases: Case[];
  wilson: {good: number; n: number; lower: number; upper: number}[];
  exact: {bad: number; n: number; upper: number}[];
  rate: {breaches: number; days: number; upper: number}[];
}

const golden = JSON.parse(
  readFileSync(new URL("../golden/objectives/attainment.json", import.meta.url), "utf8")
) as Golden;

function tally({time, cause, entry}: Pick<Case, "time" | "cause" | "entry">) {
  const counts = countEvents({time, status: cause.map((c) => c > 0), ...(entry && {entry})});
  const of = (which: number) =>
    Array.from(counts.time, (t) => time.filter((own, row) => own === t && cause[row] === which).length);
  return {counts, outcomes: {fixed: of(1), other: of(2)}};
}

describe.each(golden.cases)("agrees with R’s survfit: $case", (given) => {
  it.each(golden.at.map((day, i) => ({day, i})))("within $day days", ({day, i}) => {
    const found = attainment(tally(given), ["fixed"], day)!;
    if (day > Math.max(...given.time)) return expect(found).toBeUndefined();
    expect(Math.abs(found.share - given.share[i])).toBeLessThan(1e-9);
    expect(Math.abs(found.std_err - given.std_err[i])).toBeLessThan(1e-9);
    expect(Math.abs(found.lower! - given.lower[i]!)).toBeLessThan(1e-9);
    expect(Math.abs(found.upper! - given.upper[i]!)).toBeLessThan(1e-9);
  });
});

it("is 1 − S(T) of R’s survfit in every case of survival, with late entry too", () => {
  let compared = 0;
  for (const {groups} of caseNames.map(committedCase))
    for (const {counts, at} of groups)
      at.time.forEach((day, i) => {
        const found = attainment({counts}, undefined, day!);
        if (!found) return;
        compared++;
        expect(Math.abs(1 - found.share - at.surv[i]!)).toBeLessThan(1e-9);
        if (found.share < 1) expect(Math.abs(found.std_err - at.std_err[i]!)).toBeLessThan(1e-9);
      });
  expect(compared).toBeGreaterThan(100);
});

it("says nothing where nobody was watched for so long", () => {
  const counts = countEvents({time: [1, 2, 3], status: [1, 1, 0]});
  expect(attainment({counts}, undefined, 3)?.share).toBeCloseTo(2 / 3, 12);
  expect(attainment({counts}, undefined, 3.5)).toBeUndefined();
  expect(attainment({counts: countEvents({time: [], status: []})}, undefined, 1)).toBeUndefined();
  expect(attainment({counts: countEvents({time: [1, 2], status: [1, 1]})}, undefined, 9)?.share).toBe(1);
});

it("says nothing where all at risk had ended before others came under observation", () => {
  const counts = countEvents({time: [2, 9, 9], status: [1, 1, 0], entry: [-1, 5, 6]});
  expect(attainment({counts}, undefined, 1)?.share).toBe(0);
  expect(attainment({counts}, undefined, 8)).toBeUndefined();
});

it("tells that only those were seen that were still open when watching began", () => {
  const counts = countEvents({time: [12, 20], status: [1, 0], entry: [10, 11]});
  expect(attainment({counts}, undefined, 15)).toMatchObject({share: 0.5, watchedFrom: 10});
});

it("is what one counts where everything was watched to its end", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({time: fc.integer({min: 0, max: 30}), cause: fc.integer({min: 1, max: 2})}), {minLength: 1}),
      fc.integer({min: 0, max: 30}),
      (rows, day) => {
        const given = {time: rows.map(({time}) => time), cause: rows.map(({cause}) => cause), entry: null};
        const met = rows.filter(({time, cause}) => time <= day && cause === 1).length;
        const excepted = rows.filter(({time, cause}) => time <= day && cause === 2).length;
        const found = attainment(tally(given), ["fixed"], day);
        if (excepted === rows.length) expect(found).toBeUndefined();
        else expect(found!.share).toBeCloseTo(met / (rows.length - excepted), 10);
      }
    )
  );
});

it.each(golden.wilson)("Wilson’s limits of $good in $n are R’s", ({good, n, lower, upper}) => {
  const found = wilson(good, n);
  expect(found.share).toBe(good / n);
  expect(Math.abs(found.lower - lower)).toBeLessThan(1e-12);
  expect(Math.abs(found.upper - upper)).toBeLessThan(1e-12);
});

it.each(golden.exact)("the exact upper limit of $bad in $n is R’s", ({bad, n, upper}) => {
  expect(Math.abs(upperShare(bad, n) - upper)).toBeLessThan(1e-12);
});

it.each(golden.rate)("the exact upper limit of $breaches breaches in $days days is R’s", ({breaches, days, upper}) => {
  expect(Math.abs(poissonInterval(breaches, days / 365.25, 0.9).upper - upper)).toBeLessThan(1e-9);
});

it("refuses what contradicts itself", () => {
  for (const [good, n] of [
    [3, 2],
    [-1, 2],
    [0, 0],
    [NaN, 2],
    [1, Infinity]
  ]) {
    expect(() => wilson(good, n)).toThrow(RangeError);
    expect(() => upperShare(good, n)).toThrow(RangeError);
  }
});
