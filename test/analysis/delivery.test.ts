import fc from "fast-check";
import {expect, it} from "vitest";
import {deliveryKeys} from "../../src/analysis/delivery.ts";
import type {BlockTimes, DeliveryBlocks} from "../../src/analysis/delivery.ts";
import {deliveryBands} from "../../src/analysis/deliveryBands.ts";
import type {PublishedClass} from "../../src/analysis/deliveryBands.ts";
import {kaplanMeier} from "../../src/analysis/survival.ts";
import {countEvents} from "../../src/analysis/survivalCounts.ts";
import {timeToClosed} from "../../src/analysis/survivalQuantile.ts";

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
  const {deployment_frequency: key} = deliveryKeys({days: [7, 7, 3], deployments: [2, 0, 1]}, {seed: 1});
  expect(key).toMatchObject({n: 3, lower: undefined, upper: undefined, std_err: undefined});
  expect(key!.estimate).toBeCloseTo((3 / 17) * 365.25, 12);
});

it("takes the median of Kaplan and Meier, whatever is not yet finished", () => {
  const row = fc.record({time: fc.integer({min: 0, max: 20}), block: fc.integer({min: 0, max: 3}), done: fc.boolean()});
  fc.assert(
    fc.property(fc.array(row, {minLength: 1, maxLength: 30}), (rows) => {
      const {time_to_restore_service: key} = deliveryKeys(blocks(4, {recoveries: blockTimes(rows)}), {seed: 1});
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

it("gives the same intervals for the same seed, around the estimate", () => {
  const failures = Array.from({length: 60}, (_, i) => (i % 9 === 2 ? 1 : 0));
  const leadTimes = blockTimes(
    Array.from({length: 400}, (_, i) => ({time: (i * 37) % 101, block: i % 60, done: true}))
  );
  const data = blocks(60, {failures, leadTimes});
  const once = deliveryKeys(data, {seed: 3});
  expect(deliveryKeys(data, {seed: 3})).toEqual(once);
  expect(deliveryKeys(data, {seed: 4})).not.toEqual(once);
  for (const key of [once.deployment_frequency, once.lead_time_for_changes, once.change_failure_rate]) {
    expect(key!.lower!).toBeLessThanOrEqual(key!.estimate!);
    expect(key!.upper!).toBeGreaterThanOrEqual(key!.estimate!);
    expect(key!.resamples.length).toBe(2000);
  }
  expect(once.time_to_restore_service).toBeUndefined();
});

it("agrees with theory where blocks are independent: the standard error of a rate of Poisson counts", () => {
  // One deployment in every other week: variance of a week’s count 1/4, so the rate has error sqrt(n / 4) / n.
  const n = 200;
  const data = {days: weeks(n), deployments: Array.from({length: n}, (_, i) => i % 2)};
  const {std_err} = deliveryKeys(data, {seed: 5, resamples: 4000}).deployment_frequency!;
  expect(std_err! / ((Math.sqrt(n / 4) / n / 7) * 365.25)).toBeCloseTo(1, 1);
});

it("knows that no failure among few deployments says little", () => {
  const none = deliveryKeys(blocks(12, {failures: new Array(12).fill(0)}), {seed: 1}).change_failure_rate!;
  expect(none).toMatchObject({n: 12, estimate: 0, lower: 0});
  expect(none.upper).toBeCloseTo(100 * (1 - 0.05 ** (1 / 13)), 9);
  const all = deliveryKeys(
    {days: weeks(12), deployments: weeks(12), failures: weeks(12)},
    {seed: 1}
  ).change_failure_rate!;
  expect(all).toMatchObject({n: 84, estimate: 100, upper: 100});
  expect(all.lower).toBeCloseTo(100 * 0.05 ** (1 / 85), 9);
});

it("has no interval for fewer than eight weeks, and no key for nothing", () => {
  const short = deliveryKeys(blocks(7, {failures: new Array(7).fill(1)}), {seed: 1});
  expect(short.deployment_frequency).toMatchObject({lower: undefined, upper: undefined});
  expect(short.change_failure_rate!.resamples.length).toBe(0);
  const nothing = deliveryKeys(
    {days: weeks(9), deployments: new Array(9).fill(0), failures: new Array(9).fill(0)},
    {seed: 1}
  );
  expect(nothing).toEqual({
    deployment_frequency: undefined,
    lead_time_for_changes: undefined,
    change_failure_rate: undefined,
    time_to_restore_service: undefined
  });
});

it("refuses blocks that do not match and impossible options", () => {
  expect(() => deliveryKeys({days: [7], deployments: [1, 2]}, {seed: 1})).toThrow(RangeError);
  expect(() => deliveryKeys(blocks(9), {seed: 1, resamples: 1})).toThrow(RangeError);
  expect(() => deliveryKeys(blocks(9), {seed: 1, level: 1})).toThrow(RangeError);
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
