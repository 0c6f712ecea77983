import {expect, it} from "vitest";
import {judge} from "../../src/objectives/judge.ts";
import {leastBudgetFirst} from "../../src/objectives/order.ts";
import type {Measured} from "../../src/objectives/measured.ts";
import type {Objective} from "../../src/objectives/objective.ts";
import {parseWindow} from "../../src/objectives/spans.ts";

const objective = (more: Partial<Objective> = {}): Objective => ({
  id: "one",
  name: "One",
  sentence: "As it should be",
  target: 0.9,
  leastN: 10,
  indicator: {kind: "ratio", from: {indicator: "a"}, counted: "events"},
  evidence: [],
  exceptions: [],
  ...more
});

const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);

/** A hundred days with ten events each, of which the last 25 have two bad ones and the others none. */
const measured: Measured = {
  daily: Array.from({length: 100}, (_, i) => ({day: day(i), n: 10, good: i < 75 ? 10 : 8})),
  cutOff: day(99),
  first: day(0),
  lastBreach: day(99),
  exceptions: []
};

it("rolls: the window ends with the cut-off, and lasts as long as is left of it over the recent rate", () => {
  const {window, budget, word, n} = judge(objective({window: parseWindow("100d")}), measured);
  expect(window).toEqual({text: "the last 100 days", from: day(0), until: day(99), isRolling: true});
  expect({n, word}).toEqual({n: 1000, word: "met"});
  // of 100 that may be bad, 50 are; the last 25 days burn at 2: half a budget of 100 days lasts 25 days
  expect(budget).toMatchObject({allowed: 100, spent: 50, left: 50, leftShare: 0.5, burnRate: 0.5, exhaustedInDays: 25});
  expect(budget.recent).toEqual({days: 25, n: 250, spent: 50, burnRate: 2});
});

it("counts what a shorter window holds alone", () => {
  expect(judge(objective({window: parseWindow("10d")}), measured)).toMatchObject({
    ...{n: 100, word: "missed"},
    budget: {allowed: 10, spent: 20, left: -10, exhaustedInDays: 0}
  });
});

it("goes by the calendar: a quarter that has begun, with a budget that grows", () => {
  // 10 April is the hundredth day: ten days of the quarter, with twenty bad of a hundred
  const {window, budget, quarters} = judge(objective({target: 0.5, window: parseWindow("quarter")}), measured);
  expect(window).toMatchObject({from: "2026-04-01", until: "2026-04-10", isRolling: false});
  expect(budget).toMatchObject({n: 100, allowed: 50, spent: 20, left: 30});
  expect(budget.exhaustedInDays).toBeUndefined();
  expect(quarters).toMatchObject([
    {quarter: "2026 Q1", n: 900, good: 870, isPartial: false},
    {quarter: "2026 Q2", n: 100, good: 80, isPartial: true}
  ]);
});

it.each([
  [0, "not enough data"],
  [1, "not enough data"],
  [2, "missed"]
])("of few, %i bad are %s: one may be bad of ten", (bad, word) => {
  const few = {...measured, daily: [{day: day(0), n: 3, good: 3 - bad}]};
  expect(judge(objective(), few).word).toBe(word);
});

it("is missed by one bad event, however few there are, where none may be", () => {
  const one = {...measured, daily: [{day: day(0), n: 1, good: 0}], lastBreach: day(0)};
  const {word, withoutBreach, budget} = judge(objective({target: 1}), one);
  expect({word, left: budget.left, burnRate: budget.burnRate}).toEqual({word: "missed", left: -1, burnRate: undefined});
  expect(withoutBreach).toMatchObject({breaches: 1, lastBreach: day(0), daysSince: 99, days: 100});
});

it("cannot say where what is counted meets the target and what is estimated does not", () => {
  const closing: Measured["closing"] = {
    ledger: {met: 10, breached: 0, openPastDue: 0, notYetDue: 0, notStarted: 0, excepted: 0, exceptedBy: {}, all: 10},
    carried: 0,
    // two are watched from the start, one of which is closed in time; eight enter late
    counts: {time: [0.9, 1.5], n_event: [5, 0], n_censor: [0, 5], entry: {time: [-1, 0.5], n_enter: [2, 8]}},
    closedOnly: {n: 10, inTime: 10},
    isLate: true,
    isBounded: false
  };
  const found = judge(
    objective({indicator: {kind: "time to close", within: {text: "1 day", hours: 24}, starts: "detected", where: {}}}),
    {
      ...measured,
      daily: [{day: day(0), n: 10, good: 10}],
      closing
    }
  );
  expect(found).toMatchObject({word: "cannot say", actual: 0.5, isClear: true, closedOnly: {share: 1, bias: 0.5}});
});

