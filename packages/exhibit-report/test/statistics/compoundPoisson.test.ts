import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {few, patient, tries} from "../patient.ts";
import {combineRisks, compoundMoments, compoundPoisson, scaleLosses} from "../../src/statistics/compoundPoisson.ts";
import {simulateRisks, addLosses} from "../../src/statistics/simulate.ts";
import gold from "../golden/loss/compound.json" with {type: "json"};

/** Relative error; absolute where the expected value is zero. */
function error(actual: number, expected: number): number {
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
}

const risk = fc.record({
  lambda: fc.double({min: 0.01, max: 8, noNaN: true}),
  meanlog: fc.double({min: 0, max: 14, noNaN: true}),
  sdlog: fc.double({min: 0.4, max: 3, noNaN: true})
});

describe("compoundPoisson", () => {
  // The gold comes from n-fold convolutions in numpy and is itself good to 1e-6, 4e-6 in densities.
  const chosen = few(gold.cases, ({name}) => ["rq-demo/combined", "mfa/none", "malware/26"].includes(name));
  it.each(chosen)("agrees with n-fold convolutions: $name", ({quantiles, exceedance, moments, ...input}) => {
    const distribution = compoundPoisson(input);
    for (const [p, loss, density, tvar] of quantiles as [number, number, number | null, number][]) {
      expect(error(distribution.quantile(p), loss), `quantile ${p}`).toBeLessThan(1e-7);
      expect(error(distribution.tailValueAtRisk(p), tvar), `tail value ${p}`).toBeLessThan(1e-7);
      if (density !== null) expect(error(distribution.density(loss), density), `density ${p}`).toBeLessThan(5e-6);
    }
    for (const [threshold, p] of exceedance) {
      if (p > 1e-300) expect(error(distribution.exceedance(threshold), p), `above ${threshold}`).toBeLessThan(2e-6);
    }
    for (const key of Object.keys(moments) as (keyof typeof moments)[]) {
      expect(error(distribution.moments[key], moments[key]), key).toBeLessThan(1e-13);
    }
    for (const residual of Object.values(distribution.residuals)) expect(Math.abs(residual)).toBeLessThan(1e-11);
  });

  patient("has quantiles inverse to its exceedance, falling exceedance, and tail values above their quantiles", () => {
    fc.assert(
      fc.property(risk, fc.array(fc.double({min: 0.001, max: 0.9999, noNaN: true}), {minLength: 2}), (r, ps) => {
        const distribution = compoundPoisson(combineRisks([r]));
        const {p_zero, mean} = distribution.moments;
        let [last, lastTail] = [0, mean];
        for (const p of ps.sort((a, b) => a - b)) {
          const x = distribution.quantile(p);
          const tail = distribution.tailValueAtRisk(p);
          expect(x).toBeGreaterThanOrEqual(last * (1 - 1e-9));
          expect(tail).toBeGreaterThanOrEqual(lastTail * (1 - 1e-12));
          expect(tail).toBeGreaterThanOrEqual(x);
          if (p <= p_zero) expect(x).toBe(0);
          else expect(error(1 - distribution.exceedance(x), p)).toBeLessThan(1e-9);
          [last, lastTail] = [x, tail];
        }
        expect(distribution.exceedance(0)).toBeCloseTo(1 - p_zero, 12);
        expect(distribution.exceedance(-1)).toBe(1);
      }),
      tries(15)
    );
  });

  it("has a density that is minus the slope of its exceedance, and none below zero", () => {
    const distribution = compoundPoisson(combineRisks([{lambda: 2, meanlog: 9, sdlog: 1.7}]));
    for (const x of [100, 5000, 40_000, 1e6, 1e8]) {
      const h = x * 1e-4;
      const slope = (distribution.exceedance(x - h) - distribution.exceedance(x + h)) / (2 * h);
      expect(distribution.density(x) / slope).toBeCloseTo(1, 6);
    }
    expect(distribution.density(0)).toBe(0);
    expect(distribution.density(-5)).toBe(0);
  });

  it("beyond its range has the exceedance λ P(X > x), and joins it without a step", () => {
    const distribution = compoundPoisson(combineRisks([{lambda: 0.5, meanlog: 0, sdlog: 2}]));
    let last = distribution.exceedance(1e4);
    for (let x = 1e4; x < 1e14; x *= 1.1) {
      const p = distribution.exceedance(x);
      expect(p).toBeLessThanOrEqual(last);
      expect(p).toBeGreaterThan(0);
      expect(p / last).toBeGreaterThan(0.3);
      last = p;
    }
  });

  it("is a location family in the unit of loss", () => {
    const [one, cents] = [0, Math.log(100)].map((shift) =>
      compoundPoisson(combineRisks([{lambda: 1.2, meanlog: 7 + shift, sdlog: 1.1}]))
    );
    for (const p of [0.4, 0.9, 0.999]) expect(error(cents.quantile(p), 100 * one.quantile(p))).toBeLessThan(1e-9);
  });

  it("throws on an invalid lambda, severity, probability or loss", () => {
    const severity = [{weight: 1, meanlog: 0, sdlog: 1}];
    for (const lambda of [0, -1, NaN, Infinity]) {
      expect(() => compoundPoisson({lambda, severity})).toThrow(`invalid lambda: ${lambda}`);
    }
    expect(() => compoundPoisson({lambda: 1, severity: []})).toThrow("missing severity");
    const distribution = compoundPoisson({lambda: 1, severity});
    for (const p of [-0.1, 1, NaN]) {
      expect(() => distribution.quantile(p)).toThrow(`invalid probability: ${p}`);
      expect(() => distribution.tailValueAtRisk(p)).toThrow(`invalid probability: ${p}`);
    }
    expect(() => distribution.exceedance(NaN)).toThrow("invalid loss: NaN");
    expect(() => distribution.density(NaN)).toThrow("invalid loss: NaN");
  });
});

