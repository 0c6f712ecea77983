import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {blockCurve, blockInfluence, timeFinished} from "../../src/statistics/blockTimes.ts";
import type {BlockTimes} from "../../src/statistics/blockTimes.ts";
import {deliveryKeys, equalDraws} from "../../src/statistics/delivery.ts";
import type {DeliveryBlocks} from "../../src/statistics/delivery.ts";
import {deliveryBands} from "../../src/statistics/deliveryBands.ts";
import type {PublishedClass} from "../../src/statistics/deliveryBands.ts";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {timeToClosed} from "../../src/statistics/survivalQuantile.ts";
import {sumError} from "../../src/statistics/weekLimits.ts";
import gold from "../golden/delivery/clusteredSurvival.json" with {type: "json"};

interface Finished {
  time: number;
  block: number;
  done: boolean;
}

function blockTimes(rows: readonly Finished[]): BlockTimes {
  const sorted = rows.toSorted((a, b) => a.time - b.time || a.block - b.block);
  return {
    time: sorted.map(({time}) => time),
    block: sorted.map(({block}) => block),
    n_event: sorted.map(({done}) => (done ? 1 : 0)),
    n_censor: sorted.map(({done}) => (done ? 0 : 1))
  };
}

const weeks = (n: number) => new Array<number>(n).fill(7);

function blocks(n: number, more: Partial<DeliveryBlocks> = {}): DeliveryBlocks {
  return {days: weeks(n), deployments: Array.from({length: n}, (_, i) => i % 3), ...more};
}

it("counts deployments by the days they took", () => {
  const {deployment_frequency: key} = deliveryKeys({days: [7, 7, 3], deployments: [2, 0, 1]});
  expect(key).toMatchObject({n: 3, lower: undefined, upper: undefined});
  expect(key!.estimate).toBeCloseTo((3 / 17) * 365.25, 12);
});

it("takes the median of Kaplan and Meier, whatever is not yet finished", () => {
  const row = fc.record({time: fc.integer({min: 0, max: 20}), block: fc.integer({min: 0, max: 3}), done: fc.boolean()});
  fc.assert(
    fc.property(fc.array(row, {minLength: 1, maxLength: 30}), (rows) => {
      const {time_to_restore_service: key} = deliveryKeys(blocks(4, {recoveries: blockTimes(rows)}));
      const counts = countEvents({time: rows.map(({time}) => time), status: rows.map(({done}) => done)});
      const median = timeToClosed(kaplanMeier(counts), 0.5).estimate;
      // R ends a flat piece at the last time of the group, which here may be a censoring.
      const reached = kaplanMeier(counts).survival.some((share) => share < 0.5 - 1e-8);
      if (reached) expect(key!.estimate).toBeCloseTo(median!, 9);
      else expect(key!.estimate).toBeUndefined();
      expect(key!.n).toBe(rows.length);
    })
  );
});

it("agrees with R on curves of what is open or was watched late, and on their error by week", () => {
  for (const {week, time, status, entry, at, survival, std_err} of gold.cases) {
    const order = time.map((_, i) => i).sort((a, b) => time[a] - time[b]);
    const of = (values: number[]) => order.map((i) => values[i]);
    const times: BlockTimes = {
      time: of(time),
      block: of(week),
      n_event: of(status),
      n_censor: of(status.map((s) => 1 - s)),
      ...(entry.some((from) => from > 0) && {entry: of(entry)})
    };
    const curve = blockCurve(times);
    expect(curve.steps.map((step) => step.time)).toEqual(at);
    curve.steps.forEach((step, i) => {
      expect(step.survival).toBeCloseTo(survival[i], 12);
      const influence = blockInfluence(times, curve, at[i], Math.max(...week) + 1);
      const error = Math.hypot(...influence) / time.length;
      if (step.survival > 0) expect(error, `case at ${at[i]}`).toBeCloseTo(std_err[i], 9);
    });
    expect(timeFinished(curve, 0.5)).toBe(at.find((_, i) => survival[i] < 0.5));
  }
});