it("says which quarters an objective was not in force in, and when its policy was applied", () => {
  const {quarters} = judge(
    objective({since: "2026-02-01", policy: {whenSpent: "wait", applied: [{on: "2026-03-31", what: "waited"}]}}),
    measured
  );
  expect(quarters.map(({isInForce, applied}) => [isInForce, applied])).toEqual([
    [false, ["2026-03-31"]],
    [true, []]
  ]);
});

it("shows eight quarters at most, with those in which nothing was decided", () => {
  const sparse = {
    ...measured,
    daily: [
      {day: "2020-01-05", n: 20, good: 20},
      {day: "2026-04-01", n: 20, good: 19}
    ]
  };
  const {quarters} = judge(objective(), sparse);
  expect(quarters).toHaveLength(8);
  expect(quarters[0]).toMatchObject({quarter: "2024 Q3", n: 0, word: "not enough data"});
  expect(quarters.at(-1)).toMatchObject({quarter: "2026 Q2", n: 20, word: "met"});
});

it("puts what has the least budget left first, and what cannot be judged last", () => {
  const of = (id: string, target: number, bad: number, n = 100) =>
    judge(objective({id, target}), {...measured, daily: [{day: day(0), n, good: n - bad}]});
  const results = [of("few", 0.9, 0, 5), of("good", 0.9, 1), of("all", 1, 0), of("bad", 0.9, 20), of("breach", 1, 3)];
  expect(leastBudgetFirst(results).map(({id}) => id)).toEqual(["breach", "bad", "good", "all", "few"]);
});

it("counts slices of time alike, however much happened in each, and none without anything", () => {
  const daily = [
    {day: day(0), n: 1000, good: 1000},
    {day: day(1), n: 10, good: 5},
    {day: day(2), n: 0, good: 0},
    {day: day(3), n: 4, good: 4}
  ];
  const few = {...measured, daily, cutOff: day(3), lastBreach: day(1)};
  const of = (slices: Objective["slices"]) => judge(objective({slices, leastN: 1}), few);
  expect(of({days: 1, target: 0.9})).toMatchObject({n: 3, budget: {spent: 1}, unit: "days", word: "missed"});
  expect(of({days: 1, target: 0.5})).toMatchObject({n: 3, budget: {spent: 0}, word: "met"});
  expect(of({days: 1})).toMatchObject({n: 3, budget: {spent: 0.5}, actual: 2.5 / 3});
  // Two days each, the last of them with four events alone.
  expect(of({days: 2, target: 0.999})).toMatchObject({n: 2, budget: {spent: 1}, unit: "spans of 2 days"});
  expect(judge(objective({leastN: 1}), few)).toMatchObject({n: 1014, budget: {spent: 5}, word: "met"});
});

it("tells on which days the budget burnt fast, in a tenth of the window and in its last third", () => {
  // From the 76th day on two of ten are bad, where one may be: in ten days more than a tenth of it goes once six are so.
  const {alerts} = judge(objective({window: parseWindow("100d")}), measured);
  expect(alerts).toEqual({share: 0.1, burnRate: 1, long: 10, short: 3, leastBad: 2, spans: [{from: day(80)}]});
  const over = {...measured, daily: measured.daily.map((one, i) => (i > 90 ? {...one, good: 10} : one))};
  expect(judge(objective({window: parseWindow("100d")}), over).alerts?.spans).toEqual([
    {from: day(80), until: day(91)}
  ]);
  expect(judge(objective({window: parseWindow("100d"), target: 1}), measured).alerts).toBeUndefined();
  expect(judge(objective(), measured).alerts).toBeUndefined();
  expect(judge(objective({window: parseWindow("quarter")}), measured).alerts).toMatchObject({long: 9, short: 3});
});
