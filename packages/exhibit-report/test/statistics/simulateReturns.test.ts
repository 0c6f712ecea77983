import {describe, expect, it} from "vitest";
import {few} from "../patient.ts";
import {compoundPoisson, scaleLosses} from "../../src/statistics/compoundPoisson.ts";
import {differenceExceedance, discountFactors, presentValue} from "../../src/statistics/netPresentValue.ts";
import {simulateReturns} from "../../src/statistics/simulateReturns.ts";

const risk = {lambda: 0.138, meanlog: 12.55949, sdlog: 3.068723};
const horizon = {rate: 0.05, years: 10};
const periods = 50_000;
const options = {periods, seed: 1};
const none = {likelihood: 0, impact: 0, cost: 0};

/** Standard errors between a share that was counted and its probability. */
function score(values: Float64Array, x: number, p: number): number {
  const above = values.filter((value) => value > x).length / periods;
  return (above - p) / Math.sqrt((p * (1 - p)) / periods);
}

const losses = compoundPoisson(presentValue(risk, horizon));

describe("simulateReturns", () => {
  it.each(few([0, 1e6, -1e6], (x) => x === 0))(
    "returns more than %d as often as two independent periods do, exactly computed",
    (x) => {
      const fewer = compoundPoisson(presentValue({...risk, lambda: risk.lambda / 2}, horizon));
      const {another} = simulateReturns(risk, {...none, likelihood: 0.5}, horizon, options);
      expect(Math.abs(score(another, x, differenceExceedance(losses, fewer, x)))).toBeLessThan(4);
      const smaller = simulateReturns(risk, {...none, impact: 0.5}, horizon, options);
      const p = differenceExceedance(losses, scaleLosses(losses, 0.5), x);
      expect(Math.abs(score(smaller.another, x, p))).toBeLessThan(4);
    }
  );

  it("saves what is prevented and what is spared when the events are the same", () => {
    const {same} = simulateReturns(risk, {...none, impact: 0.5}, horizon, options);
    const half = scaleLosses(losses, 0.5);
    for (const x of [0, 1e5, 1e6, 1e7]) expect(Math.abs(score(same, x, half.exceedance(x)))).toBeLessThan(4);
    const all = simulateReturns(risk, {...none, likelihood: 1}, horizon, options);
    for (const x of [0, 1e5, 1e6, 1e7]) expect(Math.abs(score(all.same, x, losses.exceedance(x)))).toBeLessThan(4);
    expect(all.another).toEqual(all.same);
  });

  it("takes off the cost, discounted", () => {
    const effect = {likelihood: 0.5, impact: 0.25, cost: 0};
    const [free, paid] = [0, 1000].map((cost) =>
      simulateReturns(risk, {...effect, cost}, horizon, {periods: 50, seed: 3})
    );
    const cost = 1000 * discountFactors(horizon).reduce((sum, factor) => sum + factor, 0);
    for (const key of ["another", "same"] as const)
      for (const [i, value] of free[key].entries())
        expect(Math.abs(value - cost - paid[key][i])).toBeLessThan(1e-9 * (Math.abs(value) + cost));
  });

  it("returns nothing where nothing is done and the events are the same", () => {
    expect(simulateReturns(risk, none, horizon, {periods: 10, seed: 1}).same).toEqual(new Float64Array(10));
  });

  it.each([{likelihood: -0.1}, {likelihood: 1.1}, {impact: NaN}, {cost: -1}])("refuses %j", (wrong) => {
    expect(() => simulateReturns(risk, {...none, ...wrong}, horizon, {periods: 1, seed: 1})).toThrow(RangeError);
  });
});
