import {describe, expect, it} from "vitest";
import {compoundPoisson} from "../../src/statistics/compoundPoisson.ts";
import {compareLosses} from "../../src/statistics/lossComparison.ts";
import {simulateAnnualLosses} from "../../src/statistics/simulate.ts";

const risk = {lambda: 0.7, meanlog: 8, sdlog: 1.5};
const exact = compoundPoisson({lambda: risk.lambda, severity: [{weight: 1, ...risk}]});
const probabilities = [0.05, 0.4, 0.5, 0.95];
const run = (seed: number, years = 20_000) => simulateAnnualLosses(risk, {years, seed}).total;

describe("compareLosses", () => {
  it("finds a simulation within 4 standard errors of the distribution it was drawn from", () => {
    const {zero_share, mean, quantiles, quantilesWithLoss} = compareLosses(run(1), exact, probabilities);
    for (const {simulated, exact, std_err} of [zero_share, mean]) {
      expect(Math.abs(simulated - exact) / std_err).toBeLessThan(4);
    }
    for (const {z} of [...quantiles, ...quantilesWithLoss]) expect(Math.abs(z)).toBeLessThan(4);
  });

  it("finds a simulation of another risk far off", () => {
    const other = simulateAnnualLosses({...risk, meanlog: 8.1}, {years: 20_000, seed: 1}).total;
    expect(compareLosses(other, exact, [0.5]).quantilesWithLoss[0].z).toBeLessThan(-4);
  });

  it("has z-scores that spread as a standard normal does: variance about one over 200 runs", () => {
    const scores = Array.from({length: 200}, (_, seed) => compareLosses(run(seed, 2000), exact, [0.9]).quantiles[0].z);
    const variance = scores.reduce((sum, z) => sum + z * z, 0) / scores.length;
    expect(variance).toBeGreaterThan(0.65);
    expect(variance).toBeLessThan(1.4);
  });

  it("leaves out quantiles of all years that fall on years without a loss, and keeps those of years with one", () => {
    const {quantiles, quantilesWithLoss, n_years, n_with_loss} = compareLosses(run(2), exact, probabilities);
    expect(exact.moments.p_zero).toBeGreaterThan(0.4);
    expect(quantiles.map(({p}) => p)).toEqual([0.5, 0.95]);
    expect(quantilesWithLoss.map(({p}) => p)).toEqual(probabilities);
    expect(n_years).toBe(20_000);
    expect(n_with_loss).toBeLessThan(n_years);
  });

  it("has exact quantiles and a mean of years with a loss that follow from those of all years", () => {
    const {quantilesWithLoss, meanWithLoss} = compareLosses(run(3), exact, [0.5]);
    const above = exact.exceedance(quantilesWithLoss[0].exact);
    expect(above / (1 - exact.moments.p_zero)).toBeCloseTo(0.5, 9);
    expect(meanWithLoss.exact * (1 - exact.moments.p_zero)).toBeCloseTo(exact.moments.mean, 6);
  });

  it("throws when no year has a loss", () => {
    expect(() => compareLosses([0, 0], exact, [0.5])).toThrow("missing losses: 2 years");
  });
});
