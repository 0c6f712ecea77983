import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {combineRisks, compoundPoisson} from "../../src/statistics/compoundPoisson.ts";
import type {ExpertEstimate} from "../../src/statistics/consensus.ts";
import {poolRisks, viewsTogether} from "../../src/statistics/expertViews.ts";
import {forecastLosses} from "../../src/statistics/lossForecast.ts";
import {poolLosses, pooledMoments} from "../../src/statistics/pooledLoss.ts";
import gold from "../golden/loss/pool.json" with {type: "json"};

const row = (
  risk: string,
  expert: string,
  lambda?: number,
  p05?: number,
  p95?: number,
  p50?: number
): ExpertEstimate => ({
  ...{risk, expert, lambda, p05, p50, p95}
});

describe("poolRisks", () => {
  it("keeps each expert’s view, and fills what one left blank with the average of the others", () => {
    const {usable} = poolRisks(
      [row("r", "A", 1, 1, 100), row("r", "B", 4), row("r", "C", undefined, 10, 1000), row("r", "D")],
      "linear"
    );
    const [{views, lambda, n_experts, fit}] = usable;
    expect(views.map(({expert, risks}) => [expert, risks.map((kind) => kind.lambda)])).toEqual([
      ["A", [1]],
      ["B", [2, 2]],
      ["C", [2.5]]
    ]);
    expect(views[1].risks.map(({meanlog}) => Math.exp(meanlog).toFixed(6))).toEqual(["10.000000", "100.000000"]);
    expect([lambda, n_experts, fit]).toEqual([2.5, 4, undefined]);
  });

  it("takes the consensus for one expert, and so does the linear pool of one", () => {
    const estimates = [row("r", "A", 1, 1, 100), row("r", "B", 3, 3, 300)];
    const [{views}] = poolRisks(estimates, "consensus").usable;
    expect(views).toHaveLength(1);
    expect(views[0].risks[0].lambda).toBe(2);
    expect(Math.exp(views[0].risks[0].meanlog)).toBeCloseTo(20, 9);
    const one = poolRisks([estimates[0]], "linear").usable[0];
    expect(one.views.map(({risks}) => risks)).toEqual(
      poolRisks([estimates[0]], "consensus").usable[0].views.map(({risks}) => risks)
    );
  });

  it("tells of a median that is far from the fitted one, either way, and of no other", () => {
    const far = (p50: number) =>
      poolRisks([row("r", "A", 1, 1, 100, p50)], "linear").farMedians.map(({given}) => given);
    expect([far(2), far(6), far(19), far(30)]).toEqual([[2], [], [], [30]]);
    expect(poolRisks([row("r", "A", 1, 1, 100, 2)], "consensus").farMedians[0].fitted).toBeCloseTo(10, 9);
  });

  it("leaves out a view that fixes no loss, and keeps nobody’s words for another’s", () => {
    const {usable, leftOut, unusable} = poolRisks(
      [
        row("r", "A", 1, 5, 5),
        row("r", "", 2, 1, 100),
        row("r", "", 3, 1, 100),
        row("s", "A", 1, 5, 5),
        row("t", "A", 1)
      ],
      "linear"
    );
    expect(usable.map(({risk, views}) => [risk, views.map(({expert}) => expert)])).toEqual([
      ["r", ["A", "unnamed expert", "unnamed expert (2)"]]
    ]);
    expect(leftOut.map(({expert, reason}) => [expert, reason])).toEqual([
      ["A", "invalid quantiles: 5, 5 (expected amounts above 0, each larger than the one before)"]
    ]);
    expect(unusable.map(({risk, column}) => [risk, column])).toEqual([
      ["s", "p95"],
      ["t", "p95"]
    ]);
  });

  it("takes the loss that only all together fix from the consensus", () => {
    const [{views, fit}] = poolRisks(
      [
        {...row("r", "A", 1), p05: 1},
        {...row("r", "B", 3), p95: 100}
      ],
      "linear"
    ).usable;
    expect(views.map(({risks}) => risks.map(({lambda}) => lambda))).toEqual([[1], [3]]);
    expect(fit!.median).toBeCloseTo(10, 9);
  });
});

describe("viewsTogether", () => {
  it("keeps the mean of the total, whoever left out what", () => {
    const rate = fc.option(fc.double({min: 0.01, max: 50, noNaN: true}), {nil: undefined});
    const sizes = fc.option(
      fc.tuple(fc.double({min: 1, max: 100, noNaN: true}), fc.double({min: 1.5, max: 50, noNaN: true})),
      {
        nil: undefined
      }
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.record({rate, sizes}), {minLength: 3, maxLength: 3}), {minLength: 1, maxLength: 4}),
        (risks) => {
          const estimates = risks.flatMap((experts, r) =>
            experts.map(({rate, sizes}, e) => row(`r${r}`, `e${e}`, rate, sizes?.[0], sizes && sizes[0] * sizes[1]))
          );
          const {usable} = poolRisks(estimates, "linear");
          fc.pre(usable.length > 0);
          const moments = (views: (typeof usable)[0]["views"]) =>
            pooledMoments(views.map((view) => compoundPoissonMean(view.risks)));
          const total = moments(viewsTogether(usable)).mean;
          const sum = usable.reduce((mean, {views}) => mean + moments(views).mean, 0);
          expect(total / sum).toBeCloseTo(1, 9);
        }
      )
    );
  });
});

