import {describe, expect, it} from "vitest";
import {turnbull} from "../../packages/exhibit-report/src/statistics/turnbull.ts";
import {
  bootstrapTurnbull,
  limitsBetween,
  turnbullLimits
} from "../../packages/exhibit-report/src/statistics/turnbullLimits.ts";
import {randomNumbers} from "./clusters.ts";

const samples = 300;
const mean = 40;

interface Setting {
  /** Applications, each scanned at days of its own, with so many findings. */
  applications: number;
  size: number;
  /** Days between scans. */
  every: number;
  /** Standard deviation of the logarithm of an application’s hazard. */
  sd: number;
  isClustered: boolean;
}

const settings: Setting[] = [
  {applications: 1, size: 200, every: 30, sd: 0, isClustered: false},
  {applications: 200, size: 1, every: 14, sd: 0, isClustered: false},
  {applications: 30, size: 20, every: 30, sd: 0.7, isClustered: true},
  {applications: 15, size: 30, every: 7, sd: 0.7, isClustered: true}
];

function draw({applications, size, every, sd}: Setting, random: ReturnType<typeof randomNumbers>) {
  const [lo, hi, cluster]: number[][] = [[], [], []];
  for (let app = 0; app < applications; app++) {
    const days = mean * Math.exp(-sd * random.normal());
    const first = applications === 1 ? every : 1 + Math.floor(random.uniform() * every);
    for (let i = 0; i < size; i++) {
      const time = days * random.exponential();
      const scan = Math.max(0, Math.ceil((time - first) / every));
      lo.push(scan === 0 ? 0 : first + (scan - 1) * every);
      hi.push(first + scan * every > 180 ? Infinity : first + scan * every);
      cluster.push(app);
    }
  }
  return {lo: lo.map((at) => Math.min(at, 180)), hi, n: lo.map(() => 1), cluster};
}

/** True share open after some days, over all applications. */
function trueOpen({sd}: Setting, days: number): number {
  let [sum, weights] = [0, 0];
  for (let z = -6; z <= 6; z += 0.01) {
    const weight = Math.exp((-z * z) / 2);
    sum += weight * Math.exp((-days / mean) * Math.exp(sd * z));
    weights += weight;
  }
  return sum / weights;
}

describe("limits of nominal 95% where scans bound closings", () => {
  it.each(settings)(
    "cover at least 90%: $applications applications of $size, scans every $every days, sd $sd",
    async (setting) => {
      const random = randomNumbers(5, settings.indexOf(setting));
      const median = Array.from({length: 4000}, (_, i) => i / 20).find((day) => trueOpen(setting, day) <= 0.5)!;
      let [shares, medians, n] = [0, 0, 0];
      for (let k = 0; k < samples; k++) {
        await new Promise(setImmediate);
        const {cluster, ...counts} = draw(setting, random);
        const curve = turnbull(counts);
        const given = setting.isClustered ? {...counts, cluster} : counts;
        const errors = bootstrapTurnbull(given, {seed: k, resamples: 100})!;
        const limits = turnbullLimits(curve, errors);
        // Where the estimate is known: after the interval that ends last by day 60.
        const j = curve.to.findLastIndex((day) => day <= 60);
        const [lower, upper, truth] = [limits.lower[j], limits.upper[j], trueOpen(setting, curve.to[j])];
        if (lower !== undefined) n++;
        shares += lower !== undefined && lower <= truth && truth <= upper! ? 1 : 0;
        const between = limitsBetween(curve, limits, 0.5);
        medians += (between.lower ?? 0) <= median && median <= (between.upper ?? Infinity) ? 1 : 0;
      }
      console.log(`share open ${shares / n}, median ${medians / samples}`);
      expect(n).toBe(samples);
      expect(shares / n).toBeGreaterThanOrEqual(0.9);
      expect(medians / samples).toBeGreaterThanOrEqual(0.9);
    }
  );
});
