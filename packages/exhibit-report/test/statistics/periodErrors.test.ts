import {expect, it} from "vitest";
import {deliveryKeys} from "../../src/statistics/delivery.ts";
import type {DeliveryBlocks} from "../../src/statistics/delivery.ts";
import {periodErrors} from "../../src/statistics/periodErrors.ts";
import {relativeChange} from "../../src/statistics/periodChange.ts";
import {wordGenerator} from "../../src/statistics/random.ts";
import {pooledSpread} from "../../src/statistics/weekLimits.ts";
import gold from "../golden/periods/pooledWeeks.json" with {type: "json"};

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const quarter = (deployments: number[], failures?: number[]): DeliveryBlocks => ({
  ...{days: deployments.map(() => 7), deployments},
  ...(failures && {failures})
});

it("agrees with R’s dispersion, correlation and quantiles of weeks around the means of their quarters", () => {
  const errors = periodErrors(gold.deployments.map((weeks, i) => quarter(weeks, gold.failures[i])));
  for (const [i, weeks] of gold.deployments.entries()) {
    const [n, failed] = [sum(weeks), sum(gold.failures[i]!)];
    expect(errors[i]!.frequency! / Math.sqrt(n) / gold.ofFrequency).toBeCloseTo(1, 9);
    const independent = Math.sqrt((failed * (n - failed)) / n);
    expect(errors[i]!.failures! / independent / gold.ofFailures).toBeCloseTo(1, 9);
  }
});

it("limits of a change cover it about as often as they say, whether quarters differ or weeks do", () => {
  const word = wordGenerator([4]);
  const random = () => (word() + 0.5) / 2 ** 32;
  const poisson = (mean: number) => {
    let n = 0;
    for (let left = Math.exp(-mean), p = random(); p > left; p *= random()) ++n;
    return n;
  };
  // Busy and idle weeks vary more than chance has them.
  const week = (mean: number) => poisson(mean * (random() < 0.5 ? 0.6 : 1.4));
  let covered = 0;
  let widest = 0;
  const trials = 300;
  for (let i = 0; i < trials; ++i) {
    const quarters = [4, 4, 6, 5, 5, 3].map((mean) => quarter(Array.from({length: 13}, () => week(mean))));
    const errors = periodErrors(quarters);
    const keys = quarters.map((blocks, j) => deliveryKeys(blocks, {errors: errors[j]}).deployment_frequency!);
    const {lower, upper} = relativeChange(keys[5]!, keys[4]!)!;
    if (lower <= 3 / 5 - 1 && upper >= 3 / 5 - 1) covered++;
    widest = Math.max(widest, upper);
  }
  expect(covered / trials).toBeGreaterThan(0.935);
  expect(widest).toBeLessThan(2);
});

it("says nothing of too few weeks, and nothing more of what never failed than that it did not", () => {
  expect(periodErrors([quarter([1, 2, 3])])).toEqual([{frequency: undefined, failures: 0}]);
  expect(pooledSpread([], 13, 0.95)).toBeUndefined();
  const none = quarter(Array<number>(13).fill(2), Array<number>(13).fill(0));
  const [errors] = periodErrors([none, none]);
  expect(errors).toEqual({frequency: 0, failures: 0});
  expect(deliveryKeys(none, {errors}).change_failure_rate).toMatchObject({estimate: 0, lower: 0});
  expect(() => periodErrors([none], 1)).toThrow(RangeError);
});
