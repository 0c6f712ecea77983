import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {burnRateAlerts, burnRateOf} from "../../src/statistics/burnRateAlerts.ts";
import {
  allowedShare,
  errorBudget,
  timeToExhaustion,
  timeToGrowingExhaustion
} from "../../src/statistics/errorBudget.ts";

interface Golden {
  budgets: {
    target: number;
    n: number;
    bad: number;
    allowed: number;
    left: number;
    leftShare: number | null;
    burnRate: number | null;
  }[];
  counts: [n: number, bad: number][];
  alerts: {
    target: number;
    burnRate: number;
    long: number;
    short: number;
    leastBad: number;
    spans: (number | null)[][];
  }[];
  exhaustion: {leftShare: number; burnRate: number; period: number; time: number}[];
}

const golden = JSON.parse(
  readFileSync(new URL("../golden/objectives/budgets.json", import.meta.url), "utf8")
) as Golden;

const near = (found: number | undefined, expected: number | null) =>
  expected === null
    ? expect(found).toBeUndefined()
    : expect(Math.abs(found! - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));

it.each(golden.budgets)("the budget of $target: $bad bad of $n", ({target, n, bad, ...expected}) => {
  const {allowed, spent, left, leftShare, burnRate} = errorBudget(target, n, bad);
  expect(spent).toBe(bad);
  near(allowed, expected.allowed);
  near(left, expected.left);
  near(leftShare, expected.leftShare);
  if (target === 1 && bad > 0) expect(burnRate).toBe(Infinity);
  else near(burnRate, expected.burnRate);
});

it.each(golden.exhaustion)("lasts $time at $burnRate", ({leftShare, burnRate, period, time}) => {
  near(timeToExhaustion(leftShare, burnRate, period), time);
});

it("is exactly what is allowed, in decimal", () => {
  expect([0.9, 0.95, 0.99, 0.999, 0.9995, 0.9999, 0.99999, 1].map(allowedShare)).toEqual([
    ...[0.1, 0.05, 0.01, 0.001, 0.0005, 0.0001, 0.00001, 0]
  ]);
  expect(errorBudget(0.95, 20, 1).left).toBe(0);
  expect(errorBudget(0.9, 30, 3).left).toBe(0);
});

it("is spent already, or never will be", () => {
  expect(timeToExhaustion(0, 1, 30)).toBe(0);
  expect(timeToExhaustion(-2, 0, 30)).toBe(0);
  expect(timeToExhaustion(0.5, 0, 30)).toBeUndefined();
  expect(timeToGrowingExhaustion(3, 0.9, {n: 10, bad: 1})).toBeUndefined();
  expect(timeToGrowingExhaustion(3, 0.9, {n: 10, bad: 4})).toBe(1);
  expect(timeToGrowingExhaustion(0, 0.9, {n: 10, bad: 0})).toBe(0);
});

it("refuses what contradicts itself", () => {
  for (const bad of [6, -1, NaN]) expect(() => errorBudget(0.9, 5, bad)).toThrow(RangeError);
  for (const target of [0, -1, 1.1, NaN]) expect(() => allowedShare(target)).toThrow(RangeError);
});

it.each(golden.alerts)("alerts above $burnRate in $long and $short steps", ({target, spans, ...rule}) => {
  const counts = golden.counts.map(([n, bad]) => ({n, bad}));
  const found = burnRateAlerts(counts, target, rule);
  expect(found.map(({from, until}) => [from, until ?? null])).toEqual(spans);
});

it("alerts strictly above its rate, with enough bad ones, and of no budget that there is not", () => {
  const rule = {burnRate: 1, long: 1, short: 1, leastBad: 1};
  expect(burnRateAlerts([{n: 10, bad: 1}], 0.9, rule)).toEqual([]);
  expect(burnRateAlerts([{n: 9, bad: 1}], 0.9, rule)).toEqual([{from: 0, until: undefined}]);
  expect(burnRateAlerts([{n: 9, bad: 1}], 0.9, {...rule, leastBad: 2})).toEqual([]);
  expect(burnRateAlerts([], 0.9, rule)).toEqual([]);
  expect(() => burnRateAlerts([], 1, rule)).toThrow("invalid target: 1");
  expect(() => burnRateAlerts([], 0.9, {...rule, short: 0})).toThrow("invalid spans: 1 and 0");
  // The Site Reliability Workbook, table 5-8
  expect([burnRateOf(0.02, 720, 1), burnRateOf(0.05, 720, 6), burnRateOf(0.1, 720, 72)]).toEqual([14.4, 6, 1]);
});
