import {expect, it} from "vitest";
import {few, patient} from "../patient.ts";
import {fitSeverity, fitTail, recordedExceedance, usualTailThreshold} from "../../src/statistics/lossFit.ts";
import {logUpper, upperQuantile} from "../../src/statistics/normalTail.ts";
import {tailThresholds} from "../../src/statistics/tailThresholds.ts";
import gold from "../golden/loss/lossBands.json" with {type: "json"};

/** Limits agree when each is off by at most a share of its distance from the other. */
function expectLimits(
  {lower, upper}: {lower: number | undefined; upper: number | undefined},
  expected: {lower: number; upper: number},
  share: number
): void {
  const width = Math.log(expected.upper / expected.lower);
  expect(Math.abs(Math.log(lower! / expected.lower)) / width).toBeLessThan(share);
  expect(Math.abs(Math.log(upper! / expected.upper)) / width).toBeLessThan(share);
}

const p = 0.99;
const at = (fit: ReturnType<typeof fitSeverity>) => fit!.quantiles[0];

it("limits of a lognormal’s quantile are those of R’s noncentral t, for eight losses too", () => {
  for (const {values, ...limits} of gold.whole)
    expectLimits(at(fitSeverity(values, {threshold: undefined, seed: 1, probabilities: [p]})), limits, 0.06);
});

it("limits above a threshold are those of R’s bootstrap, of many losses those of its information", () => {
  for (const {values, threshold, ...limits} of gold.truncated)
    expectLimits(at(fitSeverity(values, {threshold, seed: 1, probabilities: [p]})), limits, 0.06);
});

it("limits of a tail are those of R’s profile likelihood, also for a shape below −½", () => {
  for (const {values, threshold, loss, shape_lower, shape_upper, ...limits} of few(gold.pareto, (_, i) => i < 2)) {
    const tail = fitTail(values, threshold, [p])!;
    expect(tail.shape_lower).toBeCloseTo(shape_lower, 3);
    expect(tail.shape_upper).toBeCloseTo(shape_upper, 3);
    expect(tail.quantiles[0].loss / loss).toBeCloseTo(1, 4);
    expectLimits(tail.quantiles[0], limits, 2e-3);
    const own = tailThresholds(values).find((one) => one.threshold === threshold);
    if (own) expect(own.shape_lower).toBe(tail.shape_lower);
  }
});

it("limits by the delta method are near those by profile likelihood", () => {
  const losses = Array.from({length: 20_000}, (_, i) => 1000 * ((i + 0.5) / 20_000) ** -0.6);
  const tail = (n: number) => fitTail(losses, 1000 * (n / 20_000) ** -0.6, [0.99])!;
  const [profile, delta] = [tail(1000), tail(1004)];
  expect([profile.n, delta.n]).toEqual([1000, 1004]);
  expect(delta.shape_lower).toBeCloseTo(profile.shape_lower!, 1);
  expect(delta.shape_upper).toBeCloseTo(profile.shape_upper!, 1);
  const [{lower, upper}] = profile.quantiles;
  expectLimits(delta.quantiles[0], {lower: lower!, upper: upper!}, 0.02);
});

patient("the work for a tail does not grow with the losses below it", () => {
  const losses = Float64Array.from({length: 200_000}, (_, i) => Math.exp(8 + 2 * Math.log((i + 1) / (200_001 - i))));
  const above = usualTailThreshold(losses)!;
  expect(losses.filter((x) => x > above).length).toBe(2000);
  expect(tailThresholds(losses)[0].n).toBe(4999);
});

it("a fit near that of a Pareto distribution keeps its digits far above its median", () => {
  const pareto = Array.from({length: 120}, (_, i) => 10 * ((i + 0.5) / 120) ** -0.9);
  const fit = fitSeverity(pareto, {threshold: 10, seed: 1, probabilities: [0.5, 0.99]})!;
  expect(fit.share_below).toBeGreaterThan(0.99);
  for (const {p, loss, lower} of fit.quantiles) {
    expect(recordedExceedance(fit, 10, loss)).toBeCloseTo(1 - p, 9);
    expect(lower).toBeLessThan(loss);
  }
  for (const logP of [-0.1, -3, -19.9, -20.1, -700, -1e6])
    expect(logUpper(upperQuantile(logP)) / logP).toBeCloseTo(1, 8);
});
