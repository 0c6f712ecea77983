import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {patient, tries} from "../patient.ts";
import {compoundMoments, compoundPoisson} from "../../src/statistics/compoundPoisson.ts";
import {
  differenceExceedance,
  differenceQuantile,
  discountFactors,
  presentValue
} from "../../src/statistics/netPresentValue.ts";
import {simulateAnnualLosses, simulateRisks} from "../../src/statistics/simulate.ts";
import gold from "../golden/loss/compound.json" with {type: "json"};

const breach = {lambda: 0.138, meanlog: 12.55949, sdlog: 3.068723};
const tenYears = {rate: 0.05, years: 10};

describe("discountFactors", () => {
  it("start at one, fall by one ratio, and sum to the annuity due", () => {
    fc.assert(
      fc.property(fc.double({min: 0.001, max: 0.5, noNaN: true}), fc.integer({min: 1, max: 60}), (rate, years) => {
        const factors = discountFactors({rate, years});
        expect(factors[0]).toBe(1);
        factors.slice(1).forEach((factor, i) => expect(factors[i] / factor).toBeCloseTo(1 + rate, 10));
        const annuity = ((1 - (1 + rate) ** -years) / rate) * (1 + rate);
        expect(factors.reduce((sum, factor) => sum + factor, 0) / annuity).toBeCloseTo(1, 10);
      })
    );
  });

  it("throws on an invalid rate or number of years", () => {
    expect(() => discountFactors({rate: -1, years: 3})).toThrow("invalid rate: -1");
    expect(() => discountFactors({rate: 0.05, years: 0})).toThrow("invalid number of years: 0");
    expect(() => discountFactors({rate: 0.05, years: 1.5})).toThrow("invalid number of years: 1.5");
  });
});

describe("presentValue", () => {
  it("is the case iris2022/npv10 of the gold file, found by convolution", () => {
    const {lambda, severity, quantiles} = gold.cases.find(({name}) => name === "iris2022/npv10")!;
    const input = presentValue(breach, tenYears);
    expect(input.lambda).toBeCloseTo(lambda, 12);
    input.severity.forEach((component, i) => {
      expect(component.meanlog).toBeCloseTo(severity[i].meanlog, 9);
      expect(component.sdlog).toBe(severity[i].sdlog);
    });
    const [p, loss] = quantiles.find(([p]) => p === 0.5)!;
    expect(compoundPoisson(input).quantile(p!) / loss!).toBeCloseTo(1, 7);
  });

  it("has the mean of one year times the sum of the factors, and the chance of no loss of all years", () => {
    fc.assert(
      fc.property(fc.double({min: 0, max: 0.3, noNaN: true}), fc.integer({min: 1, max: 20}), (rate, years) => {
        const horizon = {rate, years};
        const one = compoundMoments({lambda: breach.lambda, severity: [{weight: 1, ...breach}]});
        const all = compoundMoments(presentValue(breach, horizon));
        const sum = discountFactors(horizon).reduce((total, factor) => total + factor, 0);
        expect(all.mean / (one.mean * sum)).toBeCloseTo(1, 10);
        expect(all.p_zero / one.p_zero ** years).toBeCloseTo(1, 10);
      })
    );
  });

  it("is the distribution of simulated years, discounted and added: exceedance within 4 standard errors", () => {
    const horizon = {rate: 0.2, years: 4};
    const risk = {lambda: 0.8, meanlog: 5, sdlog: 1};
    const factors = discountFactors(horizon);
    const runs = simulateRisks(Array(horizon.years).fill(risk), {years: 40_000, seed: 4}).map(({total}) => total);
    const exact = compoundPoisson(presentValue(risk, horizon));
    for (const x of [0, 100, 500, 2000]) {
      const values = runs[0].map((_, i) => factors.reduce((sum, factor, t) => sum + factor * runs[t][i], 0));
      const share = values.filter((value) => value > x).length / values.length;
      const p = exact.exceedance(x);
      expect(Math.abs(share - p) / Math.sqrt((p * (1 - p)) / values.length), `above ${x}`).toBeLessThan(4);
    }
  });
});

describe("differenceExceedance and differenceQuantile", () => {
  const exact = (lambda: number, meanlog: number, sdlog: number) =>
    compoundPoisson({lambda, severity: [{weight: 1, meanlog, sdlog}]});
  const [a, b] = [exact(1.2, 8, 1.5), exact(0.5, 7.5, 2)];

  it("agree with simulated pairs within 4 standard errors, on both sides of zero", () => {
    const run = (lambda: number, meanlog: number, sdlog: number, stream: number) =>
      simulateAnnualLosses({lambda, meanlog, sdlog}, {years: 100_000, seed: 12, stream}).total;
    const [from, to] = [run(1.2, 8, 1.5, 0), run(0.5, 7.5, 2, 1)];
    const differences = from.map((loss, i) => loss - to[i]);
    for (const x of [-50_000, -1000, -10, 0, 10, 1000, 50_000]) {
      const p = differenceExceedance(a, b, x);
      const share = differences.filter((d) => d > x).length / differences.length;
      expect(Math.abs(share - p) / Math.sqrt((p * (1 - p)) / differences.length), `above ${x}`).toBeLessThan(4);
    }
  });

  it("are a and b themselves against a risk that hardly ever happens", () => {
    const never = exact(1e-9, 0, 1);
    for (const x of [0, 100, 1e5]) expect(differenceExceedance(a, never, x)).toBeCloseTo(a.exceedance(x), 8);
    expect(differenceQuantile(a, never, 0.9) / a.quantile(0.9)).toBeCloseTo(1, 6);
  });

  patient("change sign when the two change places", () => {
    for (const x of [3, 500, 20_000]) {
      expect(differenceExceedance(a, b, x) + differenceExceedance(b, a, -x)).toBeCloseTo(1, 10);
    }
    for (const p of [0.02, 0.3, 0.9]) {
      const [one, other] = [differenceQuantile(a, b, p), differenceQuantile(b, a, 1 - p)];
      expect(one).toBeCloseTo(-other, 2);
    }
    for (const p of [0.1, 0.25, 0.4]) {
      const same = exact(1.2, 8, 1.5);
      expect(differenceQuantile(a, same, p) / differenceQuantile(a, same, 1 - p)).toBeCloseTo(-1, 5);
    }
  });

  patient("are inverse to each other, with zero where both cost nothing", () => {
    const atMostZero = 1 - differenceExceedance(a, b, 0);
    const both = a.moments.p_zero * b.moments.p_zero;
    fc.assert(
      fc.property(fc.double({min: 0.001, max: 0.999, noNaN: true}), (p) => {
        const x = differenceQuantile(a, b, p);
        if (p < atMostZero && p > atMostZero - both) expect(x).toBe(0);
        else if (Math.abs(x) > 0.01) expect(1 - differenceExceedance(a, b, x)).toBeCloseTo(p, 7);
      }),
      tries(25)
    );
  });

  it("jumps at zero by the chance that both cost nothing", () => {
    const jump = differenceExceedance(a, b, -1e-9) - differenceExceedance(a, b, 0);
    expect(jump).toBeCloseTo(a.moments.p_zero * b.moments.p_zero, 8);
  });

  it("throws on an invalid amount or probability", () => {
    expect(() => differenceExceedance(a, b, NaN)).toThrow("invalid amount: NaN");
    expect(() => differenceQuantile(a, b, 0)).toThrow("invalid probability: 0");
  });
});