describe("combineRisks", () => {
  it("adds means and variances of independent risks, and multiplies their chances of a year without an event", () => {
    fc.assert(
      fc.property(fc.array(risk, {minLength: 1, maxLength: 4}), (risks) => {
        const total = compoundMoments(combineRisks(risks));
        const parts = risks.map((r) => compoundMoments(combineRisks([r])));
        const sum = (key: "mean" | "variance" | "mean_events") => parts.reduce((s, part) => s + part[key], 0);
        for (const key of ["mean", "variance", "mean_events"] as const)
          expect(error(total[key], sum(key))).toBeLessThan(1e-11);
        expect(
          error(
            total.p_zero,
            parts.reduce((p, part) => p * part.p_zero, 1)
          )
        ).toBeLessThan(1e-11);
      })
    );
  });

  it("is the distribution of simulated risks added year by year", () => {
    const risks = [
      {lambda: 0.5, meanlog: 8, sdlog: 2},
      {lambda: 1, meanlog: 6, sdlog: 1}
    ];
    const exact = compoundPoisson(combineRisks(risks));
    const total = addLosses(simulateRisks(risks, {years: 100_000, seed: 11}).map((r) => r.total));
    for (const threshold of [0, 100, 1000, 10_000, 100_000]) {
      const p = exact.exceedance(threshold);
      const share = total.filter((x) => x > threshold).length / total.length;
      expect(Math.abs(share - p) / Math.sqrt((p * (1 - p)) / total.length), `${threshold}`).toBeLessThan(5);
    }
  });

  it("leaves out risks with rate zero, and throws on an invalid rate", () => {
    const good = {lambda: 1, meanlog: 0, sdlog: 1};
    expect(combineRisks([good, {...good, lambda: 0}])).toEqual(combineRisks([good]));
    expect(() => combineRisks([{...good, lambda: -1}])).toThrow("invalid lambda: -1");
  });
});

describe("scaleLosses", () => {
  it("is the distribution of events that cost a factor more", () => {
    const one = compoundPoisson(combineRisks([{lambda: 1.3, meanlog: 6, sdlog: 1.2}]));
    const half = scaleLosses(one, 0.5);
    const direct = compoundPoisson(combineRisks([{lambda: 1.3, meanlog: 6 - Math.LN2, sdlog: 1.2}]));
    for (const key of Object.keys(direct.moments) as (keyof typeof direct.moments)[]) {
      expect(error(half.moments[key], direct.moments[key]), key).toBeLessThan(1e-12);
    }
    expect(half.severity[0].meanlog).toBeCloseTo(direct.severity[0].meanlog, 12);
    for (const p of [0.4, 0.9, 0.999]) {
      const x = direct.quantile(p);
      expect(error(half.quantile(p), x)).toBeLessThan(1e-9);
      expect(error(half.tailValueAtRisk(p), direct.tailValueAtRisk(p))).toBeLessThan(1e-9);
      expect(error(half.exceedance(x), direct.exceedance(x))).toBeLessThan(1e-9);
      expect(error(half.density(x), direct.density(x))).toBeLessThan(1e-8);
    }
    expect(half.lambda).toBe(one.lambda);
  });

  it("throws on an invalid factor", () => {
    const one = compoundPoisson(combineRisks([{lambda: 1, meanlog: 0, sdlog: 1}]));
    expect(() => scaleLosses(one, 0)).toThrow("invalid factor: 0");
  });
});

it("constructs the distribution of an input once, and that of another one anew", () => {
  const input = (lambda: number) => ({lambda, severity: [{weight: 1, meanlog: 0, sdlog: 1}]});
  const first = compoundPoisson(input(0.5));
  expect(compoundPoisson(input(0.5))).toBe(first);
  expect(compoundPoisson(input(0.25)).lambda).toBe(0.25);
});