function compoundPoissonMean(risks: readonly {lambda: number; meanlog: number; sdlog: number}[]) {
  const mean = risks.reduce((sum, {lambda, meanlog, sdlog}) => sum + lambda * Math.exp(meanlog + sdlog ** 2 / 2), 0);
  return {p_zero: 0, mean_events: 0, mean, variance: 1, sd: 1, skewness: 0, excess_kurtosis: 0};
}

describe("linear pool", () => {
  const estimates = gold.experts.map(({expert, lambda, p05, p95}) => row("r", expert, lambda, p05, p95));
  const [{views}] = poolRisks(estimates, "linear").usable;

  it("agrees with years simulated by numpy, and its moments with their closed form", () => {
    const exact = views.map(({risks}) => compoundPoisson(combineRisks(risks)));
    const moments = pooledMoments(exact.map((one) => one.moments));
    for (const [name, value] of Object.entries(gold.moments))
      expect(moments[name as keyof typeof moments] / value, name).toBeCloseTo(1, 9);
    const pool = poolLosses(exact, moments);
    for (const {p, loss, std_err} of gold.quantiles)
      expect(Math.abs(pool.quantile(p) - loss), `${p}`).toBeLessThanOrEqual(4.5 * std_err);
    for (const {threshold, p_exceed} of gold.exceedance) {
      const p = pool.exceedance(threshold);
      expect(Math.abs(p - p_exceed), `${threshold}`).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / gold.n_years));
      expect(pool.quantile(1 - p) / threshold).toBeCloseTo(1, 6);
    }
    const {p, loss, std_err} = gold.tail_value;
    expect(Math.abs(pool.tailValueAtRisk(p) - loss)).toBeLessThan(4.5 * std_err);
    expect(pool.tailValueAtRisk(0)).toBeCloseTo(moments.mean, 3);
    expect(() => pool.quantile(1)).toThrow(RangeError);
  });

  it("lies between the experts, whose least and most are its spread", () => {
    const {exact, experts, spread, annual} = forecastLosses(views, {years: 20_000, seed: 3, thresholds: [1e5, 1e7]});
    expect(experts.map(({expert}) => expert)).toEqual(["A", "B"]);
    spread.forEach(({lower, upper}, i) => {
      const {p_exceed} = exact!.annual!.exceedance[i];
      expect(lower).toBe(experts[0].exceedance[i].p_exceed);
      expect(upper).toBe(experts[1].exceedance[i].p_exceed);
      expect(p_exceed).toBeCloseTo((lower + upper) / 2, 12);
      expect(Math.abs(annual.exceedance[i].p_exceed - p_exceed)).toBeLessThan(0.015);
    });
    const {p_zero} = exact!.moments;
    expect(Math.abs(annual.zero_share - p_zero)).toBeLessThan(4.5 * annual.zero_share_std_err);
  });
});

describe("forecastLosses", () => {
  const alone = (lambda: number, p05: number, p95: number) =>
    poolRisks([row("r", "A", lambda, p05, p95)], "linear").usable[0].views;

  it("gives no simulated mean of the worst years where the tail is too heavy, and one with its error elsewhere", () => {
    const options = {years: 20_000, seed: 1, thresholds: []};
    const heavy = forecastLosses(alone(0.5, 300, 9e7), options);
    expect(heavy.annual).toMatchObject({is_mean_tail_driven: true, mean_std_err: undefined});
    expect(heavy.annual.tails.every(({loss, std_err}) => loss === undefined && std_err === undefined)).toBe(true);
    const tails = heavy.exact!.annual!.tails;
    for (const {loss} of tails) expect(loss).toBeGreaterThanOrEqual(heavy.exact!.moments.mean);
    const light = forecastLosses(alone(3, 10_000, 90_000), options);
    expect(light.annual.is_mean_tail_driven).toBe(false);
    light.annual.tails.forEach(({loss, std_err}, i) =>
      expect(Math.abs(loss! - light.exact!.annual!.tails[i].loss)).toBeLessThan(5 * std_err!)
    );
  });

  it("knows that nothing happens", () => {
    const {exact, annual, experts, spread} = forecastLosses(alone(0, 1, 2), {years: 10, seed: 1, thresholds: [1]});
    expect([exact, experts, spread]).toEqual([undefined, [], []]);
    expect(annual.tails.map(({loss}) => loss)).toEqual(new Array(6).fill(0));
  });
});
