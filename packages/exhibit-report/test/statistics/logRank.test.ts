import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {logRank} from "../../src/statistics/logRank.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import type {EventCounts} from "../../src/statistics/survivalCounts.ts";
import {columns, delayedColumns, delayedFindings, findings, laterFindings} from "./survivalRows.ts";

const rhos = fc.constantFrom(0, 1);
const groups = fc.array(findings.map(columns).map(countEvents), {minLength: 2, maxLength: 5});
const delayedGroups = fc.array(delayedFindings.map(delayedColumns).map(countEvents), {minLength: 2, maxLength: 4});

describe("logRank", () => {
  it("is (O - E)² / V for two groups, as worked by hand", () => {
    // at risk 2+2, 1+2, 1+1, 0+1 and one event each, in turn from the first, second, first and second group
    const first = {time: [1, 3], n_event: [1, 1], n_censor: [0, 0]};
    const second = {time: [2, 4], n_event: [1, 1], n_censor: [0, 0]};
    const expected = 1 / 2 + 1 / 3 + 1 / 2;
    const variance = 1 / 4 + 2 / 9 + 1 / 4;
    const test = logRank([first, second])!;
    expect(test.observed).toEqual([2, 2]);
    expect(test.expected[0]).toBeCloseTo(expected, 12);
    expect(test.chi2).toBeCloseTo((2 - expected) ** 2 / variance, 12);
  });
  it("does not depend on the order of the groups", () => {
    fc.assert(
      fc.property(delayedGroups, rhos, (counts, rho) => {
        const test = logRank(counts, {rho});
        const reversed = logRank(counts.toReversed(), {rho});
        expect(reversed?.df).toBe(test?.df);
        if (!test || !reversed) return;
        expectClose([reversed.chi2, reversed.p], [test.chi2, test.p]);
        expectClose(reversed.observed.toReversed(), test.observed);
        expectClose(reversed.expected.toReversed(), test.expected);
      })
    );
  });
  it("expects in total what it observes", () => {
    fc.assert(
      fc.property(delayedGroups, rhos, (counts, rho) => {
        const test = logRank(counts, {rho});
        if (test) expectClose([total(test.expected)], [total(test.observed)]);
      })
    );
  });
  it("depends on time only through its order", () => {
    fc.assert(
      fc.property(groups, rhos, (counts, rho) => {
        const warped = counts.map((c) => ({...c, time: Array.from(c.time, (t) => t ** 3 + 0.5)}));
        expect(logRank(warped, {rho})).toEqual(logRank(counts, {rho}));
      })
    );
  });
  it("finds no difference between copies of one group", () => {
    fc.assert(
      fc.property(findings, fc.integer({min: 2, max: 4}), rhos, (rows, copies, rho) => {
        const test = logRank(Array(copies).fill(countEvents(columns(rows))), {rho});
        if (!test) return;
        expect(test.chi2).toBeCloseTo(0, 12);
        expect(test.df).toBe(copies - 1);
        expect(test.p).toBeCloseTo(1, 9);
      })
    );
  });
  it("equals the ordinary test when every entry is 0", () => {
    fc.assert(
      fc.property(laterFindings, laterFindings, rhos, (a, b, rho) => {
        const delayed = [a, b].map((rows) => countEvents({...columns(rows), entry: rows.map(() => 0)}));
        const ordinary = [a, b].map((rows) => countEvents(columns(rows)));
        expect(logRank(delayed, {rho})).toEqual(logRank(ordinary, {rho}));
      })
    );
  });
  it("drops a group that expects no events, and its degree of freedom", () => {
    const [a, b] = [group([1, 3, 5], [1, 1, 1], [0, 0, 1]), group([2, 3, 4], [2, 1, 1], [0, 1, 0])];
    const never = group([0.5], [0], [4]);
    const with_ = logRank([never, a, b])!;
    const without = logRank([a, b])!;
    expect(with_).toEqual({...without, observed: [0, ...without.observed], expected: [0, ...without.expected]});
  });
  it("compares only within sets of groups at risk together", () => {
    const early = [group([1, 3, 5], [1, 1, 1], [0, 0, 1]), group([2, 3, 4], [2, 1, 1], [0, 1, 0])];
    const late = early.map((c) => enterAt(10, {...c, time: Array.from(c.time, (t) => t + 10)}));
    const one = logRank(early)!;
    const both = logRank([...early.map((c) => enterAt(0, c)), ...late])!;
    expect(both.df).toBe(2);
    expect(both.chi2).toBeCloseTo(2 * one.chi2, 10);
  });
  it.each<[string, EventCounts[]]>([
    ["there are no groups", []],
    ["there is one group", [group([1], [1], [3])]],
    ["only one group expects events", [group([5], [1], [3]), group([2], [0], [3])]],
    ["there are no events", [group([5], [0], [3]), group([2], [0], [3])]],
    ["everyone is closed at once", [group([5], [2], [0]), group([5], [3], [0])]],
    [
      "the groups are never at risk together",
      [enterAt(0, group([2, 3], [1, 1], [1, 0])), enterAt(4, group([6], [1], [1]))]
    ]
  ])("is undefined when %s", (_, counts) => {
    expect(logRank(counts)).toBeUndefined();
  });
  it("resolves p far below the rounding of 1 - cdf", () => {
    const n = 200;
    const days = Array.from({length: n}, (_, i) => i + 1);
    const once = days.map(() => 1);
    const zero = days.map(() => 0);
    const test = logRank([group(days, once, zero), group(days.map((d) => d + n), once, zero)])!; // prettier-ignore
    expect(test.p).toBeGreaterThan(0);
    expect(test.p).toBeLessThan(1e-40);
  });
  it.each([-1, NaN, Infinity])("throws on rho = %d", (rho) => {
    expect(() => logRank([], {rho})).toThrow(new Error(`invalid rho: ${rho}`));
  });
  it("throws on counts that contradict themselves", () => {
    expect(() => logRank([group([2, 1], [1, 1], [0, 0])])).toThrow("time not ascending: 1 after 2");
  });
});

function group(time: number[], n_event: number[], n_censor: number[]): EventCounts {
  return {time, n_event, n_censor};
}

function enterAt(time: number, counts: EventCounts): EventCounts {
  const n = total(Array.from(counts.n_event)) + total(Array.from(counts.n_censor));
  return {...counts, entry: {time: [time], n_enter: [n]}};
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-9 * (1 + Math.abs(expected[i]))));
}
