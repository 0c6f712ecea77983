import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {beforeBreak, openAt, watchedSpan} from "../../src/statistics/riskSet.ts";
import {kaplanMeier, survivalAt} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {delayedColumns, delayedFindings} from "./survivalRows.ts";

const gap = countEvents({time: [5, 6, 20, 25, 30], status: [1, 1, 1, 0, 1], entry: [0, 1, 10, 12, 12]});

describe("watchedSpan", () => {
  it("finds the day after which nobody is watched for a while, and how many enter only later", () => {
    expect(watchedSpan(gap)).toMatchObject({from: 0, until: 6, n_after: 3});
  });
  it("finds no break at the end, nor without late entry", () => {
    expect(watchedSpan(countEvents({time: [5, 6], status: [1, 1]}))).toMatchObject({
      until: undefined,
      shaky: undefined
    });
    expect(watchedSpan(countEvents({time: [5, 6], status: [1, 1], entry: [-1, 0]})).until).toBeUndefined();
  });
  it("says from which day on anyone is watched", () => {
    expect(watchedSpan(countEvents({time: [14, 16, 18], status: [1, 1, 1], entry: [10, 11, 11]})).from).toBe(10);
  });
  it("flags a closing among few while many enter later, and where there are enough", () => {
    const many = Array.from({length: 30}, (_, i) => i);
    const time = [2, ...many.map((i) => 50 + i)];
    const counts = countEvents({time, status: time.map(() => 1), entry: [0, ...many.map((i) => 1 + i / 100)]});
    expect(watchedSpan(counts)).toMatchObject({until: undefined, shaky: undefined});
    const late = countEvents({
      time,
      status: time.map(() => 1),
      entry: [0, 1, ...many.slice(1).map((i) => 2 + i / 100)]
    });
    expect(watchedSpan(late)).toMatchObject({shaky: {time: 2, n_risk: 2}, steadyFrom: 2.09});
  });
});

describe("openAt", () => {
  it("gives the curve given open at a day: S(t) / S(day)", () => {
    fc.assert(
      fc.property(delayedFindings, fc.integer({min: 0, max: 12}), (rows, from) => {
        const counts = countEvents(delayedColumns(rows));
        const whole = kaplanMeier(counts);
        const at = survivalAt(whole, [from]).survival[0]!;
        fc.pre(at > 0 && watchedSpan(counts).until === undefined);
        const given = kaplanMeier(openAt({counts}, from).counts);
        given.time.forEach((time, i) => {
          expect(given.survival[i]).toBeCloseTo(survivalAt(whole, [time]).survival[0]! / at, 10);
        });
        expect(given.n).toBe(rows.filter(({time}) => time > from).length);
      })
    );
  });
  it("counts by outcome too", () => {
    const {counts, outcomes} = openAt({counts: gap, outcomes: {fixed: [1, 0, 1, 0, 1], removed: [0, 1, 0, 0, 0]}}, 10);
    expect(Array.from(counts.time)).toEqual([20, 25, 30]);
    expect(outcomes).toEqual({fixed: [1, 0, 1], removed: [0, 0, 0]});
  });
});

it("ends a curve before a break, at a share that was observed", () => {
  const {counts} = beforeBreak({counts: gap}, watchedSpan(gap));
  const curve = kaplanMeier(counts);
  expect(curve.time).toEqual([5, 6]);
  expect(curve.survival).toEqual([0.5, 0.5]);
});
