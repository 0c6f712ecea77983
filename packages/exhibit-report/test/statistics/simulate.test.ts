import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {few, patient, tries} from "../patient.ts";
import {compoundPoisson, type Risk} from "../../src/statistics/compoundPoisson.ts";
import {lognormalExceedance} from "../../src/statistics/lognormal.ts";
import {summarizeLosses} from "../../src/statistics/lossSummary.ts";
import {addLosses, simulateAnnualLosses, simulateRisks} from "../../src/statistics/simulate.ts";
import compound from "../golden/loss/compound.json" with {type: "json"};
import rqDemo from "../golden/loss/rqDemo.json" with {type: "json"};

const years = 100_000;
const outage: Risk = {lambda: 2, meanlog: 9.3, sdlog: 1.7};

/** Standard errors between a share of years and its probability. */
function zScore(share: number, p: number, n = years): number {
  return (share - p) / Math.sqrt((p * (1 - p)) / n);
}

function shareAbove(values: Float64Array, x: number): number {
  return values.reduce((n, value) => n + (value > x ? 1 : 0), 0) / values.length;
}

describe("simulateAnnualLosses", () => {
  const single = compound.cases.filter(({severity}) => severity.length === 1);

  it.each(few(single, ({name}) => name === "rq-demo/outage"))(
    "exceeds each threshold as often as it should, within 5 standard errors: $name",
    (row) => {
      const {total} = simulateAnnualLosses({lambda: row.lambda, ...row.severity[0]}, {years, seed: 42});
      const likely = row.exceedance.filter(([, p]) => p * years > 25 && (1 - p) * years > 25);
      expect(likely.length).toBeGreaterThan(0);
      for (const [threshold, p] of likely) {
        expect(Math.abs(zScore(shareAbove(total, threshold), p)), `above ${threshold}`).toBeLessThan(5);
      }
    }
  );

  it("agrees with R’s 200 runs of 100,000 years of each rq-demo risk, within 5 of their standard deviations", () => {
    const risks = {
      cyber: "Cybersecurity Breach",
      outage: "Technology Outage",
      customer: "Loss of Customer"
    };
    for (const [key, name] of Object.entries(risks)) {
      const risk = rqDemo.consensus.find((row) => row.risk === name)!;
      const {total, nEvents, nZeroYears} = simulateAnnualLosses(risk, {years, seed: 2025});
      const {nonzero, quantiles, zero_share} = summarizeLosses(total, {probabilities: [0.05, 0.5, 0.95, 0.99]})!;
      const [nz05, nz50, nz95] = nonzero!.quantiles.map(({loss}) => loss);
      const found = {
        mean_events: nEvents / years,
        p_zero: zero_share,
        p95: quantiles[2].loss,
        p99: quantiles[3].loss,
        nz_n: years - nZeroYears,
        nz_p05: nz05,
        nz_p50: nz50,
        nz_p95: nz95,
        nz_gmean: nonzero!.geometric_mean,
        mean_log10: nonzero!.mean_log10,
        sd_log10: nonzero!.sd_log10!
      };
      const reference = rqDemo.reference[key as keyof typeof risks];
      for (const [statistic, value] of Object.entries(found)) {
        const [mean, sd] = reference[statistic as keyof typeof found];
        expect(Math.abs(value - mean) / sd, `${key} ${statistic}`).toBeLessThan(5);
      }
    }
  });

  it("fills twenty equally likely classes evenly: chi-squared below its 99.9999% quantile", () => {
    for (const [stream, risk] of [outage, {lambda: 0.2575, meanlog: 12.56, sdlog: 3.06}].entries()) {
      const exact = compoundPoisson({lambda: risk.lambda, severity: [{weight: 1, ...risk}]});
      const {p_zero} = exact.moments;
      const edges = Array.from({length: 19}, (_, i) => exact.quantile(p_zero + ((1 - p_zero) * (i + 1)) / 20));
      const {total} = simulateAnnualLosses(risk, {years, seed: 7, stream});
      const counts = new Array<number>(20).fill(0);
      for (const loss of total) if (loss > 0) ++counts[edges.filter((edge) => loss > edge).length];
      const expected = counts.reduce((sum, n) => sum + n, 0) / 20;
      expect(counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(63.2);
    }
  });

  patient("has a mean within 5 standard errors of λ E[X], where the mean is not ruled by a few years", () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.05, max: 20, noNaN: true}),
        fc.double({min: 0.1, max: 1, noNaN: true}),
        fc.integer({min: 0, max: 2 ** 32 - 1}),
        (lambda, sdlog, seed) => {
          const {total} = simulateAnnualLosses({lambda, meanlog: 3, sdlog}, {years: 20_000, seed});
          const {mean, sd} = compoundPoisson({lambda, severity: [{weight: 1, meanlog: 3, sdlog}]}).moments;
          const sum = total.reduce((s, x) => s + x, 0);
          expect(Math.abs(sum / total.length - mean) / (sd / Math.sqrt(total.length))).toBeLessThan(5.5);
        }
      ),
      {...tries(12), endOnFailure: true}
    );
  });

  it("has a largest event with P(largest ≤ x) = exp(−λ P(X > x)), and none larger than the year’s total", () => {
    const {total, largest} = simulateAnnualLosses(outage, {years, seed: 3, largest: true});
    for (const x of [100, 5000, 50_000, 500_000]) {
      const p = -Math.expm1(-outage.lambda * lognormalExceedance(outage, x));
      expect(Math.abs(zScore(shareAbove(largest!, x), p))).toBeLessThan(5);
    }
    expect(total.every((loss, i) => largest![i] <= loss && largest![i] > 0 === loss > 0)).toBe(true);
  });

  it("gives the same years for the same seed and stream, and others otherwise", () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 2 ** 32 - 1}), fc.integer({min: 0, max: 9}), (seed, stream) => {
        const run = (options: {seed: number; stream: number}) =>
          simulateAnnualLosses(outage, {years: 50, ...options}).total;
        expect(run({seed, stream})).toEqual(run({seed, stream}));
        expect(run({seed, stream})).not.toEqual(run({seed, stream: stream + 1}));
        expect(run({seed, stream})).not.toEqual(run({seed: (seed + 1) % 2 ** 32, stream}));
      }),
      tries(30)
    );
  });

  it("does not depend on what was simulated before, nor on keeping the largest event", () => {
    const fresh = simulateAnnualLosses(outage, {years: 1000, seed: 5}).total;
    simulateAnnualLosses({lambda: 1, meanlog: 0, sdlog: 1}, {years: 77, seed: 6});
    expect(simulateAnnualLosses(outage, {years: 1000, seed: 5, largest: true}).total).toEqual(fresh);
  });

  it("counts events and years without a loss", () => {
    const {total, nEvents, nZeroYears} = simulateAnnualLosses(outage, {years, seed: 9});
    expect(nZeroYears).toBe(total.filter((x) => x === 0).length);
    expect(Math.abs(nEvents - outage.lambda * years) / Math.sqrt(outage.lambda * years)).toBeLessThan(5);
    expect(simulateAnnualLosses({...outage, lambda: 0}, {years: 8, seed: 1})).toEqual({
      total: new Float64Array(8),
      nEvents: 0,
      nZeroYears: 8
    });
  });

  it("throws on an invalid risk, number of years or seed", () => {
    const run = (risk: Partial<Risk>, options = {}) =>
      simulateAnnualLosses({...outage, ...risk}, {years: 1, seed: 1, ...options});
    expect(() => run({lambda: -1})).toThrow("invalid lambda: -1");
    expect(() => run({meanlog: NaN})).toThrow("invalid meanlog: NaN");
    expect(() => run({sdlog: Infinity})).toThrow("invalid sdlog: Infinity");
    expect(() => run({}, {years: 0.5})).toThrow("invalid number of years: 0.5");
    expect(() => run({}, {seed: -1})).toThrow("invalid seed: -1");
    expect(() => run({}, {stream: 1.5})).toThrow("invalid seed: 1.5");
  });
});

