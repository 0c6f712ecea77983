import mt19937 from "@stdlib/random-base-mt19937";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import poisson from "@stdlib/random-base-poisson";
import {expect, it} from "vitest";
import type {BlockTimes} from "../../packages/exhibit-report/src/statistics/blockTimes.ts";
import {deliveryKeys} from "../../packages/exhibit-report/src/statistics/delivery.ts";
import type {DeliveryBlocks, DeliveryKey} from "../../packages/exhibit-report/src/statistics/delivery.ts";

const runs = 1500;
/** Of the log rate of deployments, and of the log time that a week’s changes take. */
const [sdRate, sdLead] = [0.5, 0.6];

/** What is true of the weeks that `simulate` draws: deployments a year, median hours, percent. */
const truth = {frequency: (6 / 7) * 365.25, lead: 24, restore: 3, failed: meanShare()};

/** Mean of a logistic-normal share, by the midpoint rule. */
function meanShare(): number {
  const n = 20_000;
  let sum = 0;
  for (let i = 0; i < n; ++i) sum += share(normalQuantile((i + 0.5) / n, 0, 1));
  return (100 * sum) / n;
}

function share(score: number): number {
  return 1 / (1 + Math.exp(1.9 - 0.6 * score));
}

/** Weeks of deployments, failures, lead times and recoveries, whose means follow autoregressions of the given correlation. */
function simulate(n: number, correlation: number, seed: number): DeliveryBlocks {
  const word = mt19937.factory({seed});
  const uniform = () => (word() + 0.5) / 2 ** 32;
  const normal = () => normalQuantile(uniform(), 0, 1);
  const count = poisson.factory({prng: Object.assign(uniform, {MIN: 0, MAX: 1}) as never});
  const series = () => {
    let value = normal();
    return Array.from({length: n}, (_, i) => {
      if (i > 0) value = correlation * value + Math.sqrt(1 - correlation ** 2) * normal();
      return value;
    });
  };
  const [rates, shares, leads] = [series(), series(), series()];
  const deployments = rates.map((x) => count(6 * Math.exp(sdRate * x - sdRate ** 2 / 2)));
  const failures = deployments.map((d, i) => times(d).filter(() => uniform() < share(shares[i])).length);
  const draw = (counts: number[], per: number, time: (week: number) => number, open: number) =>
    counts.flatMap((d, week) =>
      times(per * d).map(() => {
        const hours = time(week);
        return uniform() < open ? {hours: hours * uniform(), week, done: 0} : {hours, week, done: 1};
      })
    );
  return {
    days: new Array<number>(n).fill(7),
    deployments,
    failures,
    leadTimes: blockTimes(draw(deployments, 3, (week) => 24 * Math.exp(sdLead * leads[week] + 0.8 * normal()), 0.1)),
    recoveries: blockTimes(draw(failures, 1, () => 3 * Math.exp(1.2 * normal()), 0.05))
  };
}

function times(n: number): undefined[] {
  return new Array<undefined>(n).fill(undefined);
}

function blockTimes(rows: {hours: number; week: number; done: number}[]): BlockTimes {
  rows.sort((a, b) => a.hours - b.hours);
  return {
    time: rows.map(({hours}) => hours),
    block: rows.map(({week}) => week),
    n_event: rows.map(({done}) => done),
    n_censor: rows.map(({done}) => 1 - done)
  };
}

class Coverage {
  #n = 0;
  #covered = 0;

  add(key: DeliveryKey | undefined, value: number): void {
    if (!key?.quantile) return;
    ++this.#n;
    if ((key.lower ?? 0) <= value && value <= (key.upper ?? Infinity)) ++this.#covered;
  }

  get share(): number {
    return this.#covered / this.#n;
  }
}

it.each([
  [8, 0],
  [8, 0.8],
  [12, 0.8],
  [26, 0],
  [26, 0.8],
  [52, 0.8]
])("covers all four keys in at least 90% of %i weeks with a correlation of %f", (n, correlation) => {
  const [frequency, lead, failed, restore] = times(4).map(() => new Coverage());
  for (let run = 0; run < runs; ++run) {
    const keys = deliveryKeys(simulate(n, correlation, 1000 * n + run + 1));
    frequency.add(keys.deployment_frequency, truth.frequency);
    lead.add(keys.lead_time_for_changes, truth.lead);
    failed.add(keys.change_failure_rate, truth.failed);
    restore.add(keys.time_to_restore_service, truth.restore);
  }
  // less two standard errors of a simulated share
  const least = 0.9 - 2 * Math.sqrt((0.9 * 0.1) / runs);
  const shares = [frequency, lead, failed, restore].map(({share}) => share);
  console.log(`${n} weeks, correlation ${correlation}: ${shares.map((x) => x.toFixed(3)).join(" ")}`);
  for (const covered of shares) expect(covered).toBeGreaterThanOrEqual(least);
});