it("puts limits around each estimate, wider where weeks are alike", () => {
  const failures = Array.from({length: 60}, (_, i) => (i % 9 === 2 ? 1 : 0));
  const leadTimes = blockTimes(
    Array.from({length: 400}, (_, i) => ({time: (i * 37) % 101, block: i % 60, done: true}))
  );
  const keys = deliveryKeys(blocks(60, {failures, leadTimes}));
  for (const key of [keys.deployment_frequency, keys.lead_time_for_changes, keys.change_failure_rate]) {
    expect(key!.lower!).toBeLessThanOrEqual(key!.estimate!);
    expect(key!.upper!).toBeGreaterThanOrEqual(key!.estimate!);
    const draws = equalDraws(key!.quantile!);
    expect(draws).toEqual(draws.toSorted());
    expect(draws[49]).toBeLessThanOrEqual(key!.lower!);
    expect(draws[50]).toBeGreaterThanOrEqual(key!.lower!);
  }
  expect(keys.time_to_restore_service).toBeUndefined();
  const counts = Array.from({length: 60}, (_, i) => (i % 2 ? 6 : 2));
  const [mixed, sorted] = [counts, counts.toSorted()].map(
    (deployments) => deliveryKeys({days: weeks(60), deployments}).deployment_frequency!
  );
  expect(sorted.estimate).toBe(mixed.estimate);
  expect(sorted.upper! - sorted.lower!).toBeGreaterThan(3 * (mixed.upper! - mixed.lower!));
});

it("knows that no failure among few deployments says little, and that all alike says something", () => {
  const none = deliveryKeys(blocks(30, {failures: new Array(30).fill(0)})).change_failure_rate!;
  expect(none).toMatchObject({n: 30, estimate: 0, lower: 0});
  expect(none.upper).toBeCloseTo(7.96781738173, 9); // R: 100 * qbeta(.975, .5, 30.5)
  const all = deliveryKeys({days: weeks(12), deployments: weeks(12), failures: weeks(12)}).change_failure_rate!;
  expect(all).toMatchObject({n: 84, estimate: 100, upper: 100});
  expect(all.lower).toBeCloseTo(97.0625085275, 9); // R: 100 * qbeta(.025, 84.5, .5)
  expect(deliveryKeys({days: weeks(12), deployments: weeks(12)}).deployment_frequency).toMatchObject({
    lower: 365.25,
    upper: 365.25
  });
});

it("has no limits for fewer than eight weeks or too few cases, and no key for nothing", () => {
  const short = deliveryKeys(blocks(7, {failures: new Array(7).fill(1)}));
  expect(short.deployment_frequency).toMatchObject({lower: undefined, upper: undefined, quantile: undefined});
  const restored = (n: number) =>
    deliveryKeys(
      blocks(20, {recoveries: blockTimes(Array.from({length: n}, (_, i) => ({time: i + 1, block: i, done: i > 0})))})
    ).time_to_restore_service!;
  expect(restored(9)).toMatchObject({
    n: 9,
    n_open: 1,
    least_n: 10,
    estimate: 5.5,
    lower: undefined,
    quantile: undefined
  });
  expect(restored(10).lower).toBeGreaterThan(0);
  const failed = (n: number) =>
    deliveryKeys({days: weeks(20), deployments: new Array(20).fill(0).fill(1, 0, n), failures: new Array(20).fill(0)})
      .change_failure_rate!;
  expect(failed(19)).toMatchObject({estimate: 0, lower: undefined, quantile: undefined});
  expect(failed(20).upper).toBeGreaterThan(0);
  const nothing = deliveryKeys({
    days: weeks(9),
    deployments: new Array(9).fill(0),
    failures: new Array(9).fill(0)
  });
  expect(Object.values(nothing)).toEqual(new Array(4).fill(undefined));
});