describe("simulateRisks", () => {
  const risks = [outage, {lambda: 0.3, meanlog: 12, sdlog: 2.5}];

  it("leaves earlier risks as they were when one is added", () => {
    const options = {years: 500, seed: 4};
    expect(simulateRisks([...risks, outage], options).slice(0, 2)).toEqual(simulateRisks(risks, options));
  });

  it("draws independent years for two risks with the same parameters", () => {
    const [a, b] = simulateRisks([outage, outage], {years, seed: 1}).map(({total}) => total);
    const median = a.slice().sort()[years / 2];
    const both = a.filter((x, i) => x > median && b[i] > median).length / years;
    expect(Math.abs(zScore(both, shareAbove(a, median) * shareAbove(b, median)))).toBeLessThan(5);
  });

  it("adds up to rq-demo’s combined risk: exceedance within 5 standard errors", () => {
    const total = addLosses(simulateRisks(rqDemo.consensus, {years, seed: 8}).map((risk) => risk.total));
    const {exceedance} = compound.cases.find(({name}) => name === "rq-demo/combined")!;
    for (const [threshold, p] of exceedance) {
      expect(Math.abs(zScore(shareAbove(total, threshold), p)), `above ${threshold}`).toBeLessThan(5);
    }
  });
});

describe("addLosses", () => {
  it("adds year by year, whatever the order, and does not change its arguments", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), {minLength: 1}), (rows) => {
        const totals = [0, 1, 2].map((k) => Float64Array.from(rows, (row) => row[k]));
        const sum = addLosses(totals);
        expect(Array.from(sum)).toEqual(rows.map(([a, b, c]) => a + b + c));
        expect(addLosses(totals.toReversed())).toEqual(sum);
        expect(totals[0][0]).toBe(rows[0][0]);
      })
    );
  });

  it("throws when the numbers of years differ, and adds nothing to nothing", () => {
    expect(() => addLosses([new Float64Array(2), new Float64Array(3)])).toThrow(
      "invalid number of years: 3, expected 2"
    );
    expect(addLosses([])).toEqual(new Float64Array(0));
  });
});
