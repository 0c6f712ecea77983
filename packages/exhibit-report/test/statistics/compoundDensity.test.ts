import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {compoundDensity} from "../../src/statistics/compoundDensity.ts";
import {combineRisks, compoundPoisson} from "../../src/statistics/compoundPoisson.ts";
import type {LogDensity} from "../../src/statistics/logDensity.ts";
import {mixtureLogDensity, type LognormalComponent} from "../../src/statistics/lognormalMixture.ts";
import gold from "../golden/loss/busyHeavy.json" with {type: "json"};
import {patient, tries} from "../patient.ts";

function at(density: LogDensity, t: number): number {
  return t < density.starts[0] ? 0 : Math.exp(density.logAt(t, density.panelAt(t)));
}

/**
 * Right side of the equation x g(x) = λ e^−λ x f(x) + λ ∫ y f(y) g(x − y) dy, by a rule that shares nothing with the
 * solver: y = x / (1 + e^−s), the trapezoidal rule in s.
 */
function rightSide(lambda: number, severity: LognormalComponent[], density: LogDensity, t: number): number {
  const logPhi = mixtureLogDensity(severity);
  const x = Math.exp(t);
  const h = 0.02;
  let sum = 0;
  for (let s = -40; s <= 40; s += h) {
    const y = x / (1 + Math.exp(-s));
    const rest = x / (1 + Math.exp(s));
    sum += Math.exp(logPhi(Math.log(y))) * y * at(density, Math.log(rest)) * (rest / x);
  }
  return lambda * Math.exp(-lambda + logPhi(t)) + lambda * sum * h;
}

describe("compoundDensity", () => {
  it.each([
    {lambda: 0.2575, severity: [{weight: 1, meanlog: 12.564, sdlog: 3.065}]},
    {lambda: 2, severity: [{weight: 1, meanlog: 9.32, sdlog: 1.713}]},
    {lambda: 30, severity: [{weight: 1, meanlog: 6.45, sdlog: 0.7}]},
    {
      lambda: 4,
      severity: [
        {weight: 0.3, meanlog: 12, sdlog: 2.5},
        {weight: 0.7, meanlog: 9, sdlog: 0.8}
      ]
    }
  ])("solves its integral equation, checked by another quadrature: lambda $lambda", ({lambda, severity}) => {
    const density = compoundDensity(lambda, severity, 24);
    for (let t = severity[0].meanlog - 1; t < severity[0].meanlog + 7; t += 0.63) {
      const left = Math.exp(t) * at(density, t);
      expect(rightSide(lambda, severity, density, t) / left, `t ${t}`).toBeCloseTo(1, 7);
    }
  });

  it("starts as λ e^−λ f, where one event is all there can be", () => {
    const severity = [{weight: 1, meanlog: 3, sdlog: 0.5}];
    const density = compoundDensity(1.5, severity, 5);
    const t = density.starts[0] + 0.1;
    expect(Math.log(at(density, t))).toBeCloseTo(Math.log(1.5) - 1.5 + mixtureLogDensity(severity)(t) - t, 9);
  });

  it("only changes its unit when every severity is multiplied by one factor", () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.1, max: 5, noNaN: true}),
        fc.double({min: -4, max: 9, noNaN: true}),
        (lambda, shift) => {
          const sdlog = 1;
          const one = compoundDensity(lambda, [{weight: 1, meanlog: 0, sdlog}], 6);
          const other = compoundDensity(lambda, [{weight: 1, meanlog: shift, sdlog}], 6 + shift);
          for (const t of [-2, 0, 1.5, 4]) {
            expect((at(other, t + shift) * Math.exp(shift)) / at(one, t)).toBeCloseTo(1, 8);
          }
        }
      ),
      tries(10)
    );
  });

  patient(
    "has a heavy tail beside very many small events, and experts who disagree, as in years simulated by R",
    () => {
      const risk = ([lambda, meanlog, sdlog]: number[]) => ({lambda, meanlog, sdlog});
      const common = gold.common.map(risk);
      const cases = [
        [common, gold.without],
        [[...common, risk(gold.experts[0])], gold.first],
        [[...common, risk(gold.experts[1])], gold.second]
      ] as const;
      for (const [risks, counts] of cases) {
        const distribution = compoundPoisson(combineRisks(risks));
        expect(Math.abs(distribution.residuals.mean)).toBeLessThan(1e-9);
        gold.above.forEach((loss, i) => {
          const p = distribution.exceedance(loss);
          const error = Math.sqrt((p * (1 - p)) / gold.years);
          expect(Math.abs(counts[i] / gold.years - p)).toBeLessThan(4 * error);
        });
      }
    }
  );

  it("says so when there would be too many terms", () => {
    expect(() => compoundDensity(0.5, [{weight: 1, meanlog: 0, sdlog: 1e-4}], 5)).toThrow(
      "too many terms: lambda 0.5, sdlog 0.0001"
    );
  });
  it.each([1e-6, 1e-9, 1e-12])("says so at once of a severity with sdlog %d beside a wide one", (sdlog) => {
    const severity = [{weight: 0.9, meanlog: 4, sdlog}, {weight: 0.1, meanlog: 15, sdlog: 4}]; // prettier-ignore
    expect(() => compoundDensity(30, severity, 60)).toThrow("too many terms");
  });
});