it("refuses blocks that do not match and impossible options", () => {
  expect(() => deliveryKeys({days: [7], deployments: [1, 2]})).toThrow(RangeError);
  expect(() => deliveryKeys(blocks(9), {level: 1})).toThrow(RangeError);
});

describe("sumError", () => {
  it("is the wider of limits by an autoregression and by three stretches", () => {
    // R: three stretches of sums 4, 4 and -8, sd(c(4, 4, -8)) * sqrt(3) * qt(.975, 2) / qnorm(.975)
    const steps = [1, 1, 1, 1, 1, 1, 1, 1, -2, -2, -2, -2];
    expect(sumError(steps, 0.95)!).toBeGreaterThanOrEqual(26.34326 - 1e-5);
    expect(sumError([0, 0, 0, 0, 0, 0, 0, 0], 0.95)).toBe(0);
    expect(sumError([1, -1, 1, -1, 1, -1, 1], 0.95)).toBeUndefined();
    expect(() => sumError(steps, 0)).toThrow(RangeError);
  });

  it("does not depend on the unit, and grows with the level’s t-quantile", () => {
    const weeks = fc.array(fc.double({min: -100, max: 100, noNaN: true}), {minLength: 8, maxLength: 60});
    fc.assert(
      fc.property(weeks, fc.integer({min: 1, max: 1000}), (x, factor) => {
        const error = sumError(x, 0.95)!;
        fc.pre(error > 1e-6);
        expect(
          sumError(
            x.map((value) => value * factor),
            0.95
          )! /
            error /
            factor
        ).toBeCloseTo(1, 6);
        expect(sumError(x, 0.99)!).toBeGreaterThan(error);
      })
    );
  });
});

const hours: PublishedClass[] = [
  {cluster: "elite", published_value: "less than one hour", lower: null, upper: 1},
  {cluster: "high", published_value: "less than one day", lower: null, upper: 24},
  {cluster: "medium", published_value: "less than one day", lower: null, upper: 24},
  {cluster: "low", published_value: "one week to one month", lower: 168, upper: 730}
];

it("puts each resample into the narrowest class that holds it, and what no class holds outside", () => {
  const {bands, outside} = deliveryBands([0.5, 1, 23, 24, 100, 168, 730, Infinity], hours);
  expect(bands.map(({clusters, probability}) => [clusters.join(" "), probability])).toEqual([
    ["elite", 1 / 8],
    ["high medium", 2 / 8],
    ["low", 1 / 8]
  ]);
  expect(outside).toBe(4 / 8);
});

it("takes percentages as whole, and the nearest mean where a report gives means", () => {
  const percent = (cluster: string, lower: number, upper: number) => ({cluster, published_value: "", lower, upper});
  const classes = [percent("elite", 0, 15), percent("low", 16, 30)];
  expect(deliveryBands([15.4, 15.6, 30.4, 30.6], classes, {areWhole: true})).toMatchObject({
    bands: [{probability: 0.25}, {probability: 0.5}],
    outside: 0.25
  });
  const means = [percent("elite", 5, 5), percent("high", 20, 20), percent("medium", 10, 10), percent("low", 40, 40)];
  expect(
    deliveryBands([0, 8, 14, 16, 90], means, {areWhole: true}).bands.map(({is_mean, probability}) => [
      is_mean,
      probability
    ])
  ).toEqual([
    [true, 0.2],
    [true, 0.2],
    [true, 0.4],
    [true, 0.2]
  ]);
});

it("shares out all resamples, or says that there are none", () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: 0, max: 1e4, noNaN: true}), {minLength: 1}), (values) => {
      const {bands, outside} = deliveryBands(values, hours);
      expect(bands.reduce((sum, {probability}) => sum + probability!, outside!)).toBeCloseTo(1, 9);
    })
  );
  expect(deliveryBands([], hours)).toMatchObject({outside: undefined});
});
