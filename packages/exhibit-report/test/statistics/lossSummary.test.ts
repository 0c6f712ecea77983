import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {compoundPoisson} from "../../src/statistics/compoundPoisson.ts";
import {summarizeLosses} from "../../src/statistics/lossSummary.ts";
import {addLosses, simulateAnnualLosses} from "../../src/statistics/simulate.ts";
import gold from "../golden/loss/rqDemo.json" with {type: "json"};
import {hasForecast, readForecast} from "./rqDemoForecast.ts";

const losses = fc.array(fc.oneof(fc.constant(0), fc.double({min: 0.01, max: 1e9, noNaN: true})), {minLength: 1});

describe("summarizeLosses", () => {
  it.skipIf(!hasForecast)(
    "agrees with R on 25,000 years of each rq-demo risk and of all together (in ../shared)",
    () => {
      const forecast = readForecast();
      for (const [risk, row] of Object.entries(gold.runs_25k.by_risk)) {
        const probabilities = Object.keys(row.quantiles).map((key) => Number(key.slice(1)) / 100);
        const summary = summarizeLosses(forecast.get(risk)!, {probabilities, thresholds: row.lec.threshold})!;
        expect(summary.n_years).toBe(row.n);
        expect(summary.zero_share).toBeCloseTo(row.p_zero, 12);
        for (const [actual, expected] of [
          [summary.mean, row.mean],
          [summary.sd!, row.sd],
          [summary.mean_std_err!, row.se_mean],
          [summary.nonzero!.geometric_mean, row.gmean_nonzero],
          [summary.nonzero!.max, row.max],
          [summary.nonzero!.min, row.min_nonzero]
        ]) {
          expect(actual / expected, risk).toBeCloseTo(1, 11);
        }
        expect(summary.quantiles.map(({loss}) => loss)).toEqual(
          Object.values(row.quantiles).map((loss) => expect.closeTo(loss, 4))
        );
        summary.exceedance.forEach(({p_exceed}, i) => expect(p_exceed).toBeCloseTo(row.lec.p_exceed[i], 12));
      }
      const {combined} = gold.runs_25k;
      const all = summarizeLosses(addLosses([...forecast.values()]), {thresholds: combined.lec.threshold})!;
      expect(all.zero_share).toBeCloseTo(combined.p_zero, 12);
      all.exceedance.forEach(({p_exceed}, i) => expect(p_exceed).toBeCloseTo(combined.lec.p_exceed[i], 12));
    }
  );

  it("states errors that fit the exact distribution: quantiles and tail values within 5 standard errors", () => {
    const risk = {lambda: 2, meanlog: 9.32, sdlog: 1.2};
    const exact = compoundPoisson({lambda: 2, severity: [{weight: 1, ...risk}]});
    for (const seed of [1, 2, 3, 4]) {
      const {quantiles, tails} = summarizeLosses(simulateAnnualLosses(risk, {years: 50_000, seed}).total)!;
      for (const {p, loss, std_err} of quantiles) {
        expect(Math.abs(loss - exact.quantile(p)) / std_err!, `quantile ${p}`).toBeLessThan(5);
      }
      for (const {p, loss, std_err} of tails) {
        expect(Math.abs(loss! - exact.tailValueAtRisk(p)) / std_err!, `tail ${p}`).toBeLessThan(5);
      }
    }
  });

  it("covers the exact quantile about as often as its level says: 200 runs at 90%", () => {
    const risk = {lambda: 1, meanlog: 0, sdlog: 1};
    const exact = compoundPoisson({lambda: 1, severity: [{weight: 1, ...risk}]}).quantile(0.9);
    let covered = 0;
    for (let seed = 0; seed < 200; ++seed) {
      const {total} = simulateAnnualLosses(risk, {years: 1000, seed});
      const [{lower, upper}] = summarizeLosses(total, {probabilities: [0.9], level: 0.9})!.quantiles;
      if (lower! <= exact && exact <= upper!) ++covered;
    }
    expect(covered).toBeGreaterThan(165);
    expect(covered).toBeLessThan(198);
  });

  it("has rising quantiles inside their limits, tail values above them, and falling exceedance", () => {
    fc.assert(
      fc.property(losses, (values) => {
        const thresholds = [0, 1, 100, 1e6];
        const {quantiles, tails, exceedance, zero_share} = summarizeLosses(values, {thresholds})!;
        quantiles.forEach(({loss, lower, upper}, i) => {
          if (i > 0) expect(loss).toBeGreaterThanOrEqual(quantiles[i - 1].loss * (1 - 1e-12));
          expect(tails[i].loss).toBeGreaterThanOrEqual(loss * (1 - 1e-12));
          expect(lower ?? 0).toBeLessThanOrEqual(upper ?? Infinity);
        });
        exceedance.slice(1).forEach(({p_exceed}, i) => expect(p_exceed).toBeLessThanOrEqual(exceedance[i].p_exceed));
        expect(zero_share + exceedance[0].p_exceed).toBeCloseTo(1, 12);
      })
    );
  });

  it("splits the mean: zero years and years with a loss give the mean of all", () => {
    fc.assert(
      fc.property(losses, (values) => {
        const {mean, zero_share, nonzero, n_years} = summarizeLosses(values)!;
        expect(nonzero?.n ?? 0).toBe(values.filter((x) => x > 0).length);
        expect(n_years).toBe(values.length);
        expect((1 - zero_share) * (nonzero?.mean ?? 0)).toBeCloseTo(mean, 4);
      })
    );
  });

  it("says when the worst 1% of years carry more than half of the loss", () => {
    const even = Array<number>(200).fill(1);
    expect(summarizeLosses(even)).toMatchObject({is_mean_tail_driven: false, tail_share: 0.01});
    expect(summarizeLosses([...even, 1000, 1000, 1000])!.is_mean_tail_driven).toBe(true);
  });

  it("gives tail values by hand: of 0, 0, 10 and 30 the worst half loses 20 on average", () => {
    const {tails, zero_share, mean} = summarizeLosses([30, 0, 10, 0], {probabilities: [0.5]})!;
    expect({zero_share, mean}).toEqual({zero_share: 0.5, mean: 10});
    expect(tails[0].loss).toBeCloseTo(20, 12);
  });

  it("is undefined for no years, has no nonzero part without a loss, and no spread for one year", () => {
    expect(summarizeLosses([])).toBeUndefined();
    expect(summarizeLosses([0, 0])).toMatchObject({nonzero: undefined, zero_share: 1, tail_share: undefined, mean: 0});
    expect(summarizeLosses([5])).toMatchObject({sd: undefined, mean_std_err: undefined, mean: 5});
  });

  it("throws on a negative loss, NaN, an invalid probability or level", () => {
    expect(() => summarizeLosses([1, -2])).toThrow("invalid loss: -2");
    expect(() => summarizeLosses([1, NaN])).toThrow("invalid value: NaN");
    expect(() => summarizeLosses([1], {probabilities: [95]})).toThrow("invalid probability: 95");
    expect(() => summarizeLosses([1], {level: 95})).toThrow("invalid confidence level: 95");
  });
});
