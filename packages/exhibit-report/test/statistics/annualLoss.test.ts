import {expect, it} from "vitest";
import {annualLoss, exactAnnualLoss} from "../../src/statistics/annualLoss.ts";
import {combineRisks, compoundPoisson} from "../../src/statistics/compoundPoisson.ts";
import type {Risk} from "../../src/statistics/compoundPoisson.ts";

const view = (...risks: Risk[]) => [{expert: "A", risks}];
const outage = {lambda: 2, meanlog: 9, sdlog: 1.5};
const never = {lambda: 0, meanlog: 9, sdlog: 1};
/** Beyond the exact method: nearly constant severities. */
const fees = {lambda: 50, meanlog: 6, sdlog: 1e-3};

it("is exact where that is within reach, and leaves out what never happens", () => {
  const loss = annualLoss(view(outage, never), {years: 10, seed: 1})!;
  const exact = compoundPoisson(combineRisks([outage]));
  expect(loss.years).toBeUndefined();
  expect(loss.mean).toBe(exact.moments.mean);
  expect(loss.quantile(0.9)).toBe(exact.quantile(0.9));
  expect(loss.exceedance(1e4)).toBe(exact.exceedance(1e4));
  expect(annualLoss(view(never), {years: 10, seed: 1})).toBeUndefined();
  expect(annualLoss(view(), {years: 10, seed: 1})).toBeUndefined();
});

it("is simulated where the exact distribution is out of reach, close to what is known of it", () => {
  const years = 20_000;
  const loss = annualLoss(view(fees), {years, seed: 1})!;
  expect(loss.years).toBe(years);
  // of 50 events that all cost e⁶, the total is nearly that many times the number of events
  const one = Math.exp(6);
  expect(loss.mean / (50 * one)).toBeCloseTo(1, 5);
  expect(Math.abs(loss.quantile(0.5) / one - 50)).toBeLessThan(1.01);
  const p = loss.exceedance(60.5 * one); // P(N > 60) for N ~ Poisson(50), 0.0722 by R’s ppois
  expect(Math.abs(p - 0.0722)).toBeLessThan(4 * Math.sqrt((0.0722 * 0.9278) / years));
});

it("gives up at once where even simulated years would take too long", () => {
  const often = {lambda: 1e12, meanlog: 0, sdlog: 1};
  const start = performance.now();
  expect(annualLoss(view(often), {years: 100_000, seed: 1})).toBeUndefined();
  expect(annualLoss(view(fees, outage, often), {years: 100_000, seed: 1})).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(2000);
});

it("is the average over views, each of which can be asked alone", () => {
  const breach = {lambda: 0.2, meanlog: 12, sdlog: 2};
  const views = [...view(outage), ...view(breach), ...view(never)];
  const loss = annualLoss(views, {years: 10, seed: 1})!;
  const exact = [outage, breach].map((risk) => compoundPoisson(combineRisks([risk])));
  expect(loss.mean).toBeCloseTo((exact[0].moments.mean + exact[1].moments.mean) / 3, 6);
  expect(loss.views.map(({exceedance}) => exceedance(1e5))).toEqual([...exact.map((d) => d.exceedance(1e5)), 0]);
  const years = 60_000;
  const often = [...view(fees), ...view(outage)];
  const drawn = annualLoss(often, {years, seed: 1})!;
  expect(drawn.years).toBe(years);
  const shares = drawn.views.map(({exceedance}) => exceedance(1e4));
  expect(drawn.exceedance(1e4)).toBeCloseTo((shares[0] + shares[1]) / 2, 12);
  const p = exact[0].exceedance(1e4);
  expect(Math.abs(shares[1] - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / (years / 2)));
});

it("throws on what is no risk at all", () => {
  const risk = {...outage, lambda: 1};
  expect(() => annualLoss(view({...risk, sdlog: 0}), {years: 10, seed: 1})).toThrow("invalid sdlog: 0");
  expect(() => exactAnnualLoss({lambda: -1, severity: [{...risk, weight: 1}]})).toThrow("invalid lambda: -1");
});
