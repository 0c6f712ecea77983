import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cumulativeIncidence, timeToIncidence} from "../../src/statistics/cumulativeIncidence.ts";
import type {OutcomeCounts} from "../../src/statistics/cumulativeIncidence.ts";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {timeToClosed} from "../../src/statistics/survivalQuantile.ts";

const scales = ["log-log", "log", "plain"] as const;

type Numbers = (number | null)[];

interface Case {
  case: string;
  time: number[];
  /** 0 when censored, else the number of the label. */
  cause: number[];
  labels: string[];
  entry: number[] | null;
  times: number[];
  states: Record<string, {incidence: Numbers; std_err: Numbers} & Record<(typeof scales)[number], [Numbers, Numbers]>>;
}

const cases: Case[] = JSON.parse(readFileSync(new URL("../golden/survival/competing.json", import.meta.url), "utf8"));

function tally({time, cause, labels, entry}: Pick<Case, "time" | "cause" | "labels" | "entry">): OutcomeCounts {
  const counts = countEvents({time, status: cause.map((c) => c > 0), ...(entry && {entry})});
  const outcomes = labels.map((label, i) => [
    label,
    Array.from(counts.time, (t) => time.filter((own, row) => own === t && cause[row] === i + 1).length)
  ]);
  return {counts, outcomes: Object.fromEntries(outcomes)};
}

function near(actual: readonly (number | undefined)[], expected: Numbers, what: string) {
  expect(actual.length, what).toBe(expected.length);
  actual.forEach((value, i) => {
    const r = expected[i];
    // what is undefined on the log-log scale, at shares of 0 and 1, R gives as missing or as the share itself
    if (value === undefined || r === null) return;
    expect(Math.abs(value - r), `${what}[${i}]: ${value}, expected ${r}`).toBeLessThanOrEqual(1e-9);
  });
}

describe.each(cases)("agrees with R’s survfit of a factor of outcomes: $case", (given) => {
  it.each(given.labels)("%s", (label) => {
    const r = given.states[label];
    for (const confidence of scales) {
      const curve = cumulativeIncidence(tally(given), [label], {confidence});
      expect(curve.time).toEqual(given.times);
      near(curve.incidence, r.incidence, "incidence");
      near(curve.std_err, r.std_err, "std_err");
      near(curve.lower, r[confidence][0], `${confidence} lower`);
      near(curve.upper, r[confidence][1], `${confidence} upper`);
      const inside = curve.incidence.filter((share) => share > 0 && share < 1).length;
      expect(curve.lower.filter((value) => value !== undefined).length).toBeGreaterThanOrEqual(inside);
    }
  });
});

const rows = fc
  .array(fc.record({time: fc.nat(12), cause: fc.nat(3), watched: fc.integer({min: 1, max: 12})}), {
    minLength: 1,
    maxLength: 50
  })
  .map((list) => ({
    time: list.map(({time}) => time),
    cause: list.map(({cause}) => cause),
    entry: list.map(({time, watched}) => time - watched),
    labels: ["a", "b", "c"]
  }));

it("gives shares that add up with the share still open, and is Kaplan-Meier with its limits where one outcome is all", () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (given, isLate) => {
      const counted = tally({...given, entry: isLate ? given.entry : null});
      const {survival, lower, upper, std_err} = kaplanMeier(counted.counts);
      const each = given.labels.map((label) => cumulativeIncidence(counted, [label]).incidence);
      const all = cumulativeIncidence(counted, given.labels);
      survival.forEach((s, i) => {
        expect(each.reduce((sum, shares) => sum + shares[i], s)).toBeCloseTo(1, 10);
        expect(all.incidence[i]).toBeCloseTo(1 - s, 10);
        if (s === 0) return;
        expect(all.std_err[i]).toBeCloseTo(std_err[i]!, 6);
        if (s < 1) {
          expect(all.lower[i]).toBeCloseTo(1 - upper[i]!, 6);
          expect(all.upper[i]).toBeCloseTo(1 - lower[i]!, 6);
        }
      });
    })
  );
});

it("says that half is never reached where other endings come first", () => {
  const time = Array.from({length: 90}, (_, i) => i + 1);
  const cause = time.map((t) => (t % 3 === 0 ? 1 : 2));
  const counted = tally({time, cause, labels: ["fixed", "false positive"], entry: null});
  const fixed = cumulativeIncidence(counted, ["fixed"]);
  expect(Math.max(...fixed.incidence)).toBeCloseTo(1 / 3, 12);
  expect(timeToIncidence(fixed, 0.5).estimate).toBeUndefined();
  expect(timeToIncidence(fixed, 0.25).estimate).toBe(69); // 23 of 90 are a quarter
  expect(timeToClosed(kaplanMeier(counted.counts), 0.5).estimate).toBe(45.5);
});
